package org.huiyin.bot.chat;

import org.jspecify.annotations.Nullable;

/// What a message is answered.
///
/// @param here where it was said
/// @param alone one to one, when it was said in a room and is not for all to read; null without
public record Reply(Message here, @Nullable Message alone) {

    public Reply(Message here) {
        this(here, null);
    }
}
