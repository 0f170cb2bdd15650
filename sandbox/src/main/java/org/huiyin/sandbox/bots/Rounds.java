package org.huiyin.sandbox.bots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.desk.Message.State;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.world.Bot;
import tools.jackson.databind.node.ObjectNode;

/// Lays what a person does into the conversation, brings it to the smart bots that hear it, and
/// notes what became of it.
public final class Rounds {

    private final Conversations conversations;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Lines lines;

    /// Chooses the line to a bot.
    public interface Lines {
        BotLine to(Bot bot);
    }

    /// What a bot shall be told.
    ///
    /// @param more stands in the callback after the head
    record Draft(Bot bot, String trigger, ObjectNode more) {}

    /// What was done, and what each bot that heard it was told.
    ///
    /// @param ends completes when every bot has answered or cannot be reached, never exceptionally
    public record Exchange(
            Message message, List<BotCallback> told, CompletableFuture<List<Delivery>> ends) {

        /// Something that nobody hears.
        static Exchange unheard(Message message) {
            return new Exchange(message, List.of(), CompletableFuture.completedFuture(List.of()));
        }
    }

    public Rounds(Conversations conversations, Sequence sequence, SandboxClock clock, Lines lines) {
        this.conversations = conversations;
        this.sequence = sequence;
        this.clock = clock;
        this.lines = lines;
    }

    Exchange go(Place place, Content content, List<Draft> drafts) {
        Instant now = clock.now();
        long seq = sequence.next();
        List<BotCallback> told = new ArrayList<>();
        for (Draft draft : drafts) {
            told.add(callback(place, draft, "f" + (told.isEmpty() ? seq : sequence.next())));
        }
        Message message =
                Message.spoken(
                        seq,
                        place.person(),
                        place.conversation(),
                        now.toEpochMilli(),
                        content,
                        told.isEmpty() ? null : told.get(0).frame());
        conversations.add(message);
        if (told.isEmpty()) {
            return Exchange.unheard(message);
        }
        List<CompletableFuture<Delivery>> all =
                told.stream().map(one -> lines.to(one.bot()).deliver(one)).toList();
        CompletableFuture<List<Delivery>> ends =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                        .thenApply(done -> all.stream().map(CompletableFuture::join).toList())
                        .thenApply(every -> settle(message, every));
        return new Exchange(message, told, ends);
    }

    private BotCallback callback(Place place, Draft draft, String frame) {
        String msgid = sequence.msgId(clock.realNow().toEpochMilli());
        ObjectNode body = BotCallback.head(draft.bot(), place.person(), place.chatid(), msgid);
        body.setAll(draft.more());
        return new BotCallback(
                place.corp(),
                draft.bot(),
                place.person(),
                place.chatid(),
                frame,
                msgid,
                draft.trigger(),
                body);
    }

    private List<Delivery> settle(Message message, List<Delivery> ends) {
        long latest = ends.stream().mapToLong(end -> end.attempt().latencyMillis()).max().orElse(0);
        List<String> findings =
                ends.stream().flatMap(end -> end.attempt().findings().stream()).toList();
        conversations.replace(message.settled(stateAfter(ends), latest, findings));
        return ends;
    }

    /// What a message has become when its callbacks are over.
    public static State stateAfter(List<Delivery> ends) {
        List<State> states = ends.stream().map(Desk::stateAfter).toList();
        if (states.contains(State.ANSWERED)) {
            return State.ANSWERED;
        }
        return states.isEmpty() || states.contains(State.RECEIVED) ? State.RECEIVED : State.FAILED;
    }
}
