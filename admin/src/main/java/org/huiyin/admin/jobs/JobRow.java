package org.huiyin.admin.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.huiyin.bot.chore.ChoreState;
import org.huiyin.bot.watch.ChoreWords;
import org.jspecify.annotations.Nullable;

/// A job as its row shows it; times are the institute's.
///
/// @param key what the bot calls it
/// @param standing the end of its sentence's name in the message bundles
/// @param seconds how long it ran last, with two decimals; null if never
public record JobRow(
        String key,
        String name,
        String about,
        String standing,
        boolean pausable,
        boolean paused,
        boolean reaching,
        boolean asked,
        @Nullable LocalDateTime last,
        @Nullable String seconds,
        @Nullable LocalDateTime next,
        @Nullable Integer reach,
        @Nullable LocalDateTime reachAt) {

    static JobRow of(ChoreState state, Instant now, ZoneId zone, Locale language) {
        Duration took = state.took();
        return new JobRow(
                state.name(),
                ChoreWords.name(language, state.name()),
                ChoreWords.about(language, state.name()),
                standing(state, now, zone),
                state.pausable(),
                state.pausedBy() != null,
                state.reaching(),
                state.asked(),
                at(state.started(), zone),
                took == null ? null : "%.2f".formatted(took.toMillis() / 1000.0),
                at(state.next(now, zone).orElse(null), zone),
                state.reach(),
                at(state.reachAt(), zone));
    }

    private static String standing(ChoreState state, Instant now, ZoneId zone) {
        if (state.pausedBy() != null) {
            return "paused";
        }
        if (state.isLate(now, zone)) {
            return "late";
        }
        if (state.started() == null) {
            return "never";
        }
        return state.failure() == null ? "done" : "failed";
    }

    private static @Nullable LocalDateTime at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, zone);
    }
}
