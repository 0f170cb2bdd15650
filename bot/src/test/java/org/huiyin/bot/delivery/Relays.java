package org.huiyin.bot.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Result;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Relays that send through a recording channel, what it was asked for, and what became of the
/// posts.
final class Relays {

    private final OutboxTable table;
    private final OutboxCalls calls;
    private final NextRows nextRows;
    private final Errands errands;
    private final Numbers numbers;
    private final TransactionTemplate transaction;
    private final SystemClock clock;
    private final JdbcTemplate jdbc;
    private final List<String> requests = new ArrayList<>();

    Relays(
            OutboxTable table,
            OutboxCalls calls,
            NextRows nextRows,
            Errands errands,
            Numbers numbers,
            TransactionTemplate transaction,
            SystemClock clock,
            JdbcTemplate jdbc) {
        this.table = table;
        this.calls = calls;
        this.nextRows = nextRows;
        this.errands = errands;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /// Takes away what waits of other tests.
    void forget() {
        List.of("outbox", "outbox_call", "outbox_message")
                .forEach(rows -> update("delete from " + rows));
    }

    /// What the channel was asked to do.
    List<String> requests() {
        return requests;
    }

    Relay answering(Function<String, Result> answers) {
        return new Relay(
                table,
                calls,
                nextRows,
                errands,
                numbers,
                new RecordingChannel(requests, answers),
                transaction,
                clock,
                new SimpleMeterRegistry());
    }

    void run(Function<String, Result> answers) {
        run(answering(answers));
    }

    void run(Relay relay) {
        boolean more = true;
        while (more) {
            more = relay.step();
        }
    }

    /// How many people each state of a delivery is true of.
    Map<String, Long> states() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(
                "select state, count(*) from v_delivery group by state",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    void dueNow() {
        update("update outbox_call set due_at = due_at - interval 1 hour");
    }

    void leasesEnd() {
        update("update outbox_call set lease_until = lease_until - interval 1 hour");
    }

    void update(String sql) {
        transaction.executeWithoutResult(_ -> jdbc.update(sql));
    }
}
