package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who has reported, counted by department; no names and no values.
@Component
public class Completion {

    private final HealthReports reports;
    private final Roster roster;

    Completion(HealthReports reports, Roster roster) {
        this.reports = reports;
        this.roster = roster;
    }

    /// The departments that owe anything that day, in the directory's order.
    @Transactional(readOnly = true)
    public List<ByDepartment> on(LocalDate day) {
        Set<String> filed = new HashSet<>(reports.whoFiled(day));
        Map<Long, Integer> due = new HashMap<>();
        Map<Long, Integer> done = new HashMap<>();
        for (Person person : roster.people()) {
            if (person.active() && !person.departments().isEmpty()) {
                long department = person.departments().getFirst();
                due.merge(department, 1, Integer::sum);
                done.merge(department, filed.contains(person.userid()) ? 1 : 0, Integer::sum);
            }
        }
        List<ByDepartment> counted = new ArrayList<>();
        for (Department department : roster.departments()) {
            int owing = due.getOrDefault(department.id(), 0);
            if (owing > 0) {
                counted.add(
                        new ByDepartment(
                                department.id(),
                                department.name(),
                                owing,
                                done.getOrDefault(department.id(), 0)));
            }
        }
        return counted;
    }

    /// One department's day; people count in their first department only, so the sums add up.
    ///
    /// @param due who owes a report: active and still here
    /// @param filed how many of those have reported
    public record ByDepartment(long department, String name, int due, int filed) {
        public int missing() {
            return due - filed;
        }
    }
}
