package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.huiyin.bot.ask.Choices;
import org.huiyin.bot.chat.Handler.None;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Turn;
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
    private final ContactSentences sentences;

    Charges(Contacts contacts, Officers officers, Roster roster, ContactSentences sentences) {
        this.contacts = contacts;
        this.officers = officers;
        this.roster = roster;
        this.sentences = sentences;
    }

    /// Acts for the one person whom the message names at its beginning, of those for whom its
    /// sender may act; else says why not, and asks which one where several are called so.
    ///
    /// @param word the subject's, which comes before the name when one of several is chosen
    /// @param how what to say to whoever names nobody
    /// @param act takes the person and what comes after the name
    Turn<None> forNamed(
            Inbound in,
            LocalDate day,
            String word,
            String how,
            BiFunction<Person, String, Turn<None>> act) {
        if (!hasAny(in.person(), day)) {
            return Turn.say(sentences.notAContact(in.locale()));
        }
        Called called = called(in.text(), in.person(), day);
        return switch (called.people().size()) {
            case 0 -> Turn.say(how);
            case 1 -> act.apply(called.people().getFirst(), called.rest());
            default -> {
                Choices choices = new Choices(called, roster);
                yield Turn.<None>say(sentences.whichPerson(in.locale(), choices.lines()))
                        .withOptions(choices.texts(word + " "));
            }
        };
    }

    private boolean hasAny(String person, LocalDate day) {
        return officers.actsAsOne(person, day) || !contacts.actedFor(person, day).isEmpty();
    }

    private Called called(String text, String person, LocalDate day) {
        Called called = roster.called(text);
        if (officers.actsAsOne(person, day)) {
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
