package org.huiyin.bot.chore;

/// What a day is at work.
public enum DayKind {
    /// From Monday to Friday, and no holiday.
    WORKING_DAY,
    /// A Saturday or Sunday like any other.
    WEEKEND,
    /// Off by the State Council's notice; Saturdays and Sundays within a holiday are named there
    /// too.
    HOLIDAY,
    /// A Saturday or Sunday that is worked in exchange for a holiday.
    MAKE_UP_DAY;

    /// True when people are at work.
    public boolean isWorked() {
        return this == WORKING_DAY || this == MAKE_UP_DAY;
    }
}
