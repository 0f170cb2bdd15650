package org.huiyin.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.OutboxCalls.Held;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/// Carries what waits in the outbox to the channel. A request is stored before it is sent and
/// resent unchanged, so that the other side knows it again: killed at any moment, each recipient
/// gets it once.
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /// Perhaps a node of another version can read it.
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final OutboxTable table;
    private final OutboxCalls calls;
    private final NextRows nextRows;
    private final Errands errands;
    private final Numbers numbers;
    private final Channel channel;
    private final TransactionTemplate transaction;
    private final SystemClock clock;
    private final MeterRegistry meters;

    Relay(
            OutboxTable table,
            OutboxCalls calls,
            NextRows nextRows,
            Errands errands,
            Numbers numbers,
            Channel channel,
            TransactionTemplate transaction,
            SystemClock clock,
            MeterRegistry meters) {
        this.table = table;
        this.calls = calls;
        this.nextRows = nextRows;
        this.errands = errands;
        this.numbers = numbers;
        this.channel = channel;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /// Makes one request, or sorts out who gets none now, if anything is due.
    ///
    /// @return false when there was nothing to do
    boolean step() {
        return switch (transaction.execute(_ -> next())) {
            case Step.Carry(Held held) -> {
                settle(held, channel.make(held.errand(), held.request()));
                yield true;
            }
            case Step.Sorted() -> true;
            case Step.Idle() -> false;
            case null -> false;
        };
    }

    private Step next() {
        return calls.takeUp()
                .or(() -> errands.next(channel))
                .<Step>map(Step.Carry::new)
                .or(() -> table.dueMessage().map(this::next))
                .orElseGet(Step.Idle::new);
    }

    /// Groups those who wait for the same message into the next request.
    private Step next(long id) {
        Message message;
        try {
            message = table.message(id);
        } catch (JacksonException | IllegalStateException e) {
            log.error("message {} cannot be read here and waits: {}", id, e.getClass().getName());
            table.postpone(id, UNREADABLE);
            return new Step.Sorted();
        }
        List<Row> rows = nextRows.pick(id, message, channel);
        return rows.isEmpty() ? new Step.Sorted() : new Step.Carry(open(message, rows));
    }

    /// What a transaction found to do.
    private sealed interface Step {

        /// A request is to be sent.
        record Carry(Held held) implements Step {}

        /// Rows were put off or given up, and there may be more.
        record Sorted() implements Step {}

        /// Nothing is due.
        record Idle() implements Step {}
    }

    private Held open(Message message, List<Row> rows) {
        long call = numbers.next();
        List<String> people = rows.stream().map(Row::person).toList();
        Message shown = rows.getFirst().plain() ? Message.text(message.twin()) : message;
        table.handOver(rows, call);
        return calls.open(call, Errand.SEND, 0, channel.request(shown, people, call));
    }

    private void settle(Held held, Result result) {
        meters.counter("huiyin.delivery.calls", "result", result.getClass().getSimpleName())
                .increment();
        transaction.executeWithoutResult(_ -> {
            switch (result) {
                case Result.Sent sent -> {
                    if (calls.end(held, "sent")) {
                        done(held, sent);
                    }
                }
                case Result.Later(Duration in, String why) ->
                        again(held, longer(in, pause(held.attempts())), why);
                case Result.Unclear(String why) -> unclear(held, why);
                case Result.Dead(String reason) -> fail(held, "dead", reason);
            }
        });
    }

    private void done(Held held, Result.Sent sent) {
        switch (held.errand()) {
            case SEND -> {
                errands.sent(held.id(), sent.code());
                table.sent(held.id(), sent.msgId(), sent.refused());
            }
            case RECALL -> errands.recalled(held.about());
            case SETTLE -> {}
        }
    }

    /// As long as the other side would know it again, the same request is sent once more.
    private void unclear(Held held, String why) {
        Duration since = Duration.between(held.firstSentAt(), clock.now());
        if (since.compareTo(channel.recognises().minus(MARGIN)) < 0) {
            again(held, pause(held.attempts()), why);
        } else {
            fail(held, "unknown", "possibly sent: " + why);
        }
    }

    private void again(Held held, Duration in, String why) {
        if (calls.putOff(held, in)) {
            log.warn("request {} is sent again in {} s: {}", held.id(), in.toSeconds(), why);
        }
    }

    private void fail(Held held, String state, String reason) {
        if (calls.end(held, state)) {
            table.failed(held.id(), state, reason);
            log.error("request {} is {}: {}", held.id(), state, reason);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Doubles from try to try, and differs from node to node.
    private static Duration pause(int attempts) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(attempts, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2));
    }
}
