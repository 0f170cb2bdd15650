package org.huiyin.bot.chore;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// The institute's days: instants as its people read them on the wall.
///
/// @param clock the business clock, which a sandbox may move forwards
public record InstituteTime(Clock clock, ZoneId zone) {

    /// The day that is now.
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /// What is now on the wall.
    public LocalDateTime now() {
        return at(clock.instant());
    }

    /// What was on the wall then.
    public LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /// The day on which this happened.
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
