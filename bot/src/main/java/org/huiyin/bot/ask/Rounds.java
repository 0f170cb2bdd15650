package org.huiyin.bot.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.huiyin.bot.ask.RoundTable.Due;
import org.huiyin.bot.ask.RoundTable.Later;
import org.huiyin.bot.ask.RoundTable.Stored;
import org.huiyin.bot.ask.Wish.Quiet;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Languages;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.WorkingDays;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks many people, and reminds those who still owe an answer: not by night, not more often than
/// the budget allows, and each at the time that they wish.
@Component
public class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /// Later than this nobody wants to be asked any more, as after a night without electricity.
    private static final Duration USEFUL = Duration.ofHours(2);

    private final RoundTable table;
    private final Wishes wishes;
    private final ObjectProvider<Owing> subjects;
    private final Outbox outbox;
    private final Languages languages;
    private final InstituteTime time;
    private final WorkingDays days;
    private final AskSettings settings;
    private final TransactionTemplate transaction;

    Rounds(
            RoundTable table,
            Wishes wishes,
            ObjectProvider<Owing> subjects,
            Outbox outbox,
            Languages languages,
            InstituteTime time,
            WorkingDays days,
            AskSettings settings,
            TransactionTemplate transaction) {
        this.table = table;
        this.wishes = wishes;
        this.subjects = subjects;
        this.outbox = outbox;
        this.languages = languages;
        this.time = time;
        this.days = days;
        this.settings = settings;
        this.transaction = transaction;
    }

    /// What came of reminding some people at somebody's wish.
    ///
    /// @param now who gets it at once
    /// @param later who gets it when their quiet hours are over
    /// @param enough who has been reminded often enough today
    public record Reminded(List<String> now, List<String> later, List<String> enough) {}

    /// Opens a round, unless it has been opened before; its pushes are promised with the caller's
    /// commit. What is urgent goes out with it, the others when their turn comes.
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Round round) {
        Instant now = now();
        if (!table.insert(round.urgent() ? round.askedBy(now) : round, now)) {
            return;
        }
        RoundTable.Key key = new RoundTable.Key(round.subject(), round.ref());
        if (round.urgent()) {
            table.lock(key).ifPresent(this::pushDue);
        } else if (!round.reminds().isEmpty()) {
            wishes.all().forEach((person, wish) -> promiseOwnTime(key, person, wish.remindAt()));
        }
    }

    /// The person wants to be reminded at another time than before.
    void ownTime(String person, @Nullable LocalTime own) {
        table.forgetLater(person);
        table.reminding(now()).forEach(key -> promiseOwnTime(key, person, own));
    }

    /// Unless that time is over today.
    private void promiseOwnTime(RoundTable.Key key, String person, @Nullable LocalTime own) {
        ZonedDateTime now = now().atZone(time.zone());
        if (own != null && own.isAfter(now.toLocalTime())) {
            table.remindLater(key.subject(), key.ref(), List.of(person), now.with(own).toInstant());
        }
    }

    /// Reminds some of those who still owe an answer.
    @Transactional(propagation = Propagation.MANDATORY)
    public Reminded remind(String subject, String ref, List<String> people) {
        return table.find(new RoundTable.Key(subject, ref))
                .map(round -> remind(round, owing(subject), people, wishes.all()))
                .orElseGet(() -> new Reminded(List.of(), List.of(), List.of()));
    }

    /// Sends whatever is due, on whichever node its time comes first. Running it twice is harmless,
    /// and a round that fails holds up no other.
    public void sendDue() {
        table.due(now()).forEach(key -> inTurn(key, this::pushDue));
        table.dueLater(now()).forEach(key -> inTurn(key, this::remindLater));
    }

    private void inTurn(RoundTable.Key key, Consumer<Stored> work) {
        try {
            transaction.executeWithoutResult(_ -> table.lock(key).ifPresent(work));
        } catch (RuntimeException e) {
            String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            log.error("{} is not asked now, and tried again: {}{}", key, e.getClass(), where);
        }
    }

    private void pushDue(Stored round) {
        Instant now = now();
        List<Due> due = table.take(round, now);
        if (due.isEmpty() || !now.isBefore(round.closesAt())) {
            return;
        }
        Due last = due.getLast();
        if (round.urgent() || isUseful(last.at(), now)) {
            push(round, last.place() == 0);
        }
    }

    private void remindLater(Stored round) {
        Instant now = now();
        List<String> people =
                table.takeLater(round, now).stream()
                        .filter(later -> isUseful(later.at(), now))
                        .map(Later::person)
                        .toList();
        remind(round, owing(round.subject()), people, wishes.all());
    }

    private void push(Stored round, boolean first) {
        Owing owing = owing(round.subject());
        List<String> people = owing.who(round.ref());
        if (first || round.urgent()) {
            post(
                    round,
                    first ? "ask" : "remind",
                    people,
                    language ->
                            first
                                    ? owing.question(round.ref(), language)
                                    : owing.reminder(round.ref(), language));
        } else {
            Map<String, Wish> wished = wishes.all();
            remind(
                    round,
                    owing,
                    people.stream().filter(person -> remindAt(wished, person) == null).toList(),
                    wished);
        }
    }

    private static @Nullable LocalTime remindAt(Map<String, Wish> wished, String person) {
        return wished.getOrDefault(person, Wish.NONE).remindAt();
    }

    private Reminded remind(
            Stored round, Owing owing, List<String> people, Map<String, Wish> wished) {
        ZonedDateTime now = now().atZone(time.zone());
        if (people.isEmpty() || !now.toInstant().isBefore(round.closesAt())) {
            return new Reminded(List.of(), List.of(), List.of());
        }
        Set<String> still = new HashSet<>(owing.who(round.ref()));
        Set<String> often = table.remindedOften(now.toLocalDate(), settings.nudgesADay());
        boolean dayOff = !days.isWorkingDay(now.toLocalDate());
        List<String> atOnce = new ArrayList<>();
        List<String> later = new ArrayList<>();
        List<String> enough = new ArrayList<>();
        for (String person : people) {
            Wish wish = wished.getOrDefault(person, Wish.NONE);
            if (!still.contains(person)) {
                continue;
            }
            Quiet quiet = quiet(wish);
            if (often.contains(person) || (dayOff && wish.daysOff())) {
                enough.add(person);
            } else if (quiet.holds(now.toLocalTime())) {
                later.add(person);
                table.remindLater(
                        round.subject(),
                        round.ref(),
                        List.of(person),
                        quiet.endAfter(now).toInstant());
            } else {
                atOnce.add(person);
            }
        }
        post(round, "remind", atOnce, language -> owing.reminder(round.ref(), language));
        table.count(now.toLocalDate(), atOnce);
        return new Reminded(atOnce, later, enough);
    }

    private Quiet quiet(Wish wish) {
        return wish.quiet() == null
                ? new Quiet(settings.quietFrom(), settings.quietTo())
                : wish.quiet();
    }

    private void post(
            Stored round, String what, List<String> people, Function<Locale, Message> message) {
        if (people.isEmpty()) {
            return;
        }
        String about = round.subject() + "." + what + " " + round.ref();
        languages
                .of(people)
                .forEach((language, speaking) -> {
                    if (!speaking.isEmpty()) {
                        outbox.post(
                                new Post(
                                        about,
                                        new Audience.People(speaking),
                                        message.apply(language),
                                        round.urgent()));
                    }
                });
        table.shown(round.subject(), round.ref(), people, now());
    }

    private Owing owing(String subject) {
        return subjects.stream()
                .filter(owing -> owing.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody asks about " + subject));
    }

    private static boolean isUseful(Instant due, Instant now) {
        return Duration.between(due, now).compareTo(USEFUL) < 0;
    }

    private Instant now() {
        return time.clock().instant();
    }
}
