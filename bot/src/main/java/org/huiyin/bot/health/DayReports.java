package org.huiyin.bot.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.health.HealthReports.Head;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How everybody who is asked stands on a day, by name, and what they reported; for those in
/// charge.
@Component
public class DayReports {

    private final Obligations obligations;
    private final Excuses excuses;
    private final HealthReports reports;
    private final HealthRecords records;
    private final HealthCases cases;
    private final Roster roster;
    private final InstituteTime time;
    private final Audit audit;

    DayReports(
            Obligations obligations,
            Excuses excuses,
            HealthReports reports,
            HealthRecords records,
            HealthCases cases,
            Roster roster,
            InstituteTime time,
            Audit audit) {
        this.obligations = obligations;
        this.excuses = excuses;
        this.reports = reports;
        this.records = records;
        this.cases = cases;
        this.roster = roster;
        this.time = time;
        this.audit = audit;
    }

    public enum State {
        FILED,
        EXCUSED,
        MISSING
    }

    /// One person's day, without values.
    ///
    /// @param departmentName empty where the directory does not show the department, whose id is 0
    ///   then
    /// @param filed when, by whom and whether late; null unless the state is [State#FILED]
    /// @param flagged whether an alert was opened that day
    public record Line(
            Person person,
            long department,
            String departmentName,
            State state,
            @Nullable Filed filed,
            boolean flagged) {}

    /// @param at the institute's time
    /// @param late for a day that was over
    /// @param onBehalfBy who filed it for the person, by name; empty where they did it themselves
    public record Filed(LocalDateTime at, boolean late, String onBehalfBy) {}

    /// What somebody reported, in words; empty where nothing was said.
    ///
    /// @param temperature its digits in degrees Celsius, several parted by a slash, or a word
    public record Values(
            String temperature,
            boolean fever,
            String symptoms,
            String place,
            boolean isolated,
            String contact) {}

    /// Everybody who is asked that day, in the directory's order of departments.
    ///
    /// @param until what was filed or corrected after it does not count
    @Transactional(readOnly = true)
    public List<Line> lines(LocalDate day, Scope scope, Instant until) {
        Map<String, Head> heads =
                reports.heads(day, until).stream()
                        .collect(Collectors.toMap(Head::person, Function.identity()));
        Set<String> excused = excuses.on(day);
        Set<String> flagged = cases.flagged(day);
        Map<Long, Integer> places = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        for (Department department : roster.departments()) {
            places.put(department.id(), places.size());
            names.put(department.id(), department.name());
        }
        return obligations.asked(day).stream()
                .filter(scope::covers)
                .map(person -> line(person, names, heads, excused, flagged))
                .sorted(
                        Comparator.<Line>comparingInt(line ->
                                        places.getOrDefault(line.department(), Integer.MAX_VALUE))
                                .thenComparing(line -> line.person().name())
                                .thenComparing(line -> line.person().userid()))
                .toList();
    }

    private Line line(
            Person person,
            Map<Long, String> names,
            Map<String, Head> heads,
            Set<String> excused,
            Set<String> flagged) {
        String userid = person.userid();
        Head head = heads.get(userid);
        long department = Completion.department(person, names.keySet());
        State state =
                head != null
                        ? State.FILED
                        : excused.contains(userid) ? State.EXCUSED : State.MISSING;
        return new Line(
                person,
                department,
                names.getOrDefault(department, ""),
                state,
                head == null ? null : filed(head),
                flagged.contains(userid));
    }

    private Filed filed(Head head) {
        String by = head.filedBy();
        return new Filed(
                time.at(head.filedAt()),
                head.late(),
                by.equals(head.person()) ? "" : roster.find(by).map(Person::name).orElse(by));
    }

    /// What these people reported on the day, by userid; that somebody looks is written down for
    /// each of them.
    ///
    /// @param actor who looks, as the book calls them
    @Transactional
    public Map<String, Values> values(
            LocalDate day, List<String> people, Instant until, String actor) {
        Map<String, Values> values = new HashMap<>();
        for (Entry entry : records.of(day, people, until)) {
            values.put(entry.person(), values(entry.line()));
        }
        audit.recordAll(
                actor,
                "health.view",
                values.keySet().stream().sorted().map(person -> person + "|" + day).toList());
        return values;
    }

    private static Values values(HealthLine line) {
        return new Values(
                line.temperature().reading(),
                line.temperature() instanceof Temperature.Measured measured && measured.isFever(),
                line.symptomsSaid(),
                line.placeSaid(),
                line.place() instanceof Place.At(var kind, _) && kind == Place.Kind.ISOLATION,
                line.contactSaid());
    }
}
