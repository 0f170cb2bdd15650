package org.huiyin.sandbox.knobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/// The clock of the simulated day: real time plus a shift that only ever grows.
public final class SandboxClock {

    private final Clock real;
    private final Consumer<Duration> onShift;
    private Duration offset = Duration.ZERO;

    /// Somebody asked to go back in time.
    public static final class BackwardsException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        BackwardsException() {
            super("The clock goes forwards only.");
        }
    }

    public SandboxClock(Clock real, Consumer<Duration> onShift) {
        this.real = real;
        this.onShift = onShift;
    }

    public synchronized Instant now() {
        return real.instant().plus(offset);
    }

    /// Real time, which the envelopes of callbacks carry.
    public Instant realNow() {
        return real.instant();
    }

    public synchronized Duration offset() {
        return offset;
    }

    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new BackwardsException();
        }
        shift(offset.plus(by));
    }

    public synchronized void to(Instant then) {
        advance(Duration.between(now(), then));
    }

    /// Forward to when a clock in this zone shows this time next.
    public synchronized void toNext(LocalTime time, ZoneId zone) {
        ZonedDateTime now = now().atZone(zone);
        ZonedDateTime then = now.with(time);
        to((then.isAfter(now) ? then : then.plusDays(1)).toInstant());
    }

    /// Takes up the shift of an earlier run.
    public synchronized void restore(Duration earlier) {
        offset = earlier;
    }

    /// Back to real time, for a new day of tests.
    public synchronized void reset() {
        shift(Duration.ZERO);
    }

    private void shift(Duration next) {
        offset = next;
        onShift.accept(next);
    }
}
