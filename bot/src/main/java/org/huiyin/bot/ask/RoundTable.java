package org.huiyin.bot.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The rounds of asking: what is to be pushed when, and who has been reminded how often today.
@Component
class RoundTable {

    private static final int BATCH = 1000;

    private static final String ROUND =
            "select subject, ref, closes_at, urgent from ask_round where subject = ? and ref = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RoundTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// A round as it is stored.
    record Stored(String subject, String ref, Instant closesAt, boolean urgent) {}

    /// Which round.
    record Key(String subject, String ref) {}

    /// A push that is due.
    ///
    /// @param place 0 asks, the others remind
    record Due(int place, Instant at) {}

    /// Somebody who is to be reminded at a time of their own.
    record Later(String person, Instant at) {}

    /// @return false when it was opened before
    boolean insert(Round round, Instant now) {
        int opened =
                jdbc.sql(
                                """
                                insert ignore into ask_round (subject, ref, opened_at, closes_at, urgent)
                                values (?, ?, ?, ?, ?)
                                """)
                        .param(round.subject())
                        .param(round.ref())
                        .param(utc(now))
                        .param(utc(round.closesAt()))
                        .param(round.urgent())
                        .update();
        if (opened == 0) {
            return false;
        }
        if (round.asks() != null) {
            insert(round, 0, round.asks());
        }
        for (int i = 0; i < round.reminds().size(); i++) {
            insert(round, i + 1, round.reminds().get(i));
        }
        return true;
    }

    private void insert(Round round, int place, Instant due) {
        jdbc.sql("insert into ask_push (subject, ref, place, due_at) values (?, ?, ?, ?)")
                .param(round.subject())
                .param(round.ref())
                .param(place)
                .param(utc(due))
                .update();
    }

    /// The rounds of which something is due, the earliest first.
    List<Key> due(Instant now) {
        return keys(
                """
                select subject, ref from ask_push where not done and due_at <= ?
                group by subject, ref order by min(due_at)
                """,
                now);
    }

    /// The rounds of which somebody is to be reminded at a time of their own.
    List<Key> dueLater(Instant now) {
        return keys("select distinct subject, ref from ask_later where due_at <= ?", now);
    }

    /// The rounds that go on and remind, to which a person's own time applies.
    List<Key> reminding(Instant now) {
        return keys(
                """
                select distinct r.subject, r.ref from ask_round r
                join ask_push p on p.subject = r.subject and p.ref = r.ref and p.place > 0
                where r.closes_at > ? and not r.urgent
                """,
                now);
    }

    private List<Key> keys(String select, Instant now) {
        return jdbc.sql(select)
                .param(utc(now))
                .query((row, _) -> new Key(row.getString(1), row.getString(2)))
                .list();
    }

    /// Empty while another node is at it.
    Optional<Stored> lock(Key key) {
        return stored(ROUND + " for update skip locked", key);
    }

    Optional<Stored> find(Key key) {
        return stored(ROUND, key);
    }

    private Optional<Stored> stored(String select, Key key) {
        return jdbc.sql(select)
                .param(key.subject())
                .param(key.ref())
                .query((row, _) ->
                        new Stored(
                                row.getString(1),
                                row.getString(2),
                                instant(row, 3),
                                row.getBoolean(4)))
                .optional();
    }

    /// Takes what is due of the round; it is due no more.
    List<Due> take(Stored round, Instant now) {
        List<Due> due =
                dueOf(
                                """
                                select place, due_at from ask_push
                                where subject = ? and ref = ? and not done and due_at <= ?
                                order by place
                                """,
                                round,
                                now)
                        .query((row, _) -> new Due(row.getInt(1), instant(row, 2)))
                        .list();
        dueOf(
                        "update ask_push set done = true where subject = ? and ref = ? and due_at <= ?",
                        round,
                        now)
                .update();
        return due;
    }

    /// @param sql with the subject, the ref and the moment as its parameters
    private StatementSpec dueOf(String sql, Stored round, Instant now) {
        return jdbc.sql(sql).param(round.subject()).param(round.ref()).param(utc(now));
    }

    /// Notes to whom it was shown.
    void shown(String subject, String ref, Collection<String> people, Instant now) {
        insert(
                """
                insert into ask_shown (subject, ref, person, shown_at) values (?, ?, ?, ?)
                on duplicate key update shown_at = value(shown_at)
                """,
                new Key(subject, ref),
                people,
                now);
    }

    /// When the person was shown it last.
    Optional<Instant> shownAt(String subject, String ref, String person) {
        return jdbc.sql(
                        """
                        select shown_at from ask_shown
                        where subject = ? and ref = ? and person = ?
                        """)
                .param(subject)
                .param(ref)
                .param(person)
                .query((row, _) -> instant(row, 1))
                .optional();
    }

    void forgetLater(String person) {
        jdbc.sql("delete from ask_later where person = ?").param(person).update();
    }

    void remindLater(String subject, String ref, Collection<String> people, Instant then) {
        insert(
                "insert ignore into ask_later (subject, ref, person, due_at) values (?, ?, ?, ?)",
                new Key(subject, ref),
                people,
                then);
    }

    private void insert(String sql, Key key, Collection<String> people, Instant at) {
        batches.batchUpdate(
                sql,
                people,
                BATCH,
                (row, person) -> {
                    row.setString(1, key.subject());
                    row.setString(2, key.ref());
                    row.setString(3, person);
                    row.setObject(4, utc(at));
                });
    }

    /// Takes those of the round whose own time has come.
    List<Later> takeLater(Stored round, Instant now) {
        List<Later> due =
                dueOf(
                                """
                                select person, due_at from ask_later
                                where subject = ? and ref = ? and due_at <= ?
                                """,
                                round,
                                now)
                        .query((row, _) -> new Later(row.getString(1), instant(row, 2)))
                        .list();
        dueOf("delete from ask_later where subject = ? and ref = ? and due_at <= ?", round, now)
                .update();
        return due;
    }

    /// Those who have been reminded so often on this day already.
    Set<String> remindedOften(LocalDate day, int times) {
        return new HashSet<>(
                jdbc.sql("select person from ask_nudge where day = ? and times >= ?")
                        .param(day)
                        .param(times)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    void count(LocalDate day, Collection<String> reminded) {
        batches.batchUpdate(
                """
                insert into ask_nudge (day, person, times) values (?, ?, 1)
                on duplicate key update times = times + 1
                """,
                reminded,
                BATCH,
                (row, person) -> {
                    row.setObject(1, day);
                    row.setString(2, person);
                });
    }

    void forget(Instant closedBefore, LocalDate remindedBefore) {
        jdbc.sql(
                        """
                        delete r, p from ask_round r
                        left join ask_push p on p.subject = r.subject and p.ref = r.ref where r.closes_at < ?
                        """)
                .param(utc(closedBefore))
                .update();
        jdbc.sql("delete from ask_shown where shown_at < ?").param(utc(closedBefore)).update();
        jdbc.sql("delete from ask_nudge where day < ?").param(remindedBefore).update();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
