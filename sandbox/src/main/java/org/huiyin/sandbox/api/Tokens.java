package org.huiyin.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Windows;
import org.huiyin.sandbox.wire.Opaque;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Secrets;

/// Access tokens [91039]: one for each app, the same until it ends, by real time.
public final class Tokens {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Directory directory;
    private final Secrets secrets;
    private final SandboxClock clock;
    private final Settings settings;
    private final Map<String, Token> byValue = new HashMap<>();
    private final Map<Key, Token> byApp = new HashMap<>();
    private final Map<String, Integer> wrongSecrets = new HashMap<>();
    private final Map<String, Instant> bannedUntil = new HashMap<>();
    private final Windows asked = new Windows();

    /// Two corporations may have apps that look alike.
    private record Key(String corpId, App app) {}

    /// A token and whom it was given to.
    record Token(String value, Corp corp, App app, Instant end) {

        Token in(Corp other) {
            return new Token(value, other, app, end);
        }
    }

    public Tokens(Directory directory, Secrets secrets, SandboxClock clock, Settings settings) {
        this.directory = directory;
        this.secrets = secrets;
        this.clock = clock;
        this.settings = settings;
    }

    /// The token of the app with this secret, or an [ApiError].
    synchronized Token fetch(String corpId, String secret, String ip) {
        if (secret.isEmpty()) {
            throw new ApiError(41004, "corpsecret missing");
        }
        if (corpId.isEmpty()) {
            throw new ApiError(41002, "corpid missing");
        }
        Instant now = clock.realNow();
        if (now.isBefore(bannedUntil.getOrDefault(ip, Instant.MIN))) {
            throw new ApiError(settings.number(Setting.SECRET_BAN_CODE), "api freq out of limit");
        }
        Corp corp =
                directory
                        .now()
                        .corp(corpId)
                        .orElseThrow(() -> new ApiError(40013, "invalid corpid"));
        App app =
                corp.apps().stream()
                        .filter(a -> secrets.isSecretOf(a, secret))
                        .findFirst()
                        .orElseThrow(() -> wrongSecret(secret, ip, now));
        wrongSecrets.remove(ip);
        int most = settings.number(Setting.TOKENS_PER_HOUR);
        if (most > 0 && !asked.take(corpId + "/" + app.agentId(), HOUR, 1, most, clock.now())) {
            throw new ApiError(45009, "api freq out of limit");
        }
        Token known = byApp.get(new Key(corp.corpId(), app));
        return known != null && now.isBefore(known.end()) ? known : issue(corp, app, now);
    }

    /// Who calls with this token, in the directory of now, or an [ApiError].
    synchronized Token accept(String value) {
        if (value.isEmpty()) {
            throw new ApiError(41001, "access_token missing");
        }
        Token token = byValue.get(value);
        if (token == null) {
            throw new ApiError(40014, "invalid access_token");
        }
        Instant end = token.end().plus(settings.duration(Setting.OLD_TOKEN_LINGERS));
        if (!clock.realNow().isBefore(end)) {
            throw new ApiError(42001, "access_token expired");
        }
        return token.in(directory.now().corp(token.corp().corpId()).orElseThrow());
    }

    long secondsLeft(Token token) {
        return Duration.between(clock.realNow(), token.end()).toSeconds();
    }

    /// Makes every token unknown at once: WeCom may do so early.
    public synchronized void invalidate() {
        byValue.clear();
        byApp.clear();
    }

    /// Makes the app a new secret; its old one and its tokens are wrong from now on.
    public synchronized String renewSecret(App app) {
        byValue.values().removeIf(token -> token.app().equals(app));
        byApp.values().removeIf(token -> token.app().equals(app));
        return secrets.renew(app);
    }

    /// Ends every token at once, as if its time were over.
    public synchronized void expire() {
        Instant now = clock.realNow();
        byValue.replaceAll((v, t) -> new Token(t.value(), t.corp(), t.app(), now));
        byApp.clear();
    }

    public synchronized void reset() {
        invalidate();
        wrongSecrets.clear();
        bannedUntil.clear();
        asked.clear();
    }

    private ApiError wrongSecret(String secret, String ip, Instant now) {
        if (wrongSecrets.merge(ip, 1, Integer::sum) >= settings.number(Setting.SECRET_BAN_AFTER)) {
            bannedUntil.put(ip, now.plus(HOUR));
            wrongSecrets.remove(ip);
        }
        boolean isForeign =
                directory.now().corps().stream()
                        .flatMap(corp -> corp.apps().stream())
                        .anyMatch(app -> secrets.isSecretOf(app, secret));
        int code = isForeign ? settings.number(Setting.OTHER_CORP_SECRET_CODE) : 40001;
        return new ApiError(code, "invalid credential");
    }

    private Token issue(Corp corp, App app, Instant now) {
        String value = Opaque.of(160);
        Token token = new Token(value, corp, app, now.plus(settings.duration(Setting.TOKEN_LIFE)));
        byApp.put(new Key(corp.corpId(), app), token);
        byValue.put(value, token);
        return token;
    }
}
