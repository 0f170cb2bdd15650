package org.huiyin.bot.health;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.people.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How the departments stood on past days, counted while it could still be counted: numbers stay
/// when the reports are deleted.
@Component
public class HealthDays {

    /// For so many days a report may still come in or be corrected.
    private static final int OPEN_DAYS = 7;

    /// Days that were never counted, at once.
    private static final int MADE_UP_FOR = 10;

    /// After so many days the numbers are deleted too.
    private static final int KEPT_DAYS = 2 * 366;

    private final Completion completion;
    private final InstituteTime time;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    HealthDays(
            Completion completion,
            InstituteTime time,
            JdbcClient jdbc,
            JdbcTemplate batches,
            TransactionTemplate transaction) {
        this.completion = completion;
        this.time = time;
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    /// A day of all the departments that were asked for.
    ///
    /// @param due who was asked for a report
    /// @param filed how many of those reported
    /// @param excused how many of those need not, and did not
    /// @param flagged for how many of those an alert was opened
    public record Total(LocalDate day, int due, int filed, int excused, int flagged) {}

    /// Counts the days of the last week anew, and some of those with reports that were never
    /// counted.
    void count() {
        LocalDate today = time.today();
        LocalDate first = firstReported().orElse(today);
        Stream.concat(
                        Stream.iterate(today, day -> day.minusDays(1)).limit(OPEN_DAYS),
                        uncounted(today.minusDays(OPEN_DAYS)).stream())
                .filter(day -> day.equals(today) || !day.isBefore(first))
                .forEach(day -> transaction.executeWithoutResult(_ -> count(day)));
        transaction.executeWithoutResult(_ ->
                jdbc.sql("delete from health_day where day < ?")
                        .param(today.minusDays(KEPT_DAYS))
                        .update());
    }

    /// Before it nobody was asked.
    private Optional<LocalDate> firstReported() {
        return jdbc.sql("select min(day) from health_report")
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private List<LocalDate> uncounted(LocalDate last) {
        return jdbc.sql(
                        """
                        select distinct r.day from health_report r
                        where r.day <= ?
                          and not exists (select 1 from health_day d where d.day = r.day)
                        order by r.day desc limit ?
                        """)
                .param(last)
                .param(MADE_UP_FOR)
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .list();
    }

    private void count(LocalDate day) {
        List<ByDepartment> departments = completion.on(day, Scope.EVERYBODY);
        LocalDateTime now = LocalDateTime.ofInstant(time.clock().instant(), ZoneOffset.UTC);
        jdbc.sql("delete from health_day where day = ?").param(day).update();
        batches.batchUpdate(
                """
                insert into health_day (day, department, due, filed, excused, flagged, counted_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                departments.stream()
                        .map(department ->
                                new Object[] {
                                    day,
                                    department.department(),
                                    department.due(),
                                    department.filed(),
                                    department.excused(),
                                    department.flagged(),
                                    now
                                })
                        .toList());
    }

    /// The days that were counted, the oldest first.
    ///
    /// @param department null for all in the scope
    public List<Total> between(
            LocalDate first, LocalDate last, Scope scope, @Nullable Long department) {
        boolean all = department == null && scope.everybody();
        Set<Long> departments = department == null ? scope.departments() : Set.of(department);
        if (!all && departments.stream().noneMatch(scope::includes)) {
            return List.of();
        }
        return jdbc.sql(
                        "select day, sum(due), sum(filed), sum(excused), sum(flagged)"
                                + " from health_day where day between :first and :last"
                                + (all ? "" : " and department in (:departments)")
                                + " group by day order by day")
                .param("first", first)
                .param("last", last)
                .param("departments", departments)
                .query((row, _) ->
                        new Total(
                                row.getObject(1, LocalDate.class),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5)))
                .list();
    }
}
