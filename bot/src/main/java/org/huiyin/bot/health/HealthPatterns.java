package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What shows only over several days, by name and without values.
@Component
public class HealthPatterns {

    private static final int ABSENT_WITHIN_DAYS = 7;
    private static final int ABSENT_AT_LEAST = 3;
    private static final int FIRST_WITHIN_DAYS = 14;
    private static final int WELL_BEFORE_DAYS = 3;

    private final Completion completion;
    private final Roster roster;
    private final JdbcClient jdbc;

    HealthPatterns(Completion completion, Roster roster, JdbcClient jdbc) {
        this.completion = completion;
        this.roster = roster;
        this.jdbc = jdbc;
    }

    /// @param days on how many of the last seven days, today not among them
    public record Absent(Person person, int days) {}

    /// @param day for which an alert was opened, and for none of the three days before
    public record First(Person person, LocalDate day) {}

    /// Who did not report on three of the last seven days or more, the most absent first.
    @Transactional(readOnly = true)
    public List<Absent> absent(LocalDate today, Scope scope) {
        Map<Person, Integer> days = new HashMap<>();
        Stream.iterate(today.minusDays(1), day -> day.minusDays(1))
                .limit(ABSENT_WITHIN_DAYS)
                .flatMap(day -> completion.missing(day, scope).values().stream())
                .flatMap(List::stream)
                .forEach(person -> days.merge(person, 1, Integer::sum));
        List<Absent> absent = new ArrayList<>();
        days.forEach((person, missed) -> {
            if (missed >= ABSENT_AT_LEAST) {
                absent.add(new Absent(person, missed));
            }
        });
        absent.sort(
                Comparator.comparingInt(Absent::days)
                        .reversed()
                        .thenComparing(one -> one.person().name()));
        return absent;
    }

    /// Whom an alert was opened for in the last fourteen days without one on the three days before,
    /// the newest first.
    public List<First> first(LocalDate today, Scope scope) {
        List<First> first = new ArrayList<>();
        jdbc.sql(
                        """
                        select c.person, c.day from health_case c
                        where c.day > ? and not exists (
                          select 1 from health_case b
                          where b.person = c.person and b.day < c.day
                            and b.day >= c.day - interval ? day)
                        order by c.day desc, c.person
                        """)
                .param(today.minusDays(FIRST_WITHIN_DAYS))
                .param(WELL_BEFORE_DAYS)
                .query(row -> {
                    LocalDate day = row.getObject(2, LocalDate.class);
                    roster.find(row.getString(1))
                            .filter(scope::covers)
                            .ifPresent(person -> first.add(new First(person, day)));
                });
        return first;
    }
}
