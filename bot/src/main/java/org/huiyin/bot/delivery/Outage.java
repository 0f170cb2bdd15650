package org.huiyin.bot.delivery;

import org.jspecify.annotations.Nullable;

/// The database could not be asked, so nothing happened: whoever sent the message may send it
/// again.
public class Outage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Outage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
