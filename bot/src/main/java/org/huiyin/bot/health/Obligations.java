package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.bot.chore.WorkingDays;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.health.HealthSettings.Days;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// Who has to report on a day.
@Component
class Obligations {

    /// For how long contact with the infected counts; the last of these days included.
    private static final int WATCHED_DAYS = 14;

    private final HealthSettings settings;
    private final HealthReports reports;
    private final HealthRecords records;
    private final Excuses excuses;
    private final Roster roster;
    private final WorkingDays days;

    Obligations(
            HealthSettings settings,
            HealthReports reports,
            HealthRecords records,
            Excuses excuses,
            Roster roster,
            WorkingDays days) {
        this.settings = settings;
        this.reports = reports;
        this.records = records;
        this.excuses = excuses;
        this.roster = roster;
        this.days = days;
    }

    /// Whether people are asked for reports at all.
    boolean areAsked() {
        return settings.form().isPresent() || !settings.reminders().isEmpty();
    }

    /// Everybody who is asked that day, those who are excused included.
    List<Person> asked(LocalDate day) {
        return asked(roster.people(), day);
    }

    /// The same of some people.
    List<Person> asked(Collection<Person> people, LocalDate day) {
        List<Person> active = people.stream().filter(Person::active).toList();
        if (isForAll(day)) {
            return active;
        }
        Set<String> watched = watched(day);
        return active.stream().filter(person -> watched.contains(person.userid())).toList();
    }

    boolean owes(String person, LocalDate day) {
        return areAsked()
                && roster.find(person).filter(Person::active).isPresent()
                && !reports.hasFiled(person, day)
                && !excuses.has(person, day)
                && (isForAll(day) || isWatched(person, day));
    }

    /// Who still owes a report for that day, in alphabetical order.
    List<String> missing(LocalDate day) {
        return tally(asked(day), day).missing().stream().map(Person::userid).sorted().toList();
    }

    /// How some people who are asked stand that day.
    Tally tally(Collection<Person> asked, LocalDate day) {
        return tallies(asked, day, _ -> true).getOrDefault(true, new Tally());
    }

    /// The same, each group of them by itself.
    <G> Map<G, Tally> tallies(Collection<Person> asked, LocalDate day, Function<Person, G> group) {
        Map<String, String> filers = reports.filers(day);
        Set<String> excused = excuses.on(day);
        Map<G, Tally> tallies = new HashMap<>();
        for (Person person : asked) {
            Tally tally = tallies.computeIfAbsent(group.apply(person), _ -> new Tally());
            String filer = filers.get(person.userid());
            if (filer != null) {
                tally.filed(!filer.equals(person.userid()));
            } else if (excused.contains(person.userid())) {
                tally.excused();
            } else {
                tally.missing(person);
            }
        }
        return tallies;
    }

    private boolean isForAll(LocalDate day) {
        return settings.formDays() == Days.DAILY || days.isWorkingDay(day);
    }

    private boolean isWatched(String person, LocalDate day) {
        return records.lastWords(person, day.minusDays(WATCHED_DAYS), day.minusDays(1)).stream()
                .anyMatch(entry -> entry.line().contact() instanceof Contact.Some);
    }

    /// Who told of contact in the days before, and has not taken it back.
    private Set<String> watched(LocalDate day) {
        return records.between(day.minusDays(WATCHED_DAYS), day.minusDays(1)).stream()
                .filter(entry -> entry.line().contact() instanceof Contact.Some)
                .map(Entry::person)
                .collect(Collectors.toSet());
    }
}
