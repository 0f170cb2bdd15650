package org.huiyin.bot.wecom;

import java.util.Set;

/// What a sender does about an error code of WeCom's (document 90313).
enum Reaction {

    /// The same again after a pause.
    AGAIN,

    /// Nothing at all until the window of a frequency limit is over.
    WAIT,

    /// Nothing at all until somebody has mended the app's settings.
    MISCONFIGURED,

    /// This message cannot be delivered; others can.
    DEAD;

    private static final Set<Integer> BUSY = Set.of(-1, 6000, 45033, 45035, 40014, 42001);
    private static final Set<Integer> TOO_MANY = Set.of(45009);
    private static final Set<Integer> SETTINGS =
            Set.of(
                    40001, 40013, 40056, 40057, 40091, 41001, 41002, 41004, 48001, 48002, 48005,
                    48009, 50001, 50002, 50003, 60011, 60020, 301002);

    static Reaction to(int code) {
        if (BUSY.contains(code)) {
            return AGAIN;
        }
        if (TOO_MANY.contains(code)) {
            return WAIT;
        }
        return SETTINGS.contains(code) ? MISCONFIGURED : DEAD;
    }
}
