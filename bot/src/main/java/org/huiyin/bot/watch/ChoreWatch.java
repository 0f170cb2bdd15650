package org.huiyin.bot.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Languages;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chore.ChoreBook;
import org.huiyin.bot.chore.ChoreState;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.huiyin.bot.people.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells the administrators once when a chore fails or does not run, and once when it is well
/// again.
@Component
class ChoreWatch {

    static final String NAME = "watch the chores";

    private static final Logger log = LoggerFactory.getLogger(ChoreWatch.class);

    /// Where nobody watched for so long, no bot ran: what was missed is being made up for.
    private static final Duration BLIND = Duration.ofMinutes(15);

    private final ChoreBook book;
    private final Roster roster;
    private final WatchSettings settings;
    private final Outbox outbox;
    private final Languages languages;
    private final InstituteTime time;
    private final SystemClock clock;
    private final Sentences sentences = Sentences.of("watch");

    ChoreWatch(
            ChoreBook book,
            Roster roster,
            WatchSettings settings,
            Outbox outbox,
            Languages languages,
            InstituteTime time,
            SystemClock clock) {
        this.book = book;
        this.roster = roster;
        this.settings = settings;
        this.outbox = outbox;
        this.languages = languages;
        this.time = time;
        this.clock = clock;
    }

    /// To be called every few minutes.
    @Transactional
    public void look() {
        Instant now = clock.now();
        List<ChoreState> states = book.all();
        boolean blind =
                states.stream()
                        .filter(state -> state.name().equals(NAME))
                        .map(ChoreState::started)
                        .allMatch(last -> last == null || last.isBefore(now.minus(BLIND)));
        for (ChoreState state : states) {
            boolean late = state.isLate(now, time.zone()) && !state.name().equals(NAME);
            if (late && blind) {
                continue;
            }
            boolean failed = state.failure() != null;
            if ((failed || late) && state.toldAt() == null) {
                log.error("Chore {} {}", state.name(), failed ? "failed" : "did not run");
                tell(state, failed ? "alarm.failed" : "alarm.late");
                book.told(state.name(), now);
            } else if (!failed && !late && state.toldAt() != null) {
                tell(state, "alarm.over");
                book.told(state.name(), null);
            }
        }
    }

    private void tell(ChoreState state, String key) {
        List<String> people = roster.tagged(settings.administratorTag());
        if (people.isEmpty()) {
            log.warn(
                    "Nobody is told of it: give somebody the tag {} in WeCom",
                    settings.administratorTag());
            return;
        }
        languages
                .of(people)
                .forEach((language, speaking) -> {
                    if (!speaking.isEmpty()) {
                        outbox.post(
                                new Post(
                                        "watch.chore",
                                        new Audience.People(speaking),
                                        Message.text(
                                                sentences.say(
                                                        language,
                                                        key,
                                                        ChoreWords.name(language, state.name()))),
                                        false));
                    }
                });
    }
}
