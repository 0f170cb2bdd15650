package org.huiyin.bot.ask;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// When a person wants to be reminded.
///
/// @param quiet when not; null leaves it to the institute
/// @param remindAt at this time of the day only; null at any time
/// @param daysOff whether not on days off
record Wish(@Nullable Quiet quiet, @Nullable LocalTime remindAt, boolean daysOff) {

    static final Wish NONE = new Wish(null, null, false);

    /// A part of each day; it may go over midnight.
    record Quiet(LocalTime from, LocalTime to) {

        boolean holds(LocalTime time) {
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = time.isBefore(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }

        /// The moment at which it ends that holds now.
        ZonedDateTime endAfter(ZonedDateTime now) {
            LocalDate day = now.toLocalDate();
            return now.toLocalTime().isBefore(to)
                    ? day.atTime(to).atZone(now.getZone())
                    : day.plusDays(1).atTime(to).atZone(now.getZone());
        }
    }

    Wish withQuiet(@Nullable Quiet other) {
        return new Wish(other, remindAt, daysOff);
    }

    Wish withRemindAt(@Nullable LocalTime other) {
        return new Wish(quiet, other, daysOff);
    }

    Wish withDaysOff(boolean other) {
        return new Wish(quiet, remindAt, other);
    }
}
