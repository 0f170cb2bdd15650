package org.huiyin.bot.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.bot.ask.Wish.Quiet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each person wishes about reminders.
@Component
class Wishes {

    private static final String COLUMNS = "quiet_from, quiet_to, remind_at, days_off";

    private final JdbcClient jdbc;

    Wishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Wish of(String person) {
        return jdbc.sql("select " + COLUMNS + " from ask_wish where person = ?")
                .param(person)
                .query((row, _) -> wish(row))
                .optional()
                .orElse(Wish.NONE);
    }

    /// The few who wish anything.
    Map<String, Wish> all() {
        Map<String, Wish> all = new HashMap<>();
        jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                , person from ask_wish
                                where quiet_from is not null or remind_at is not null or days_off
                                """)
                .query(row -> {
                    all.put(row.getString(5), wish(row));
                });
        return all;
    }

    private static Wish wish(ResultSet row) throws SQLException {
        LocalTime from = row.getObject(1, LocalTime.class);
        return new Wish(
                from == null ? null : new Quiet(from, row.getObject(2, LocalTime.class)),
                row.getObject(3, LocalTime.class),
                row.getBoolean(4));
    }

    @Transactional
    void keep(String person, Wish wish) {
        Quiet quiet = wish.quiet();
        jdbc.sql(
                        """
                        insert into ask_wish (person, quiet_from, quiet_to, remind_at, days_off)
                        values (?, ?, ?, ?, ?)
                        on duplicate key update quiet_from = value(quiet_from),
                          quiet_to = value(quiet_to), remind_at = value(remind_at),
                          days_off = value(days_off)
                        """)
                .param(person)
                .param(quiet == null ? null : quiet.from())
                .param(quiet == null ? null : quiet.to())
                .param(wish.remindAt())
                .param(wish.daysOff())
                .update();
    }

    /// @return false when it was noted before that the person was greeted on this day
    @Transactional
    boolean noteGreeting(String person, LocalDate day) {
        jdbc.sql("insert ignore into ask_wish (person) values (?)").param(person).update();
        return jdbc.sql(
                                """
                                update ask_wish set greeted_on = ?
                                where person = ? and (greeted_on is null or greeted_on < ?)
                                """)
                        .param(day)
                        .param(person)
                        .param(day)
                        .update()
                == 1;
    }
}
