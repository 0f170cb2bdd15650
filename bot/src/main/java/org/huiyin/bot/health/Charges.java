package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.bot.people.Called;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// For whom somebody may file and excuse: a contact for the own department, a health officer for
/// everybody.
@Component
class Charges {

    private final Contacts contacts;
    private final Officers officers;
    private final Roster roster;

    Charges(Contacts contacts, Officers officers, Roster roster) {
        this.contacts = contacts;
        this.officers = officers;
        this.roster = roster;
    }

    boolean hasAny(String person, LocalDate day) {
        return officers.are(person) || !contacts.actedFor(person, day).isEmpty();
    }

    /// Whom the text names at its beginning, of those for whom this person may act.
    Called called(String text, String person, LocalDate day) {
        Called called = roster.called(text);
        if (officers.are(person)) {
            return called;
        }
        List<Person> own =
                contacts.actedFor(person, day).stream()
                        .flatMap(contact -> contacts.people(contact.department()).stream())
                        .toList();
        return new Called(
                called.name(),
                called.people().stream().filter(own::contains).toList(),
                called.rest());
    }
}
