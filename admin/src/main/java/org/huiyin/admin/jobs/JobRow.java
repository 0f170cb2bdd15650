package org.huiyin.admin.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import org.huiyin.bot.chore.ChoreState;
import org.huiyin.bot.chore.InstituteTime;
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

    static JobRow of(ChoreState state, Instant now, InstituteTime time, Locale language) {
        Duration took = state.took();
        return new JobRow(
                state.name(),
                ChoreWords.name(language, state.name()),
                ChoreWords.about(language, state.name()),
                state.standing(now, time.zone()).name().toLowerCase(Locale.ROOT),
                state.pausable(),
                state.pausedBy() != null,
                state.reaching(),
                state.asked(),
                at(state.started(), time),
                took == null ? null : "%.2f".formatted(took.toMillis() / 1000.0),
                at(state.next(now, time.zone()).orElse(null), time),
                state.reach(),
                at(state.reachAt(), time));
    }

    private static @Nullable LocalDateTime at(@Nullable Instant instant, InstituteTime time) {
        return instant == null ? null : time.at(instant);
    }
}
