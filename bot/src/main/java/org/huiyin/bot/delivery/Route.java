package org.huiyin.bot.delivery;

import java.util.Locale;

/// Which way a message goes to its recipient.
public enum Route {
    /// To a person, by the self-built app.
    APP,
    /// To a person, by the smart bot.
    AIBOT,
    /// To a room in which people talk with the smart bot.
    ROOM,
    /// To a group, by its robot.
    GROUP;

    /// Its name in tables.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Route of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
