package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who need not report for a while: on leave, abroad, in hospital; the reason is not kept.
@Component
class Excuses {

    private final JdbcClient jdbc;

    Excuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> on(LocalDate day) {
        return new HashSet<>(
                jdbc.sql("select person from health_excuse where ? between from_day and to_day")
                        .param(day)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    boolean has(String person, LocalDate day) {
        return jdbc.sql(
                        """
                        select 1 from health_excuse
                        where person = ? and ? between from_day and to_day
                        """)
                .param(person)
                .param(day)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// From that day to the last one, whatever was said before.
    void excuse(String person, LocalDate from, LocalDate last, String by) {
        end(person, from);
        jdbc.sql(
                        """
                        insert into health_excuse (person, from_day, to_day, by_whom)
                        values (?, ?, ?, ?)
                        """)
                .param(person)
                .param(from)
                .param(last)
                .param(by)
                .update();
    }

    /// From that day on the person reports again.
    ///
    /// @return false when nothing excused them
    boolean end(String person, LocalDate from) {
        int later =
                jdbc.sql("delete from health_excuse where person = ? and from_day >= ?")
                        .param(person)
                        .param(from)
                        .update();
        int running =
                jdbc.sql("update health_excuse set to_day = ? where person = ? and to_day >= ?")
                        .param(from.minusDays(1))
                        .param(person)
                        .param(from)
                        .update();
        return later + running > 0;
    }
}
