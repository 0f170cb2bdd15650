package org.huiyin.bot.people;

import java.util.List;

/// Whom a text names at its beginning.
///
/// @param name as it was written; empty when it names nobody
/// @param people who are called so, by name or userid
/// @param rest what comes after the name
public record Called(String name, List<Person> people, String rest) {
    public Called {
        people = List.copyOf(people);
    }
}
