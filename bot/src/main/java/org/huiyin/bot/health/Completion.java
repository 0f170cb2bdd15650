package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who has reported, counted by department; no names and no values.
@Component
public class Completion {

    private final HealthReports reports;
    private final Obligations obligations;
    private final Roster roster;

    Completion(HealthReports reports, Obligations obligations, Roster roster) {
        this.reports = reports;
        this.obligations = obligations;
        this.roster = roster;
    }

    /// The departments that owe anything that day, in the directory's order.
    @Transactional(readOnly = true)
    public List<ByDepartment> on(LocalDate day) {
        Set<String> filed = new HashSet<>(reports.whoFiled(day));
        Map<Long, Count> tallies = new HashMap<>();
        Set<Long> known =
                roster.departments().stream().map(Department::id).collect(Collectors.toSet());
        for (Person person : obligations.asked(day)) {
            long first = person.departments().isEmpty() ? 0 : person.departments().getFirst();
            tallies.computeIfAbsent(known.contains(first) ? first : 0, _ -> new Count())
                    .count(filed.contains(person.userid()));
        }
        return Stream.concat(roster.departments().stream(), Stream.of(new Department(0, "", 0, 0)))
                .filter(department -> tallies.containsKey(department.id()))
                .map(department -> byDepartment(department, tallies))
                .toList();
    }

    private static ByDepartment byDepartment(Department department, Map<Long, Count> tallies) {
        Count tally = Objects.requireNonNull(tallies.get(department.id()));
        return new ByDepartment(department.id(), department.name(), tally.due, tally.filed);
    }

    /// Counts up one department.
    private static final class Count {
        private int due;
        private int filed;

        void count(boolean done) {
            due++;
            filed += done ? 1 : 0;
        }
    }

    /// One department's day; people count in their first department only, so the sums add up.
    ///
    /// @param department 0, without a name, for people whose department the directory does not show
    /// @param due who is asked for a report: active and still here
    /// @param filed how many of those have reported
    public record ByDepartment(long department, String name, int due, int filed) {
        public int missing() {
            return due - filed;
        }
    }
}
