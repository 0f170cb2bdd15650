package org.huiyin.bot.watch;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.ChoreBook;
import org.huiyin.bot.chore.ChoreState;
import org.huiyin.bot.chore.ChoreState.Standing;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// 任务: an administrator asks how the work on a schedule goes.
@Component
class JobsHandler implements Handler<Handler.None> {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("M-d HH:mm");

    private final ChoreBook book;
    private final Roster roster;
    private final WatchSettings settings;
    private final InstituteTime time;
    private final SystemClock clock;
    private final Sentences sentences = Sentences.of("watch");

    JobsHandler(
            ChoreBook book,
            Roster roster,
            WatchSettings settings,
            InstituteTime time,
            SystemClock clock) {
        this.book = book;
        this.roster = roster;
        this.settings = settings;
        this.time = time;
        this.clock = clock;
    }

    @Override
    public Subject subject() {
        return new Subject("jobs", "watch", "任务", "定时任务", "jobs").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (!roster.tagged(settings.administratorTag()).contains(in.person())) {
            return Turn.say(sentences.say(in.locale(), "jobs.others"));
        }
        return Turn.say(
                book.all().stream()
                        .map(state -> line(in.locale(), state))
                        .collect(Collectors.joining("\n")));
    }

    private String line(Locale language, ChoreState state) {
        Standing standing = state.standing(clock.now(), time.zone());
        Instant started = state.started();
        return sentences.say(
                language,
                "jobs." + standing.name().toLowerCase(Locale.ROOT),
                ChoreWords.name(language, state.name()),
                started == null ? "" : AT.format(time.at(started)));
    }
}
