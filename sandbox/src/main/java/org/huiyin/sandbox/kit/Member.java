package org.huiyin.sandbox.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.bots.BotTalk;
import org.huiyin.sandbox.bots.Rounds;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.jspecify.annotations.Nullable;

/// A person in a test who talks with a smart bot, in a room or one to one.
///
/// ```java
/// sandbox.from("liyu").in("wrSandboxMaterials01").says("@回音 帮助").hears("打卡");
/// ```
public final class Member {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotTalk talk;
    private final Conversations conversations;
    private final String userid;
    private final String conversation;
    private Rounds.@Nullable Exchange exchange;
    private long tapped;

    public Member(BotTalk talk, Conversations conversations, String userid, String conversation) {
        this.talk = talk;
        this.conversations = conversations;
        this.userid = userid;
        this.conversation = conversation;
    }

    public Member says(String text) {
        return says(BotSaid.text(text));
    }

    public Member says(BotSaid said) {
        return after(talk.say(userid, conversation, said, null));
    }

    /// Says something about an earlier message.
    public Member quotes(Message quoted, String text) {
        return after(talk.say(userid, conversation, BotSaid.text(text), quoted.seq()));
    }

    /// Opens the chat of two.
    public Member enters() {
        return after(talk.enter(userid, conversation));
    }

    /// Presses the button of the latest card whose text holds the words, or whose key they are.
    public Member taps(String words) {
        return submits(words, Map.of());
    }

    /// Picks options, by id or text for each question key, and submits the latest card.
    public Member submits(Map<String, List<String>> picks) {
        return submits("", picks);
    }

    public Member submits(String words, Map<String, List<String>> picks) {
        tapped = card().map(Message::seq).orElse(0L);
        return after(talk.tap(userid, conversation, null, words, picks));
    }

    /// The latest card, as this person sees it now.
    public Optional<Message> card() {
        return conversations
                .last(userid, conversation, Message::isCard)
                .map(message -> message.seenBy(userid));
    }

    /// The latest message of a bot, as this person sees it now.
    public Optional<Message> latest() {
        return conversations
                .last(userid, conversation, Message::isFromBot)
                .map(message -> message.seenBy(userid));
    }

    /// Waits, ten seconds at most, until a bot has answered, or changed the card that was pressed,
    /// so that it holds the words; a stream may still be growing.
    public Member hears(String words) {
        return hears(words, message -> isAnswer(message) || message.seq() == tapped);
    }

    /// Waits, ten seconds at most, until a bot says something with the words by itself.
    public Member hearsSoon(String words) {
        long since = exchange == null ? 0 : exchange.message().seq();
        return hears(words, message -> message.msgid() != null && message.seq() > since);
    }

    /// Fails unless whoever heard it took it, and nobody has answered.
    public Member hearsNothing() {
        boolean isTaken = ends().stream().allMatch(end -> end.attempt().outcome().accepted());
        Optional<Message> answer = conversations.last(userid, conversation, this::isAnswer);
        if (!isTaken || answer.isPresent()) {
            throw new AssertionError(
                    "%s should have heard nothing%nheard: %s%s"
                            .formatted(userid, answer.map(Message::text).orElse(""), trouble()));
        }
        return this;
    }

    private Member hears(String words, Predicate<Message> which) {
        boolean heard =
                conversations.await(
                        userid,
                        conversation,
                        message ->
                                message.isFromBot()
                                        && which.test(message)
                                        && message.seenBy(userid).text().contains(words),
                        PATIENCE);
        if (!heard) {
            throw new AssertionError(
                    "%s should have heard in %s: %s%nthe latest: %s%s"
                            .formatted(
                                    userid,
                                    conversation,
                                    words,
                                    latest().map(Message::text).orElse("nothing"),
                                    trouble()));
        }
        return this;
    }

    private boolean isAnswer(Message message) {
        return message.isFromBot()
                && exchange != null
                && exchange.told().stream()
                        .map(BotCallback::frame)
                        .anyMatch(frame -> frame.equals(message.frame()));
    }

    private Member after(Rounds.Exchange next) {
        exchange = next;
        next.ends().join();
        return this;
    }

    private List<Delivery> ends() {
        return exchange == null ? List.of() : exchange.ends().join();
    }

    private String trouble() {
        List<String> findings =
                ends().stream().flatMap(end -> end.attempt().findings().stream()).toList();
        return findings.isEmpty() ? "" : "%nfindings: ".formatted() + findings;
    }
}
