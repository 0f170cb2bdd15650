package org.huiyin.bot.chat;

import java.util.Locale;

/// The way a message came in.
public enum Door {
    /// The self-built app's chat, one to one.
    APP,
    /// The smart bot, one to one or in a room.
    AIBOT;

    /// Its name in tables and views.
    public String channel() {
        return name().toLowerCase(Locale.ROOT);
    }
}
