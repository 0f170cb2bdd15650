package org.huiyin.sandbox.world;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A smart bot (智能机器人) with its credentials for both of its ways.
///
/// @param botId as frames and callbacks name it
/// @param name what people write after the @; may hold spaces
/// @param secret of the long connection
/// @param token of the callback address
/// @param aesKey of the callback address, the EncodingAESKey
/// @param mode which of the two ways is switched on; a callback address if it is left out
/// @param callback the address of its callbacks, if it is not the common door of the bot
public record Bot(
        String botId,
        String name,
        String secret,
        String token,
        String aesKey,
        Mode mode,
        @Nullable String callback) {

    /// The two ways exclude each other on one bot [101463].
    public enum Mode {
        URL,
        WEBSOCKET
    }

    public Bot {
        Objects.requireNonNull(botId, "A bot needs a botId.");
        Objects.requireNonNull(secret, "A bot needs a secret.");
        Objects.requireNonNull(token, "A bot needs a token.");
        Objects.requireNonNull(aesKey, "A bot needs an aesKey.");
        name = name == null ? botId : name;
        mode = mode == null ? Mode.URL : mode;
        if (aesKey.length() != 43) {
            throw new IllegalArgumentException(
                    "The aesKey of bot " + botId + " must have 43 characters.");
        }
        if (callback != null && !callback.matches("https?://[^/ ]+.*")) {
            throw new IllegalArgumentException(
                    "The callback of bot " + botId + " must be a whole address.");
        }
    }
}
