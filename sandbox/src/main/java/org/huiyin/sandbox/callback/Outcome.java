package org.huiyin.sandbox.callback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How one attempt to reach the bot ended.
public enum Outcome {
    /// 200 with a reply that WeCom shows.
    ANSWERED(true),
    /// 200 with nothing to say.
    RECEIVED(true),
    /// 200 with a reply that WeCom throws away.
    DISCARDED(true),
    /// Any status other than 200.
    BAD_STATUS(false),
    /// No complete answer in time.
    LATE(false),
    /// The connection was not made, or broke.
    BROKEN(false),
    /// The answer was lost on the way back, by a fault that was asked for.
    DROPPED(false);

    private final boolean accepted;

    Outcome(boolean accepted) {
        this.accepted = accepted;
    }

    /// Whether WeCom is content and does not try again.
    public boolean accepted() {
        return accepted;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
