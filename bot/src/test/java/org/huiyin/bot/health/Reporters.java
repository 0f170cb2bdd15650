package org.huiyin.bot.health;

import java.util.List;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// People who report their health at ten past eight, and what is stored of them.
final class Reporters {

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Talk talk;

    Reporters(List<Handler<?>> handlers, TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        talk = Talk.with(handlers).within(transaction).at("2020-03-20T08:10:00+08:00");
    }

    void forget() {
        transaction.executeWithoutResult(_ ->
                List.of("health_report", "health_consent", "audit")
                        .forEach(table -> jdbc.update("delete from " + table)));
    }

    Talk talk() {
        return talk;
    }

    List<@Nullable String> stored(String person) {
        return jdbc.queryForList(
                """
                select concat(day, ' version ', version, ' late ', late) from v_health_report
                where person = ? order by day, version
                """,
                String.class,
                person);
    }

    /// Somebody who has consented already.
    Talk.Speaker agreed(String person) {
        String sql = "insert into health_consent (person, given_at) values (?, utc_timestamp())";
        transaction.executeWithoutResult(_ -> jdbc.update(sql, person));
        return talk.from(person);
    }
}
