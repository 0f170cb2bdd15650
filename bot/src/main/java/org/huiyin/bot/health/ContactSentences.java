package org.huiyin.bot.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.huiyin.bot.ask.Owing.Owed;
import org.huiyin.bot.ask.Rounds.Reminded;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.health.ContactDuty.Standing;
import org.huiyin.bot.health.Escalation.Charged;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.people.Person;
import org.springframework.stereotype.Component;

/// What the bot says to the departments' contacts, and to those for whom they act.
@Component
final class ContactSentences {

    private static final int MOST_NAMES = 40;

    private final Sentences sentences = Sentences.of("health");
    private final HealthSettings settings;
    private final InstituteTime time;

    ContactSentences(HealthSettings settings, InstituteTime time) {
        this.settings = settings;
        this.time = time;
    }

    Optional<LocalTime> contactTime() {
        return settings.contact();
    }

    Owed owed(Locale language, String ref, Standing standing) {
        return new Owed(
                ref,
                sentences.say(
                        language,
                        "contact.owed",
                        standing.department().name(),
                        count(standing.tally().missing())),
                HealthSentences.isEnglish(language) ? "missing" : "未报",
                List.of(NudgeHandler.NAME));
    }

    /// The four numbers, which add up, and the names of those who are missing.
    String standing(Locale language, Standing standing) {
        Tally tally = standing.tally();
        String head =
                sentences.say(
                        language,
                        "contact.numbers",
                        standing.department().name(),
                        HealthSentences.day(language, standing.day()),
                        Integer.toString(tally.due()),
                        Integer.toString(tally.reported()),
                        tally.reportedOnBehalf() == 0
                                ? ""
                                : sentences.say(
                                        language,
                                        "contact.onbehalf",
                                        Integer.toString(tally.reportedOnBehalf())),
                        Integer.toString(tally.excusedPeople()));
        List<Person> missing = tally.missing();
        if (missing.isEmpty()) {
            return head + sentences.say(language, "contact.complete");
        }
        return head
                + sentences.say(
                        language, "contact.missing", count(missing), names(language, missing))
                + sentences.say(
                        language,
                        standing.reminded() ? "contact.reminded" : "contact.remind",
                        count(missing))
                + sentences.say(
                        language,
                        "contact.more",
                        missing.getFirst().name(),
                        missing.getLast().name(),
                        HealthSentences.day(language, standing.day().plusDays(7)));
    }

    /// The four numbers of everybody, and the departments that are not complete; no names of those
    /// who are missing.
    String escalation(Locale language, LocalDate day, List<Charged> departments) {
        int missing = sum(departments, ByDepartment::missing);
        String numbers =
                sentences.say(
                        language,
                        "escalation.numbers",
                        HealthSentences.day(language, day),
                        Integer.toString(sum(departments, ByDepartment::due)),
                        Integer.toString(sum(departments, ByDepartment::filed)),
                        Integer.toString(sum(departments, ByDepartment::excused)));
        if (missing == 0) {
            return numbers + sentences.say(language, "contact.complete");
        }
        List<String> incomplete =
                departments.stream()
                        .filter(department -> department.numbers().missing() > 0)
                        .map(department -> incomplete(language, department))
                        .toList();
        return numbers
                + sentences.say(
                        language,
                        "contact.missing",
                        Integer.toString(missing),
                        list(language, incomplete));
    }

    private static int sum(List<Charged> departments, ToIntFunction<ByDepartment> number) {
        return departments.stream().map(Charged::numbers).mapToInt(number).sum();
    }

    private String incomplete(Locale language, Charged department) {
        ByDepartment numbers = department.numbers();
        String name =
                numbers.name().isEmpty()
                        ? sentences.say(language, "escalation.hidden")
                        : numbers.name();
        String missing = Integer.toString(numbers.missing());
        return department.asks().isEmpty()
                ? sentences.say(language, "escalation.nobody", name, missing)
                : sentences.say(
                        language,
                        "escalation.department",
                        name,
                        missing,
                        list(language, department.asks()));
    }

    String afterReminding(Locale language, Standing standing, int reminded) {
        List<Person> missing = standing.tally().missing();
        String done = Integer.toString(Math.max(0, reminded - missing.size()));
        return missing.isEmpty()
                ? sentences.say(
                        language,
                        "contact.result.all",
                        standing.department().name(),
                        Integer.toString(reminded))
                : sentences.say(
                        language,
                        "contact.result",
                        standing.department().name(),
                        Integer.toString(reminded),
                        done,
                        names(language, missing),
                        missing.getFirst().name());
    }

    String reminded(Locale language, List<Reminded> done, Instant now) {
        int later = sum(done, Reminded::later);
        int enough = sum(done, Reminded::enough);
        return sentences.say(
                        language,
                        "contact.done",
                        Integer.toString(sum(done, Reminded::now)),
                        HealthSentences.clock(now.plus(Duration.ofHours(1)), time.zone()))
                + (later == 0
                        ? ""
                        : sentences.say(language, "contact.done.later", Integer.toString(later)))
                + (enough == 0
                        ? ""
                        : sentences.say(language, "contact.done.enough", Integer.toString(enough)));
    }

    private static int sum(List<Reminded> done, Function<Reminded, List<String>> part) {
        return done.stream().map(part).mapToInt(List::size).sum();
    }

    String remindedBefore(Locale language) {
        return sentences.say(language, "contact.before");
    }

    String nobodyMissing(Locale language) {
        return sentences.say(language, "contact.nobody");
    }

    String notAContact(Locale language) {
        return sentences.say(language, "contact.not");
    }

    String whichPerson(Locale language, String people) {
        return sentences.say(language, "contact.which", people);
    }

    String onBehalfHow(Locale language) {
        return sentences.say(language, "behalf.how");
    }

    String onBehalfIncomplete(Locale language, String name, HealthLine line) {
        String understood = HealthValues.in(language, line);
        return (understood.isEmpty()
                        ? ""
                        : sentences.say(language, "understood", name + " " + understood))
                + sentences.say(language, "behalf.incomplete", name);
    }

    String reportedAlready(Locale language, String name, Entry entry) {
        return sentences.say(
                language,
                "behalf.already",
                name,
                HealthSentences.clock(entry.filedAt(), time.zone()));
    }

    String filedFor(Locale language, String name, String filer, Entry entry) {
        return sentences.say(
                language, "behalf.done", name, HealthValues.in(language, entry.line()), filer);
    }

    String filedForYou(Locale language, String filer, Entry entry) {
        return sentences.say(
                language,
                "behalf.told",
                filer,
                HealthSentences.clock(entry.filedAt(), time.zone()),
                HealthValues.in(language, entry.line()));
    }

    String excuseHow(Locale language) {
        return sentences.say(language, "excuse.how");
    }

    String excused(Locale language, String name, LocalDate last) {
        return sentences.say(language, "excuse.done", name, HealthSentences.day(language, last));
    }

    String excuseOver(Locale language, String name) {
        return sentences.say(language, "excuse.over", name);
    }

    String notExcused(Locale language, String name) {
        return sentences.say(language, "excuse.none", name);
    }

    String excusedYou(Locale language, String by, LocalDate last) {
        return sentences.say(language, "excuse.told", by, HealthSentences.day(language, last));
    }

    String excuseOverForYou(Locale language, String by) {
        return sentences.say(language, "excuse.over.told", by);
    }

    private static String count(List<Person> people) {
        return Integer.toString(people.size());
    }

    private String names(Locale language, List<Person> people) {
        return list(language, people.stream().map(Person::name).toList());
    }

    private String list(Locale language, List<String> names) {
        String list =
                names.stream()
                        .limit(MOST_NAMES)
                        .collect(Collectors.joining(sentences.say(language, "and")));
        return names.size() > MOST_NAMES ? list + "…" : list;
    }
}
