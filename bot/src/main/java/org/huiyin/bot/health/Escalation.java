package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.health.Contacts.DepartmentContact;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// When the contacts have had their time, the health officers are told once which departments still
/// miss reports, and whom to ask there; numbers only.
@Component
@Order(4)
class Escalation implements Owing {

    static final String SUBJECT = "escalation";

    private final Completion completion;
    private final Officers officers;
    private final Contacts contacts;
    private final ContactSentences sentences;
    private final Roster roster;

    Escalation(
            Completion completion,
            Officers officers,
            Contacts contacts,
            ContactSentences sentences,
            Roster roster) {
        this.completion = completion;
        this.officers = officers;
        this.contacts = contacts;
        this.sentences = sentences;
        this.roster = roster;
    }

    /// A department's numbers, and the names of those who act there for its contacts.
    record Charged(ByDepartment numbers, List<String> asks) {}

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
        return completion.on(day, Scope.EVERYBODY).stream()
                        .anyMatch(department -> department.missing() > 0)
                ? officers.first(day)
                : List.of();
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
        List<DepartmentContact> acting = contacts.on(day);
        Map<Long, Department> departments =
                roster.departments().stream()
                        .collect(Collectors.toMap(Department::id, Function.identity()));
        return sentences.escalation(
                language,
                day,
                completion.on(day, Scope.EVERYBODY).stream()
                        .map(numbers ->
                                new Charged(
                                        numbers, asks(numbers.department(), departments, acting)))
                        .toList());
    }

    /// Who acts there, or for the next department above that has a contact.
    private List<String> asks(
            long id, Map<Long, Department> departments, List<DepartmentContact> acting) {
        Set<Long> seen = new HashSet<>();
        Department level = departments.get(id);
        while (level != null && seen.add(level.id())) {
            Department here = level;
            List<String> names =
                    acting.stream()
                            .filter(contact -> contact.department().equals(here))
                            .flatMap(contact -> roster.find(contact.acting()).stream())
                            .map(Person::name)
                            .toList();
            if (!names.isEmpty()) {
                return names;
            }
            level = departments.get(here.parent());
        }
        return List.of();
    }
}
