package org.huiyin.bot.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.ask.Round;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.ask.Rounds.Reminded;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Contacts.DepartmentContact;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What a department's contact does: is told once a day who is missing, has them reminded once, and
/// is told an hour later what came of it.
@Component
@Order(3)
class ContactDuty implements Owing {

    static final String SUBJECT = "missing";

    private static final Duration UNTIL_RESULT = Duration.ofHours(1);
    private static final String RESULT = "result";

    private final Contacts contacts;
    private final Obligations obligations;
    private final ContactSentences sentences;
    private final ObjectProvider<Rounds> rounds;
    private final InstituteTime time;
    private final NudgeTable nudges;

    ContactDuty(
            Contacts contacts,
            Obligations obligations,
            ContactSentences sentences,
            ObjectProvider<Rounds> rounds,
            InstituteTime time,
            NudgeTable nudges) {
        this.contacts = contacts;
        this.obligations = obligations;
        this.sentences = sentences;
        this.rounds = rounds;
        this.time = time;
        this.nudges = nudges;
    }

    /// How a department stands.
    ///
    /// @param reminded whether those who are missing have been reminded by a contact today
    record Standing(Department department, LocalDate day, Tally tally, boolean reminded) {

        boolean mayRemind() {
            return !reminded && !tally.missing().isEmpty();
        }
    }

    void openRounds(LocalDate day, Instant due, Instant closes) {
        for (DepartmentContact contact : contacts.on(day)) {
            rounds.getObject()
                    .open(new Round(SUBJECT, ref(day, contact), closes, false, due, List.of()));
        }
    }

    private static String ref(LocalDate day, DepartmentContact contact) {
        return day + "." + contact.userid();
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Owed> by(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        List<Owed> owed = new ArrayList<>();
        for (DepartmentContact contact : contacts.actedFor(in.person(), today)) {
            Standing standing = standing(contact, today);
            if (standing.mayRemind() && isTold(today, in.sentAt())) {
                owed.add(sentences.owed(in.locale(), ref(today, contact), standing));
            }
        }
        return owed;
    }

    private boolean isTold(LocalDate day, Instant now) {
        return sentences
                .contactTime()
                .map(contact -> day.atTime(contact).atZone(time.zone()).toInstant())
                .filter(due -> !now.isBefore(due))
                .isPresent();
    }

    @Override
    public List<String> who(String ref) {
        return contact(ref)
                .filter(contact -> standing(contact, day(ref)).tally().due() > 0)
                .map(DepartmentContact::acting)
                .stream()
                .toList();
    }

    @Override
    public Message question(String ref, Locale language) {
        DepartmentContact contact = contact(ref).orElseThrow();
        Standing standing = standing(contact, day(ref));
        return Message.text(
                ref.endsWith("." + RESULT)
                        ? sentences.afterReminding(language, standing, reminded(standing))
                        : sentences.standing(language, standing));
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return question(ref, language);
    }

    /// How the departments stand for which this person acts today.
    List<Standing> standings(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        Set<Long> seen = new HashSet<>();
        return contacts.actedFor(in.person(), today).stream()
                .filter(contact -> seen.add(contact.department().id()))
                .map(contact -> standing(contact, today))
                .toList();
    }

    /// Has those reminded who are missing, unless that has been done today.
    Optional<Reminded> remind(Standing standing, Inbound in) {
        List<String> missing = standing.tally().missing().stream().map(Person::userid).toList();
        boolean isFirst =
                nudges.note(
                        standing.day(),
                        standing.department().id(),
                        in.person(),
                        in.sentAt(),
                        missing.size());
        if (!isFirst) {
            return Optional.empty();
        }
        Instant result = in.sentAt().plus(UNTIL_RESULT);
        contacts.actedFor(in.person(), standing.day()).stream()
                .filter(contact -> contact.department().equals(standing.department()))
                .findFirst()
                .ifPresent(contact ->
                        rounds.getObject()
                                .open(
                                        new Round(
                                                SUBJECT,
                                                ref(standing.day(), contact) + "." + RESULT,
                                                result.plus(UNTIL_RESULT),
                                                false,
                                                result,
                                                List.of())));
        return Optional.of(
                rounds.getObject().remind(DailyReport.SUBJECT, standing.day().toString(), missing));
    }

    private Standing standing(DepartmentContact contact, LocalDate day) {
        List<Person> own = obligations.asked(contacts.people(contact.department()), day);
        return new Standing(
                contact.department(),
                day,
                obligations.tally(own, day),
                nudges.people(day, contact.department().id()).isPresent());
    }

    private int reminded(Standing standing) {
        return nudges.people(standing.day(), standing.department().id()).orElse(0);
    }

    private static LocalDate day(String ref) {
        return LocalDate.parse(ref.substring(0, ref.indexOf('.')));
    }

    /// A userid may hold dots.
    private Optional<DepartmentContact> contact(String ref) {
        String userid = ref.substring(ref.indexOf('.') + 1);
        String plain =
                userid.endsWith("." + RESULT)
                        ? userid.substring(0, userid.length() - RESULT.length() - 1)
                        : userid;
        return contacts.find(plain, day(ref));
    }
}
