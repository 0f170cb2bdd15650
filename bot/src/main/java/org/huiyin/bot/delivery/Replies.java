package org.huiyin.bot.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.OutboxCalls.Held;
import org.huiyin.bot.delivery.OutboxTable.Due;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers messages where no response carries the answer: it is promised with the message's commit,
/// told by whoever took the message in, and pushed by the relay where that fails.
@Component
@BotOnly
public class Replies {

    private final Inbox inbox;
    private final OutboxTable table;
    private final OutboxCalls calls;
    private final Numbers numbers;
    private final Channels channels;
    private final CallEnds ends;
    private final TransactionTemplate transaction;

    Replies(
            Inbox inbox,
            OutboxTable table,
            OutboxCalls calls,
            Numbers numbers,
            Channels channels,
            CallEnds ends,
            TransactionTemplate transaction) {
        this.inbox = inbox;
        this.table = table;
        this.calls = calls;
        this.numbers = numbers;
        this.channels = channels;
        this.ends = ends;
        this.transaction = transaction;
    }

    /// Takes a message in, and has its answer told once; one that has come before is not answered
    /// again.
    ///
    /// @param tell answers where the message was said; [Result.Later] when it was certainly not
    ///   told, and is to be pushed
    /// @throws Outage when the database cannot be asked; nothing has happened then
    public void answer(Inbound in, Function<Message, Result> tell) {
        AtomicReference<Optional<Held>> promise = new AtomicReference<>(Optional.empty());
        Message answer = inbox.receive(in, message -> promise.set(promise(in, message)));
        promise.get()
                .filter(this::isBegun)
                .ifPresent(held -> ends.settle(held, tell.apply(answer), channel(in).recognises()));
    }

    private boolean isBegun(Held held) {
        return Boolean.TRUE.equals(transaction.execute(_ -> calls.begin(held)));
    }

    /// Nothing where there is nothing to say.
    private Optional<Held> promise(Inbound in, Message answer) {
        if (answer.twin().isEmpty()) {
            return Optional.empty();
        }
        Due due = due(in, answer);
        List<Row> rows = table.waitingFor(due, 1);
        long call = numbers.next();
        table.handOver(rows, call);
        List<String> recipient = rows.stream().map(Row::person).toList();
        return Optional.of(
                calls.promise(
                        call,
                        due.route(),
                        channel(in).request(due.route(), answer, recipient, call)));
    }

    private Due due(Inbound in, Message answer) {
        Route route = route(in);
        Audience to = in.inRoom() ? new Audience.Room(in.chat()) : new Audience.Person(in.person());
        String recipient = in.inRoom() ? in.chat() : in.person();
        return new Due(
                table.insert(new Post("answer", to, answer, true), route, List.of(recipient)),
                route);
    }

    private Channel channel(Inbound in) {
        return channels.by(route(in)).orElseThrow();
    }

    private static Route route(Inbound in) {
        return in.inRoom() ? Route.ROOM : Route.AIBOT;
    }
}
