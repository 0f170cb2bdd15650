package org.huiyin.bot.wecom;

/// A callback that cannot be read, or that nobody sends without bad intent.
final class NotReadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    /// @param why constant words, never content
    NotReadable(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
