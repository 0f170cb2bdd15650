package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who has reported, counted by department; no names and no values.
@Component
public class Completion {

    private final Obligations obligations;
    private final HealthCases cases;
    private final Roster roster;

    Completion(Obligations obligations, HealthCases cases, Roster roster) {
        this.obligations = obligations;
        this.cases = cases;
        this.roster = roster;
    }

    /// The departments that owe anything that day, in the directory's order.
    @Transactional(readOnly = true)
    public List<ByDepartment> on(LocalDate day, Scope scope) {
        Set<Long> known = known();
        List<Person> asked = asked(day, scope);
        Map<Long, Tally> tallies =
                obligations.tallies(asked, day, person -> department(person, known));
        Set<String> flagged = cases.flagged(day);
        Map<Long, Integer> flags =
                asked.stream()
                        .filter(person -> flagged.contains(person.userid()))
                        .collect(
                                Collectors.groupingBy(
                                        person -> department(person, known),
                                        Collectors.summingInt(_ -> 1)));
        return Stream.concat(roster.departments().stream(), Stream.of(new Department(0, "", 0, 0)))
                .flatMap(department ->
                        Stream.ofNullable(tallies.get(department.id()))
                                .map(tally ->
                                        byDepartment(
                                                department,
                                                tally,
                                                flags.getOrDefault(department.id(), 0))))
                .toList();
    }

    /// Who has not reported that day and need not be left alone, by department.
    @Transactional(readOnly = true)
    public Map<Long, List<Person>> missing(LocalDate day, Scope scope) {
        Set<Long> known = known();
        Map<Long, List<Person>> missing = new HashMap<>();
        obligations
                .tallies(asked(day, scope), day, person -> department(person, known))
                .forEach((department, tally) -> {
                    if (!tally.missing().isEmpty()) {
                        missing.put(department, tally.missing());
                    }
                });
        return missing;
    }

    private List<Person> asked(LocalDate day, Scope scope) {
        return obligations.asked(day).stream().filter(scope::covers).toList();
    }

    private Set<Long> known() {
        return roster.departments().stream().map(Department::id).collect(Collectors.toSet());
    }

    /// Where a person counts: in the first department, 0 where the directory does not show it.
    static long department(Person person, Set<Long> known) {
        long first = person.departments().isEmpty() ? 0 : person.departments().getFirst();
        return known.contains(first) ? first : 0;
    }

    private static ByDepartment byDepartment(Department department, Tally tally, int flagged) {
        return new ByDepartment(
                department.id(),
                department.name(),
                tally.due(),
                tally.reported(),
                tally.excusedPeople(),
                flagged);
    }

    /// One department's day; people count in their first department only, so the sums add up.
    ///
    /// @param department 0, without a name, for people whose department the directory does not show
    /// @param due who is asked for a report: active and still here
    /// @param filed how many of those have reported
    /// @param excused how many of those need not, and have not
    /// @param flagged for how many of those who are due an alert was opened that day
    public record ByDepartment(
            long department, String name, int due, int filed, int excused, int flagged) {
        public int missing() {
            return due - filed - excused;
        }
    }
}
