package org.huiyin.bot.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.huiyin.bot.chat.LastDoors;
import org.huiyin.bot.delivery.Channel.Result;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Relays that send through a recording channel, what it was asked for, and what became of the
/// posts.
final class Relays {

    private static final Channel.Pace TEN_AND_THEN_SLOWLY =
            new Channel.Pace(10, Duration.ofSeconds(4));

    private final OutboxTable table;
    private final OutboxCalls calls;
    private final NextRows nextRows;
    private final Errands errands;
    private final Numbers numbers;
    private final TransactionTemplate transaction;
    private final CallEnds ends;
    private final LastDoors lastDoors;
    private final JdbcTemplate jdbc;
    private final List<String> requests = new ArrayList<>();

    Relays(
            OutboxTable table,
            OutboxCalls calls,
            NextRows nextRows,
            Errands errands,
            Numbers numbers,
            TransactionTemplate transaction,
            CallEnds ends,
            LastDoors lastDoors,
            JdbcTemplate jdbc) {
        this.table = table;
        this.calls = calls;
        this.nextRows = nextRows;
        this.errands = errands;
        this.numbers = numbers;
        this.transaction = transaction;
        this.ends = ends;
        this.lastDoors = lastDoors;
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
        return through(new Channels(List.of(app(answers)), lastDoors));
    }

    Relay through(Channels channels) {
        return new Relay(table, calls, nextRows, errands, numbers, channels, ends, transaction);
    }

    Channels channels(Channel... channels) {
        return new Channels(List.of(channels), lastDoors);
    }

    /// Takes in messages whose answers are told by whoever took them in.
    Replies replies(Inbox inbox, Channels channels) {
        return new Replies(inbox, table, calls, numbers, channels, ends, transaction);
    }

    Channel app(Function<String, Result> answers) {
        return new RecordingChannel(requests, answers, TEN_AND_THEN_SLOWLY, Set.of(Route.APP));
    }

    /// The smart bot, which knows nothing again that it has sent before.
    Channel aibot(Function<String, Result> answers) {
        return new RecordingChannel(
                requests, answers, TEN_AND_THEN_SLOWLY, Set.of(Route.AIBOT, Route.ROOM));
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

    /// Which way each recipient's row went.
    Map<String, String> routes() {
        Map<String, String> routes = new TreeMap<>();
        jdbc.query(
                "select person, route from outbox where about <> 'answer' or route = 'app'",
                row -> {
                    routes.put(row.getString(1), row.getString(2));
                });
        return routes;
    }

    List<String> reasons() {
        return jdbc.query("select coalesce(reason, '') from outbox", (row, _) -> row.getString(1));
    }

    void dueNow() {
        update("update outbox_call set due_at = due_at - interval 1 hour");
    }

    void leasesEnd() {
        update("update outbox_call set lease_until = lease_until - interval 1 hour");
    }

    void anHourPasses() {
        dueNow();
        leasesEnd();
    }

    void update(String sql) {
        transaction.executeWithoutResult(_ -> jdbc.update(sql));
    }
}
