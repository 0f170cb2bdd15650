package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who looks after whose reports, by the directory's tags, deputies included.
@Component
public class InCharge {

    private final Officers officers;
    private final Contacts contacts;

    InCharge(Officers officers, Contacts contacts) {
        this.officers = officers;
        this.contacts = contacts;
    }

    /// Whether this person is a health officer, or stands in for one that day.
    public boolean isOfficer(String person, LocalDate day) {
        return officers.actsAsOne(person, day);
    }

    /// The departments whose contact this person is that day, with all below them.
    public Set<Long> departments(String person, LocalDate day) {
        return contacts.actedFor(person, day).stream()
                .flatMap(contact -> contacts.tree(contact.department()).stream())
                .collect(Collectors.toSet());
    }
}
