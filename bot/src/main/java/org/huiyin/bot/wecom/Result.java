package org.huiyin.bot.wecom;

import java.util.Locale;

/// How a callback ended: the status that WeCom sees, and a tag in the counters.
enum Result {
    ANSWERED(200, ""),
    NOTHING(200, ""),
    UNREADABLE(400, "unreadable"),
    REFUSED(403, "refused"),

    /// Rightly signed, and sealed for another corp: somebody else knows the token.
    FOREIGN(403, "refused"),
    SLOW(408, "slow"),
    TOO_LARGE(413, "too large"),
    FAULT(500, ""),
    OUTAGE(503, "");

    final int status;

    /// What is said besides the status; the same for each caller, so that nobody learns why.
    final String body;

    Result(int status, String body) {
        this.status = status;
        this.body = body;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
