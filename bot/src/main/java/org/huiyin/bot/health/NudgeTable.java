package org.huiyin.bot.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which departments somebody has had reminded: each once a day.
@Component
class NudgeTable {

    private final JdbcClient jdbc;

    NudgeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes that a department is reminded.
    ///
    /// @param by a userid, or `account:NAME` for someone of the console
    /// @param people how many are
    /// @return false when it has been that day
    boolean note(LocalDate day, long department, String by, Instant at, int people) {
        return jdbc.sql(
                                """
                                insert ignore into health_nudge (day, department, by_whom, at, people)
                                values (?, ?, ?, ?, ?)
                                """)
                        .param(day)
                        .param(department)
                        .param(by)
                        .param(LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param(people)
                        .update()
                == 1;
    }

    /// How many of a department were reminded that day; empty when nobody had them reminded.
    Optional<Integer> people(LocalDate day, long department) {
        return jdbc.sql("select people from health_nudge where day = ? and department = ?")
                .param(day)
                .param(department)
                .query(Integer.class)
                .optional();
    }
}
