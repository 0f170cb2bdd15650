package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.health.Contacts.DepartmentContact;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// When the contacts have had their time, the health officers are told once which departments still
/// miss reports, and whom to ask there; numbers only.
@Component
@Order(4)
class Escalation implements Owing {

    static final String SUBJECT = "escalation";

    private final Obligations obligations;
    private final Officers officers;
    private final Contacts contacts;
    private final ContactSentences sentences;
    private final Roster roster;

    Escalation(
            Obligations obligations,
            Officers officers,
            Contacts contacts,
            ContactSentences sentences,
            Roster roster) {
        this.obligations = obligations;
        this.officers = officers;
        this.contacts = contacts;
        this.sentences = sentences;
        this.roster = roster;
    }

    /// A department that is not complete.
    ///
    /// @param name empty where the directory does not show it
    /// @param asks who acts there for its contacts
    record Incomplete(String name, long missing, List<String> asks) {}

    @Override
    public String subject() {
        return SUBJECT;
    }

    /// The officers are told; it is for the contacts to act.
    @Override
    public List<Owed> by(Inbound in) {
        return List.of();
    }

    @Override
    public List<String> who(String ref) {
        LocalDate day = LocalDate.parse(ref);
        return tally(day).missing().isEmpty() ? List.of() : officers.first(day);
    }

    @Override
    public Message question(String ref, Locale language) {
        return Message.text(standing(language, LocalDate.parse(ref)));
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return question(ref, language);
    }

    /// How all departments together stand.
    String standing(Locale language, LocalDate day) {
        Tally tally = tally(day);
        return sentences.escalation(language, day, tally, incomplete(tally, day));
    }

    private Tally tally(LocalDate day) {
        return obligations.tally(obligations.asked(day), day);
    }

    /// In the directory's order; people whose department it does not show come last.
    private List<Incomplete> incomplete(Tally tally, LocalDate day) {
        Map<Long, Long> missing =
                tally.missing().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Escalation::department, Collectors.counting()));
        List<DepartmentContact> acting = contacts.on(day);
        List<Incomplete> incomplete = new ArrayList<>();
        for (Department department : roster.departments()) {
            Long here = missing.remove(department.id());
            if (here != null) {
                incomplete.add(new Incomplete(department.name(), here, asks(department, acting)));
            }
        }
        if (!missing.isEmpty()) {
            long elsewhere = missing.values().stream().mapToLong(Long::longValue).sum();
            incomplete.add(new Incomplete("", elsewhere, List.of()));
        }
        return incomplete;
    }

    /// Who acts there, or for the next department above that has a contact.
    private List<String> asks(Department department, List<DepartmentContact> acting) {
        Set<Long> seen = new HashSet<>();
        Optional<Department> level = Optional.of(department);
        while (level.isPresent() && seen.add(level.get().id())) {
            Department here = level.get();
            List<String> names =
                    acting.stream()
                            .filter(contact -> contact.department().equals(here))
                            .flatMap(contact -> roster.find(contact.acting()).stream())
                            .map(Person::name)
                            .toList();
            if (!names.isEmpty()) {
                return names;
            }
            level =
                    roster.departments().stream()
                            .filter(above -> above.id() == here.parent())
                            .findFirst();
        }
        return List.of();
    }

    private static long department(Person person) {
        return person.departments().isEmpty() ? 0 : person.departments().getFirst();
    }
}
