package org.huiyin.sandbox.bots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.sandbox.bots.UnderWay.Question;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.desk.Message.State;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.world.Bot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays what a person does into the conversation, brings it to the smart bots that hear it, and
/// notes what became of it.
public final class Rounds {

    private final Conversations conversations;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final UnderWay underWay;
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

    Rounds(
            Conversations conversations,
            Sequence sequence,
            SandboxClock clock,
            UnderWay underWay,
            Lines lines) {
        this.conversations = conversations;
        this.sequence = sequence;
        this.clock = clock;
        this.underWay = underWay;
        this.lines = lines;
    }

    /// @param again what says or presses it once more, where its text does not
    Exchange go(Place place, Content content, @Nullable JsonNode again, List<Draft> drafts) {
        Instant now = clock.now();
        long seq = sequence.next();
        List<BotCallback> told = new ArrayList<>();
        List<Optional<Question>> questions = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Draft draft : drafts) {
            boolean isEvent = draft.more().has("event");
            Optional<Question> question =
                    isEvent ? Optional.empty() : underWay.let(place.person(), draft.bot());
            if (isEvent || question.isPresent()) {
                told.add(callback(place, draft, "f" + (told.isEmpty() ? seq : sequence.next())));
                questions.add(question);
            } else {
                leftOut.add(tooMany(draft.bot()));
            }
        }
        Message message =
                Message.spoken(
                                seq,
                                place.person(),
                                place.conversation(),
                                now.toEpochMilli(),
                                content,
                                told.isEmpty() ? null : told.get(0).frame())
                        .saidBy(again);
        if (!leftOut.isEmpty() && told.isEmpty()) {
            Message refused = message.settled(State.FAILED, 0, leftOut);
            conversations.add(refused);
            return Exchange.unheard(refused);
        }
        conversations.add(message);
        if (told.isEmpty()) {
            return Exchange.unheard(message);
        }
        List<CompletableFuture<Delivery>> all =
                IntStream.range(0, told.size())
                        .mapToObj(i -> deliver(told.get(i), questions.get(i)))
                        .toList();
        CompletableFuture<List<Delivery>> ends =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                        .thenApply(done -> all.stream().map(CompletableFuture::join).toList())
                        .thenApply(every -> settle(message, every, leftOut));
        return new Exchange(message, told, ends);
    }

    private static String tooMany(Bot bot) {
        return "[100719] not sent to %s: the bot still has to answer what was asked before"
                .formatted(bot.name());
    }

    private CompletableFuture<Delivery> deliver(BotCallback callback, Optional<Question> question) {
        CompletableFuture<Delivery> end = lines.to(callback.bot()).deliver(callback);
        question.ifPresent(asked -> asked.isAsked(callback, end));
        return end;
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

    /// @param leftOut what is said of the bots that were not told
    private List<Delivery> settle(Message message, List<Delivery> ends, List<String> leftOut) {
        long latest = ends.stream().mapToLong(end -> end.attempt().latencyMillis()).max().orElse(0);
        List<String> findings =
                Stream.concat(
                                leftOut.stream(),
                                ends.stream().flatMap(end -> end.attempt().findings().stream()))
                        .toList();
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
