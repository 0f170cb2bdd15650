package org.huiyin.bot.chore;

/// Work on a schedule: a bean of its feature, run on one node at a time. It asks the database what
/// is due, so that running twice is harmless; it is short, a few seconds.
///
/// @param name of its own among all chores; it stays the same across versions
/// @param schedule a cron expression of six fields, in the institute's zone; days of the week by
///   name, and not together with a day of the month
/// @param missed what becomes of a time at which no bot ran
public record Chore(String name, String schedule, Missed missed, Runnable work) {

    /// What becomes of times that were missed, however many: never more than one run.
    public enum Missed {
        /// Better late than never: one run, as soon as a bot is there again.
        RUN_ONCE,
        /// After half an hour nobody wants it any more.
        SKIP
    }

    public Chore {
        Schedule.check(schedule);
    }

    /// A chore that is made up for when it was missed.
    public Chore(String name, String schedule, Runnable work) {
        this(name, schedule, Missed.RUN_ONCE, work);
    }
}
