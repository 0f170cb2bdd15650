package org.huiyin.bot.chore;

import java.util.Optional;
import java.util.function.IntSupplier;

/// Work on a schedule: a bean of its feature, run on one node at a time. It asks the database what
/// is due, so that running twice is harmless; it is short, a few seconds.
///
/// @param name of its own among all chores; it stays the same across versions
/// @param schedule a cron expression of six fields, in the institute's zone; days of the week by
///   name, and not together with a day of the month
/// @param missed what becomes of a time at which no bot ran
/// @param pausable whether an administrator may pause it; what deletes data that has to go, or
///   keeps a promise to somebody, is not
/// @param reach how many people it would send to if it ran now
public record Chore(
        String name,
        String schedule,
        Missed missed,
        Runnable work,
        boolean pausable,
        Optional<IntSupplier> reach) {

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

    public Chore(String name, String schedule, Missed missed, Runnable work) {
        this(name, schedule, missed, work, false, Optional.empty());
    }

    /// A chore that is made up for when it was missed.
    public Chore(String name, String schedule, Runnable work) {
        this(name, schedule, Missed.RUN_ONCE, work);
    }

    /// The same, which an administrator may pause.
    public Chore thatMayPause() {
        return new Chore(name, schedule, missed, work, true, reach);
    }

    /// The same, which can say how many people it would send to if it ran now.
    public Chore reaching(IntSupplier people) {
        return new Chore(name, schedule, missed, work, pausable, Optional.of(people));
    }
}
