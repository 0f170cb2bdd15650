package org.huiyin.bot.chore;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a chore stands.
///
/// @param pausable whether it may be paused
/// @param reaching whether it can say how many people it would send to
/// @param waitsSince from then on its next time is expected
/// @param pausedBy who paused it; null while it runs
/// @param asked whether somebody asked for a run or a try that no bot has begun with
/// @param started when it ran last; null if never
/// @param took how long that was; null if never
/// @param failure the kind of the exception; null when it went well
/// @param reach how many people it would have sent to when it was tried last; null if never
/// @param reachAt when that was
/// @param toldAt when administrators were told that it is in trouble; null while it is not
public record ChoreState(
        String name,
        String schedule,
        boolean pausable,
        boolean reaching,
        Instant waitsSince,
        @Nullable String pausedBy,
        boolean asked,
        @Nullable Instant started,
        @Nullable Duration took,
        @Nullable String failure,
        @Nullable Integer reach,
        @Nullable Instant reachAt,
        @Nullable Instant toldAt) {

    /// So long after its time a chore that has not begun is late.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// How it stands, in a word.
    public enum Standing {
        DONE,
        FAILED,
        LATE,
        NEVER,
        PAUSED
    }

    /// The first that matters: whoever paused it expects nothing, and what is late has not run.
    public Standing standing(Instant now, ZoneId zone) {
        if (pausedBy != null) {
            return Standing.PAUSED;
        }
        if (isLate(now, zone)) {
            return Standing.LATE;
        }
        if (started == null) {
            return Standing.NEVER;
        }
        return failure == null ? Standing.DONE : Standing.FAILED;
    }

    /// Empty while it is paused.
    public Optional<Instant> next(Instant now, ZoneId zone) {
        return pausedBy == null ? new Schedule(schedule, zone).next(now) : Optional.empty();
    }

    /// Whether it should have begun ten minutes ago or earlier.
    public boolean isLate(Instant now, ZoneId zone) {
        Instant patient = now.minus(PATIENCE);
        return pausedBy == null
                && waitsSince.isBefore(patient)
                && new Schedule(schedule, zone).fires(waitsSince, patient);
    }
}
