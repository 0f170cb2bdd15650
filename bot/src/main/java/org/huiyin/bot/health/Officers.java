package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.StandIns;
import org.springframework.stereotype.Component;

/// The health officers, by the directory's tag and by the name in the settings.
@Component
class Officers {

    private final HealthSettings settings;
    private final Roster roster;
    private final StandIns standIns;

    Officers(HealthSettings settings, Roster roster, StandIns standIns) {
        this.settings = settings;
        this.roster = roster;
        this.standIns = standIns;
    }

    /// All of them, in alphabetical order.
    List<String> all() {
        return Stream.concat(tagged().stream(), named().stream()).distinct().sorted().toList();
    }

    boolean are(String person) {
        return all().contains(person);
    }

    /// Whether this person is one, or stands in for one that day.
    boolean actsAsOne(String person, LocalDate day) {
        return are(person) || first(day).contains(person);
    }

    /// Who is told first: the officer of the settings, or all with the tag; while they are away,
    /// their deputies.
    List<String> first(LocalDate day) {
        List<String> named = named();
        return (named.isEmpty() ? tagged() : named)
                .stream().map(officer -> standIns.acting(officer, day)).distinct().toList();
    }

    /// Who is told next: the deputies of the first, or the other officers.
    List<String> deputies(LocalDate day) {
        List<String> first = first(day);
        List<String> deputies =
                first.stream().flatMap(officer -> standIns.deputyOf(officer).stream()).toList();
        TreeSet<String> next = new TreeSet<>(deputies.isEmpty() ? all() : deputies);
        first.forEach(next::remove);
        return List.copyOf(next);
    }

    private List<String> tagged() {
        return roster.tagged(settings.officerTag());
    }

    /// The officer of the settings: among the officers of that name, or the only person so called.
    private List<String> named() {
        if (settings.officer().isBlank()) {
            return List.of();
        }
        List<String> so =
                roster.people().stream()
                        .filter(person -> person.name().equals(settings.officer()))
                        .map(Person::userid)
                        .toList();
        List<String> officers = so.stream().filter(tagged()::contains).toList();
        if (!officers.isEmpty()) {
            return officers;
        }
        return so.size() == 1 ? so : List.of();
    }
}
