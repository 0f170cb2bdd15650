package org.huiyin.sandbox.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.huiyin.sandbox.wire.Hosts;
import org.jspecify.annotations.Nullable;

/// A self-built app with its credentials.
///
/// @param visible who may see the app; everybody if it is left out
/// @param callback the address of its callbacks, if it is not the common door of the bot
/// @param trustedDomain host, and port if it is not the usual one, of the pages where people sign
///   in; any loopback address if it is left out
public record App(
        long agentId,
        String name,
        String secret,
        String token,
        String aesKey,
        @Nullable Visible visible,
        @Nullable String callback,
        @Nullable String trustedDomain) {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    /// An app without a trusted domain.
    public App(
            long agentId,
            String name,
            String secret,
            String token,
            String aesKey,
            @Nullable Visible visible,
            @Nullable String callback) {
        this(agentId, name, secret, token, aesKey, visible, callback, null);
    }

    @JsonCreator
    public App {
        Objects.requireNonNull(secret, "An app needs a secret.");
        Objects.requireNonNull(token, "An app needs a token.");
        Objects.requireNonNull(aesKey, "An app needs an aesKey.");
        name = name == null ? String.valueOf(agentId) : name;
        if (aesKey.length() != 43) {
            throw new IllegalArgumentException(
                    "The aesKey of app " + agentId + " must have 43 characters.");
        }
        if (callback != null && !callback.matches("https?://[^/ ]+.*")) {
            throw new IllegalArgumentException(
                    "The callback of app " + agentId + " must be a whole address.");
        }
    }

    App renaming(UnaryOperator<List<String>> rename) {
        Visible renamed =
                visible == null
                        ? null
                        : new Visible(
                                visible.departments(),
                                rename.apply(visible.people()),
                                visible.tags());
        return new App(agentId, name, secret, token, aesKey, renamed, callback, trustedDomain);
    }

    /// Whether people may be led to the address after they have signed in: host and port must be
    /// those of the trusted domain [91022].
    public boolean trusts(URI address) {
        Integer usual = USUAL_PORTS.get(String.valueOf(address.getScheme()));
        String host = address.getHost();
        if (usual == null || host == null) {
            return false;
        }
        if (trustedDomain == null) {
            return Hosts.isLoopback(host);
        }
        boolean isUsual = address.getPort() < 0 || address.getPort() == usual;
        return trustedDomain.equalsIgnoreCase(isUsual ? host : host + ":" + address.getPort());
    }
}
