package org.huiyin.bot.wecom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;

/// The app's access token: fetched by one thread at a time, shared with the other nodes through
/// Redis, and kept without Redis where there is none.
final class TokenCache {

    private static final Logger log = LoggerFactory.getLogger(TokenCache.class);
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final Duration UNTIL_LOOKED_UP_AGAIN = Duration.ofSeconds(30);
    private static final Duration WITHOUT_REDIS = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    /// Deletes only what the caller believes to be there: another node may have been quicker.
    private static final DefaultRedisScript<Long> DELETE_THIS =
            new DefaultRedisScript<>(
                    "if redis.call('get', KEYS[1]) == ARGV[1] then"
                            + " return redis.call('del', KEYS[1]) else return 0 end",
                    Long.class);

    private final StringRedisTemplate redis;
    private final String key;
    private final InstantSource clock;

    private @Nullable Token held;
    private Instant lookUpAt = Instant.MIN;
    private Instant redisAwayUntil = Instant.MIN;
    private @Nullable WxErrorException failure;
    private Instant failureUntil = Instant.MIN;

    /// @param clock real time
    TokenCache(StringRedisTemplate redis, AppAccount app, InstantSource clock) {
        this.redis = redis;
        this.key = "huiyin:wecom:token:" + app.corpId() + ":" + app.agentId();
        this.clock = clock;
    }

    /// A token and when it ends.
    record Token(String value, Instant end) {

        private String written() {
            return end.toEpochMilli() + " " + value;
        }

        private static Optional<Token> read(@Nullable String written) {
            int blank = written == null ? -1 : written.indexOf(' ');
            if (written == null || blank < 1 || !written.matches("[0-9]{1,15} [!-~]+")) {
                return Optional.empty();
            }
            Instant end = Instant.ofEpochMilli(Long.parseLong(written.substring(0, blank)));
            return Optional.of(new Token(written.substring(blank + 1), end));
        }

        /// Without the token itself.
        @Override
        public String toString() {
            return "Token[end=" + end + "]";
        }
    }

    /// Asks WeCom for a token.
    interface Fetch {
        Token fetch() throws WxErrorException;
    }

    /// The token to use now. A failure to fetch is remembered for some seconds, so that a wrong
    /// secret does not hammer WeCom, which would block this machine.
    synchronized String get(Fetch fetch) throws WxErrorException {
        Instant now = clock.instant();
        if (now.isAfter(lookUpAt)) {
            shared().ifPresent(token -> held = token);
            lookUpAt = now.plus(UNTIL_LOOKED_UP_AGAIN);
        }
        if (held != null && now.isBefore(held.end())) {
            return held.value();
        }
        if (failure != null && now.isBefore(failureUntil)) {
            throw failure;
        }
        try {
            Token token = fetch.fetch();
            held = new Token(token.value(), token.end().minus(BEFORE_ITS_END));
        } catch (WxErrorException e) {
            failure = e;
            failureUntil = now.plus(AFTER_A_FAILURE);
            throw e;
        }
        failure = null;
        share(held);
        return held.value();
    }

    /// WeCom did not take this token. Another one that is held by now stays.
    synchronized void drop(String refused) {
        if (held == null || !held.value().equals(refused)) {
            return;
        }
        String written = held.written();
        withRedis(() -> redis.execute(DELETE_THIS, List.of(key), written));
        held = null;
        lookUpAt = Instant.MIN;
    }

    private Optional<Token> shared() {
        Optional<String> written = withRedis(() -> redis.opsForValue().get(key));
        return Token.read(written.orElse(null)).filter(t -> clock.instant().isBefore(t.end()));
    }

    private void share(Token token) {
        Duration left = Duration.between(clock.instant(), token.end());
        if (left.isPositive()) {
            withRedis(() -> {
                redis.opsForValue().set(key, token.written(), left);
                return null;
            });
        }
    }

    /// Empty when Redis is away; then it is left alone for some seconds.
    private <T> Optional<T> withRedis(RedisCall<T> call) {
        if (clock.instant().isBefore(redisAwayUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(call.make());
        } catch (DataAccessException e) {
            redisAwayUntil = clock.instant().plus(WITHOUT_REDIS);
            log.warn("Redis is away, the access token is not shared: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private interface RedisCall<T> {
        @Nullable T make();
    }
}
