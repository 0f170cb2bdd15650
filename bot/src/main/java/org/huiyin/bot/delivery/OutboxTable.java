package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.SendLimits.Late;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows of what goes out, one a recipient, and their messages.
@Component
class OutboxTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 1000;

    /// Rows that are looked through for a message; where all are different, more than there are
    /// threads that look for one.
    private static final int LOOKED_AT = 64;

    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Numbers numbers;
    private final Vault vault;
    private final SystemClock clock;

    OutboxTable(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Numbers numbers,
            Vault vault,
            SystemClock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.numbers = numbers;
        this.vault = vault;
        this.clock = clock;
    }

    /// A message of which something is due, and which way.
    record Due(long message, Route route) {}

    /// One recipient's row.
    ///
    /// @param plain whether the recipient wants text only
    record Row(long id, String person, boolean plain) {}

    /// @param route for people by which door, unless they spoke last by the other one
    /// @return the message's number
    long insert(Post post, Route route, List<String> recipients) {
        long message = numbers.next();
        LocalDateTime now = utc(clock.now());
        jdbc.sql("insert into outbox_message (id, body, created_at) values (?, ?, ?)")
                .param(message)
                .param(vault.seal(JSON.writeValueAsString(post.message()), cell(message)))
                .param(now)
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (String recipient : recipients) {
            rows.add(
                    new Object[] {
                        numbers.next(),
                        message,
                        recipient,
                        post.about(),
                        post.urgent(),
                        route.label(),
                        now,
                        now
                    });
        }
        batches.batchUpdate(
                """
                insert into outbox
                  (id, message, person, about, urgent, route, state, due_at, attempts, updated_at)
                values (?, ?, ?, ?, ?, ?, 'waiting', ?, 0, ?)
                """,
                rows,
                BATCH,
                (statement, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                });
        if (route == Route.APP) {
            byLastDoor(message);
        }
        return message;
    }

    private void byLastDoor(long message) {
        jdbc.sql(
                        """
                        update outbox join dialog
                          on dialog.person = outbox.person and dialog.chat = ''
                        set outbox.route = dialog.door
                        where outbox.message = ? and dialog.door <> 'app'
                        """)
                .param(message)
                .update();
    }

    /// The message that is due first, urgent ones before all others, locked until the end of the
    /// transaction, so that two threads do not split it. One that another thread is grouping is
    /// passed over, or waited for where there is no other.
    Optional<Due> dueMessage(List<Route> routes) {
        return dueMessage(true, routes).or(() -> dueMessage(false, routes));
    }

    /// In the order of the index: sorted, everything that waits would be read each time.
    private Optional<Due> dueMessage(boolean urgent, List<Route> routes) {
        List<Due> due =
                jdbc
                        .sql(
                                """
                                select message, route from outbox
                                where state = 'waiting' and urgent = :urgent and due_at <= :now
                                  and route in (:routes)
                                order by due_at, id limit :most
                                """)
                        .param("urgent", urgent)
                        .param("now", utc(clock.now()))
                        .param("routes", routes.stream().map(Route::label).toList())
                        .param("most", LOOKED_AT)
                        .query((row, _) -> new Due(row.getLong(1), Route.of(row.getString(2))))
                        .list()
                        .stream()
                        .distinct()
                        .toList();
        return due.stream()
                .filter(one -> lock(one.message(), "skip locked"))
                .findFirst()
                .or(() -> due.stream().filter(one -> lock(one.message(), "")).findFirst());
    }

    /// @param others what is done about those who have it: `skip locked`, or nothing to wait for
    ///   them
    private boolean lock(long message, String others) {
        return jdbc.sql("select id from outbox_message where id = ? for update " + others)
                .param(message)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /// Who waits for this message on this way, locked until the end of the transaction.
    List<Row> waitingFor(Due due, int most) {
        return jdbc.sql(
                        """
                        select id, person, exists (
                            select 1 from plain_text_reader reader
                            where reader.person = outbox.person)
                        from outbox
                        where message = ? and route = ? and state = 'waiting' and due_at <= ?
                        order by id limit ? for update skip locked
                        """)
                .param(due.message())
                .param(due.route().label())
                .param(utc(clock.now()))
                .param(most)
                .query((row, _) -> new Row(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    Message message(long id) {
        byte[] sealed =
                jdbc.sql("select body from outbox_message where id = ?")
                        .param(id)
                        .query((row, _) -> row.getBytes(1))
                        .single();
        return JSON.readValue(vault.open(sealed, cell(id)), Message.class);
    }

    /// From now on the rows are carried by this call.
    void handOver(List<Row> rows, long call) {
        LocalDateTime now = utc(clock.now());
        batches.batchUpdate(
                """
                update outbox set state = 'calling', call_id = ?, attempts = attempts + 1,
                  updated_at = ?
                where id = ?
                """,
                rows,
                BATCH,
                (statement, row) -> {
                    statement.setLong(1, call);
                    statement.setObject(2, now);
                    statement.setLong(3, row.id());
                });
    }

    /// Lets people wait who have had as many messages as WeCom lets through.
    void postpone(List<Late> rows) {
        Instant now = clock.now();
        batches.batchUpdate(
                "update outbox set due_at = ? where id = ?",
                rows,
                BATCH,
                (statement, late) -> {
                    statement.setObject(1, utc(now.plus(late.by())));
                    statement.setLong(2, late.row().id());
                });
    }

    /// Lets everybody wait for this message.
    void postpone(long message, Duration by) {
        jdbc.sql("update outbox set due_at = ? where message = ? and state = 'waiting'")
                .param(utc(clock.now().plus(by)))
                .param(message)
                .update();
    }

    /// Nobody who waits for this message on this way gets it.
    void giveUp(Due due, String reason) {
        jdbc.sql(
                        """
                        update outbox set state = 'dead', reason = ?, updated_at = ?
                        where message = ? and route = ? and state = 'waiting'
                        """)
                .param(shortened(reason))
                .param(utc(clock.now()))
                .param(due.message())
                .param(due.route().label())
                .update();
    }

    /// These rows get nothing, without a call.
    void giveUp(List<Row> rows, String reason) {
        LocalDateTime now = utc(clock.now());
        batches.batchUpdate(
                "update outbox set state = 'dead', reason = ?, updated_at = ? where id = ?",
                rows,
                BATCH,
                (statement, row) -> {
                    statement.setString(1, reason);
                    statement.setObject(2, now);
                    statement.setLong(3, row.id());
                });
    }

    void sent(long call, String msgId, Set<String> refused) {
        settle(call, "sent", msgId, null);
        for (String person : refused) {
            jdbc.sql(
                            """
                            update outbox set state = 'dead', reason = ?, updated_at = ?
                            where call_id = ? and person = ?
                            """)
                    .param("WeCom does not take messages for this person: see the visible range")
                    .param(utc(clock.now()))
                    .param(call)
                    .param(person)
                    .update();
        }
    }

    /// @param state `dead` or `unknown`
    void failed(long call, String state, String reason) {
        settle(call, state, null, reason);
    }

    private void settle(long call, String state, @Nullable String msgId, @Nullable String reason) {
        jdbc.sql(
                        """
                        update outbox set state = ?, wecom_msgid = ?, reason = ?, updated_at = ?
                        where call_id = ? and state = 'calling'
                        """)
                .param(state)
                .param(msgId)
                .param(shortened(reason))
                .param(utc(clock.now()))
                .param(call)
                .update();
    }

    /// In which states the rows of a message are.
    Set<String> states(long message) {
        return Set.copyOf(
                jdbc.sql("select distinct state from outbox where message = ?")
                        .param(message)
                        .query(String.class)
                        .list());
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Cell cell(long message) {
        return new Cell("outbox_message.body", Long.toString(message));
    }
}
