package org.huiyin.bot.chore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/// The clock of days and deadlines; a sandbox may move it, forwards only.
final class BusinessClock extends Clock {

    private final Clock real;
    private final AtomicReference<Duration> ahead;

    BusinessClock(Clock real) {
        this(real, new AtomicReference<>(Duration.ZERO));
    }

    private BusinessClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /// Runs this much ahead of real time from now on; never less than before.
    void runAhead(Duration by) {
        ahead.accumulateAndGet(by, (before, now) -> now.compareTo(before) > 0 ? now : before);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new BusinessClock(real.withZone(zone), ahead);
    }
}
