package org.huiyin.sandbox.world;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A self-built app with its credentials.
///
/// @param visible who may see the app; everybody if it is left out
/// @param callback the address of its callbacks, if it is not the common door of the bot
public record App(
        long agentId,
        String name,
        String secret,
        String token,
        String aesKey,
        @Nullable Visible visible,
        @Nullable String callback) {

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
}
