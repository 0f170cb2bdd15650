package org.huiyin.bot.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.OutboxCalls.Held;
import org.huiyin.bot.delivery.OutboxTable.Due;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/// Carries what waits in the outbox to the channels. A request is stored before it is sent and
/// resent unchanged, so that the other side knows it again: killed at any moment, each recipient
/// gets it once.
@Component
@BotOnly
class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /// Perhaps a node of another version can read it.
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    private static final String NO_WAY =
            "nothing goes this way: set huiyin.wecom.app for people, huiyin.wecom.aibot with mode"
                    + " websocket for rooms, huiyin.wecom.robots for groups";

    private final OutboxTable table;
    private final OutboxCalls calls;
    private final NextRows nextRows;
    private final Errands errands;
    private final Numbers numbers;
    private final Channels channels;
    private final CallEnds ends;
    private final TransactionTemplate transaction;

    Relay(
            OutboxTable table,
            OutboxCalls calls,
            NextRows nextRows,
            Errands errands,
            Numbers numbers,
            Channels channels,
            CallEnds ends,
            TransactionTemplate transaction) {
        this.table = table;
        this.calls = calls;
        this.nextRows = nextRows;
        this.errands = errands;
        this.numbers = numbers;
        this.channels = channels;
        this.ends = ends;
        this.transaction = transaction;
    }

    /// Makes one request, or sorts out who gets none now, if anything is due.
    ///
    /// @return false when there was nothing to do
    boolean step() {
        List<Route> routes = channels.here();
        if (routes.isEmpty()) {
            return false;
        }
        return switch (transaction.execute(_ -> next(routes))) {
            case Step.Carry(Held held) -> {
                carry(held);
                yield true;
            }
            case Step.Sorted() -> true;
            case Step.Idle() -> false;
            case null -> false;
        };
    }

    private void carry(Held held) {
        Optional<Channel> channel = channels.by(held.route());
        if (channel.isEmpty()) {
            ends.settle(held, new Result.Dead(NO_WAY), Duration.ZERO);
            return;
        }
        Duration recognises = channel.get().recognises();
        boolean unclear = held.abandoned() && recognises.isZero();
        ends.settle(
                held,
                unclear
                        ? new Result.Unclear("a node ended while it sent this")
                        : channel.get().make(held.errand(), held.request()),
                recognises);
    }

    private Step next(List<Route> routes) {
        return calls.takeUp(routes)
                .or(() -> errands.next(routes, channels))
                .<Step>map(Step.Carry::new)
                .or(() -> table.dueMessage(routes).map(this::next))
                .orElseGet(Step.Idle::new);
    }

    /// Groups those who wait for the same message into the next request.
    private Step next(Due due) {
        Optional<Channel> channel = channels.by(due.route());
        if (channel.isEmpty()) {
            table.giveUp(due, NO_WAY);
            return new Step.Sorted();
        }
        Message message;
        try {
            message = table.message(due.message());
        } catch (JacksonException | IllegalStateException e) {
            log.error(
                    "message {} cannot be read here and waits: {}",
                    due.message(),
                    e.getClass().getName());
            table.postpone(due.message(), UNREADABLE);
            return new Step.Sorted();
        }
        List<Row> rows = nextRows.pick(due, message, channel.get());
        return rows.isEmpty()
                ? new Step.Sorted()
                : new Step.Carry(open(due, message, rows, channel.get()));
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

    private Held open(Due due, Message message, List<Row> rows, Channel channel) {
        long call = numbers.next();
        List<String> people = rows.stream().map(Row::person).toList();
        Message shown = rows.getFirst().plain() ? Message.text(message.twin()) : message;
        table.handOver(rows, call);
        return calls.open(
                call,
                Errand.SEND,
                0,
                due.route(),
                channel.request(due.route(), shown, people, call));
    }
}
