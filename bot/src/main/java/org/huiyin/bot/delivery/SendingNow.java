package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.huiyin.bot.chore.SystemClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How much waits to go out and how much went out lately, beside what WeCom allows.
@Component
public class SendingNow {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final SystemClock clock;

    SendingNow(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param waiting recipients whose message has not gone out
    /// @param oldest since when the first of them is due; empty where none is
    /// @param lastMinute calls that went out
    /// @param lastHour calls that went out
    /// @param perMinute calls that WeCom takes from a corp, document 90312
    /// @param perHour the same of an hour
    /// @param mostToOne messages of the last hour to the one who got most
    /// @param perHourToOne what WeCom delivers to one member, document 90312; it drops what is more
    ///   without a word
    public record Gauge(
            int waiting,
            Optional<Instant> oldest,
            int lastMinute,
            int lastHour,
            int perMinute,
            int perHour,
            int mostToOne,
            int perHourToOne) {}

    @Transactional(readOnly = true)
    public Gauge gauge() {
        Instant now = clock.now();
        Optional<Instant> oldest =
                jdbc.sql("select min(due_at) from outbox where state in ('waiting', 'calling')")
                        .query((row, _) ->
                                Optional.ofNullable(row.getObject(1, LocalDateTime.class))
                                        .map(at -> at.toInstant(ZoneOffset.UTC)))
                        .single();
        return new Gauge(
                number("select count(*) from outbox where state in ('waiting', 'calling')"),
                oldest,
                since("select count(*) from outbox_call where first_sent_at >= ?", now, MINUTE),
                since("select count(*) from outbox_call where first_sent_at >= ?", now, HOUR),
                10_000,
                150_000,
                since(
                        """
                        select coalesce(max(got), 0) from (
                          select count(*) got from outbox
                          where state = 'sent' and urgent in (false, true) and due_at >= ?
                          group by person) each_one
                        """,
                        now,
                        HOUR),
                1000);
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private int since(String sql, Instant now, Duration ago) {
        return jdbc.sql(sql)
                .param(LocalDateTime.ofInstant(now.minus(ago), ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
