package org.huiyin.bot.health;

import java.time.LocalDate;
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
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// 代报: a contact or health officer files for somebody who cannot, and the person is told.
@Component
class OnBehalfHandler implements Handler<Handler.None> {

    private static final String NAME = "代报";

    private final Charges charges;
    private final HealthRecords records;
    private final HealthCases cases;
    private final ContactSentences sentences;
    private final Roster roster;
    private final Languages languages;
    private final Outbox outbox;
    private final InstituteTime time;

    OnBehalfHandler(
            Charges charges,
            HealthRecords records,
            HealthCases cases,
            ContactSentences sentences,
            Roster roster,
            Languages languages,
            Outbox outbox,
            InstituteTime time) {
        this.charges = charges;
        this.records = records;
        this.cases = cases;
        this.sentences = sentences;
        this.roster = roster;
        this.languages = languages;
        this.outbox = outbox;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("onbehalf", "health", NAME, "代打卡", "代填", "onbehalf").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        return charges.forNamed(
                in,
                today,
                NAME,
                sentences.onBehalfHow(in.locale()),
                (person, rest) -> file(in, person, HealthLine.parse(rest), today));
    }

    private Turn<None> file(Inbound in, Person person, HealthLine line, LocalDate today) {
        Entry before = records.standing(person.userid(), today).on(today);
        if (before != null) {
            return Turn.say(sentences.reportedAlready(in.locale(), person.name(), before));
        }
        boolean whole =
                !(line.temperature() instanceof Temperature.Absent)
                        && !(line.temperature() instanceof Temperature.Doubtful)
                        && line.withoutSame().answersSymptoms()
                        && line.leftovers().isEmpty();
        if (!whole) {
            return Turn.say(sentences.onBehalfIncomplete(in.locale(), person.name(), line));
        }
        Entry entry = new Entry(person.userid(), today, 1, in.sentAt(), false, line.withoutSame());
        records.file(entry, in.person());
        cases.note(entry);
        String filer = roster.find(in.person()).map(Person::name).orElse(in.person());
        outbox.post(
                new Post(
                        "health.onbehalf " + today,
                        new Audience.Person(person.userid()),
                        Message.text(
                                sentences.filedForYou(languages.of(person.userid()), filer, entry)),
                        false));
        return Turn.say(sentences.filedFor(in.locale(), person.name(), filer, entry));
    }
}
