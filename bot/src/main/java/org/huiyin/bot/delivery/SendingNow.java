package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.people.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How much waits to go out, and how much the app has sent of what WeCom lets it send (document
/// 90312).
@Component
public class SendingNow {

    /// Messages a day that an app may send for each account of the corp.
    private static final int A_DAY_FOR_EACH = 200;

    /// Messages an hour from an app to one member; what is more is dropped without a word.
    private static final int AN_HOUR_TO_ONE = 1000;

    private static final String SENT =
            """
            from outbox where route = 'app' and state = 'sent'
              and urgent in (false, true) and due_at >= ?
            """;

    private final JdbcClient jdbc;
    private final Roster roster;
    private final InstituteTime time;
    private final SystemClock clock;

    SendingNow(JdbcClient jdbc, Roster roster, InstituteTime time, SystemClock clock) {
        this.jdbc = jdbc;
        this.roster = roster;
        this.time = time;
        this.clock = clock;
    }

    /// @param waiting recipients whose message has not gone out, whichever way
    /// @param oldest since when the first of them is due; empty where none is
    /// @param today messages of today, one for each recipient
    /// @param aDay how many WeCom lets through, reckoned with the people whom the app sees: the
    ///   corp may have more accounts
    /// @param mostToOne messages of the last hour to the one who got most
    /// @param anHourToOne how many of those WeCom delivers
    public record Gauge(
            int waiting,
            Optional<Instant> oldest,
            int today,
            int aDay,
            int mostToOne,
            int anHourToOne) {}

    @Transactional(readOnly = true)
    public Gauge gauge() {
        Instant now = clock.now();
        Instant midnight =
                LocalDate.ofInstant(now, time.zone()).atStartOfDay(time.zone()).toInstant();
        return new Gauge(
                jdbc.sql("select count(*) from outbox where state in ('waiting', 'calling')")
                        .query(Integer.class)
                        .single(),
                jdbc.sql("select min(due_at) from outbox where state in ('waiting', 'calling')")
                        .query((row, _) ->
                                Optional.ofNullable(row.getObject(1, LocalDateTime.class))
                                        .map(at -> at.toInstant(ZoneOffset.UTC)))
                        .single(),
                since("select count(*) " + SENT, midnight),
                A_DAY_FOR_EACH * roster.people().size(),
                since(
                        "select coalesce(max(got), 0) from (select count(*) got "
                                + SENT
                                + " group by person) each_one",
                        now.minus(Duration.ofHours(1))),
                AN_HOUR_TO_ONE);
    }

    private int since(String sql, Instant from) {
        return jdbc.sql(sql)
                .param(LocalDateTime.ofInstant(from, ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
