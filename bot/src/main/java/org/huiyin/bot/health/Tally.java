package org.huiyin.bot.health;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.people.Person;

/// Counts up how some people stand on a day; the four numbers add up.
final class Tally {

    private int filed;
    private int onBehalf;
    private int excused;
    private final List<Person> missing = new ArrayList<>();

    void filed(boolean byAnother) {
        filed++;
        onBehalf += byAnother ? 1 : 0;
    }

    void excused() {
        excused++;
    }

    void missing(Person person) {
        missing.add(person);
    }

    /// All who are asked.
    int due() {
        return filed + excused + missing.size();
    }

    int reported() {
        return filed;
    }

    /// How many of those who reported did not do so themselves.
    int reportedOnBehalf() {
        return onBehalf;
    }

    int excusedPeople() {
        return excused;
    }

    List<Person> missing() {
        return List.copyOf(missing);
    }
}
