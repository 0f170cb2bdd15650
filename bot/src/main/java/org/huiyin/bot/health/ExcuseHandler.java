package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.huiyin.bot.ask.LastDay;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Languages;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// 免报: a contact or health officer excuses somebody from reporting for a while.
@Component
class ExcuseHandler implements Handler<Handler.None> {

    private static final String NAME = "免报";
    private static final int LONGEST_DAYS = 180;

    /// What may follow the name: anything else belongs to a longer one.
    private static final Pattern AFTER_NAME =
            Pattern.compile("(到|至|取消|结束|恢复|off|今天|明天|请假|\\d|[一二两三四五六七八九十]+天).*|");

    private static final Pattern OVER = Pattern.compile("取消|结束|恢复|off");

    private final Charges charges;
    private final Excuses excuses;
    private final ContactSentences sentences;
    private final Roster roster;
    private final Languages languages;
    private final Outbox outbox;
    private final Audit audit;
    private final InstituteTime time;

    ExcuseHandler(
            Charges charges,
            Excuses excuses,
            ContactSentences sentences,
            Roster roster,
            Languages languages,
            Outbox outbox,
            Audit audit,
            InstituteTime time) {
        this.charges = charges;
        this.excuses = excuses;
        this.sentences = sentences;
        this.roster = roster;
        this.languages = languages;
        this.outbox = outbox;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("excuse", "health", NAME, "免打卡", "excuse").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        String how = sentences.excuseHow(in.locale());
        return charges.forNamed(
                in, today, NAME, how, (person, rest) -> excuse(in, person, rest, today, how));
    }

    private Turn<None> excuse(Inbound in, Person person, String rest, LocalDate today, String how) {
        if (OVER.matcher(rest).matches()) {
            return end(in, person, today);
        }
        return Optional.of(rest)
                .filter(until -> AFTER_NAME.matcher(until).matches())
                .flatMap(until -> LastDay.in(until, today))
                .filter(day -> !day.isAfter(today.plusDays(LONGEST_DAYS)))
                .map(day -> excuse(in, person, today, day))
                .orElseGet(() -> Turn.say(how));
    }

    private Turn<None> end(Inbound in, Person person, LocalDate today) {
        if (excuses.end(person.userid(), today)) {
            audit.record(in.person(), "health.excuse.end", person.userid());
            tell(in, person, today, sentences::excuseOverForYou);
            return Turn.say(sentences.excuseOver(in.locale(), person.name()));
        }
        return Turn.say(sentences.notExcused(in.locale(), person.name()));
    }

    private Turn<None> excuse(Inbound in, Person person, LocalDate today, LocalDate last) {
        excuses.excuse(person.userid(), today, last, in.person());
        audit.record(in.person(), "health.excuse", person.userid() + " to " + last);
        tell(in, person, today, (language, by) -> sentences.excusedYou(language, by, last));
        return Turn.say(sentences.excused(in.locale(), person.name(), last));
    }

    /// @param what the sentence in a language, with the name of who did it
    private void tell(
            Inbound in, Person person, LocalDate today, BiFunction<Locale, String, String> what) {
        String by = roster.find(in.person()).map(Person::name).orElse(in.person());
        outbox.post(
                new Post(
                        "health.excuse " + today,
                        new Audience.Person(person.userid()),
                        Message.text(what.apply(languages.of(person.userid()), by)),
                        false));
    }
}
