package org.huiyin.sandbox.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.world.Bot;
import org.jspecify.annotations.Nullable;

/// A person in a test: says something to an app, waits for the end of the callback, hears.
///
/// ```java
/// sandbox.from("lina").says("打卡 36.5 无症状").hears("已记录");
/// ```
public final class Speaker {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Desk desk;
    private final SmartBots bots;
    private final Conversations conversations;
    private final String userid;
    private final String conversation;
    private @Nullable String spoken;
    private long seq;
    private @Nullable Delivery delivery;

    public Speaker(
            Desk desk,
            SmartBots bots,
            Conversations conversations,
            String userid,
            String conversation) {
        this.desk = desk;
        this.bots = bots;
        this.conversations = conversations;
        this.userid = userid;
        this.conversation = conversation;
    }

    /// The same person in another conversation, such as `app-1000002`.
    public Speaker to(String otherConversation) {
        return new Speaker(desk, bots, conversations, userid, otherConversation);
    }

    /// The same person in a room.
    public Member in(String chatid) {
        return new Member(bots.talk(), conversations, userid, Conversations.ofRoom(chatid));
    }

    /// The same person in the chat of two with the first smart bot.
    public Member withBot() {
        return with(bots.talk().firstBotOf(userid));
    }

    /// The same person in the chat of two with a smart bot.
    public Member with(Bot bot) {
        String chat = BotCallback.conversationWith(bot);
        return new Member(bots.talk(), conversations, userid, chat);
    }

    public Speaker says(String text) {
        return does(Said.text(text));
    }

    public Speaker sendsPicture() {
        return does(Said.image("https://sandbox.invalid/picture.jpg"));
    }

    public Speaker sendsVoice() {
        return does(Said.voice());
    }

    /// Opens the chat with the app.
    public Speaker enters() {
        return does(Said.event("enter_agent", ""));
    }

    /// Taps an entry of the app's menu.
    public Speaker clicks(String eventKey) {
        return does(Said.event("click", eventKey));
    }

    public Speaker does(Said what) {
        return after(desk.say(userid, conversation, what));
    }

    /// The very same callback once more, with the same MsgId: a good bot acts once.
    public Speaker again() {
        if (delivery == null) {
            throw new IllegalStateException("Nothing was said yet.");
        }
        return after(desk.repeat(conversations.find(seq).orElseThrow(), delivery.attempt()));
    }

    /// Presses the button of the latest card whose text holds the words, or whose key they are.
    public Speaker taps(String words) {
        return submits(words, Map.of());
    }

    /// Picks options, by id or text for each question key, and submits the latest card.
    public Speaker submits(Map<String, List<String>> picks) {
        return submits("", picks);
    }

    /// Picks options and presses a button of the latest card.
    public Speaker submits(String words, Map<String, List<String>> picks) {
        return after(desk.tap(userid, conversation, null, words, picks));
    }

    /// The latest message from the app, pushed or answered, as it is now.
    public Optional<Message> latest() {
        return conversations.last(userid, conversation, message -> message.from().equals("bot"));
    }

    /// The latest card, as it is now.
    public Optional<Message> card() {
        return conversations.last(userid, conversation, Message::isCard);
    }

    /// Fails unless the answer holds the words; before anything was said, unless the latest message
    /// from the app does.
    public Speaker hears(String words) {
        if (!answer().contains(words)) {
            throw new AssertionError(
                    "%s said: %s%nshould have heard: %s%nheard: %s%s"
                            .formatted(userid, spoken(), words, answer(), trouble()));
        }
        return this;
    }

    /// Fails if the answer holds the words.
    public Speaker doesNotHear(String words) {
        if (answer().contains(words)) {
            throw new AssertionError(
                    "%s said: %s%nshould not have heard: %s%nheard: %s"
                            .formatted(userid, spoken(), words, answer()));
        }
        return this;
    }

    /// Fails unless the bot took the message and had nothing to say.
    public Speaker hearsNothing() {
        boolean isQuiet =
                delivery != null && delivery.attempt().outcome().accepted() && answer().isEmpty();
        if (!isQuiet) {
            throw new AssertionError(
                    "%s said: %s%nshould have heard nothing%nheard: %s%s"
                            .formatted(userid, spoken(), answer(), trouble()));
        }
        return this;
    }

    /// Waits, ten seconds at most, until the app has sent something by itself that holds the words:
    /// since the last thing said, or at all if nothing was said.
    public Speaker hearsSoon(String words) {
        long since = seq;
        boolean heard =
                conversations.await(
                        userid,
                        conversation,
                        m -> m.msgid() != null && m.seq() > since && m.text().contains(words),
                        PATIENCE);
        if (!heard) {
            throw new AssertionError(
                    "%s should have been sent: %s%nthe latest: %s"
                            .formatted(
                                    userid, words, latest().map(Message::text).orElse("nothing")));
        }
        return this;
    }

    /// The text of the answer, empty if there was none; before anything was said, the latest text
    /// from the app.
    public String answer() {
        if (spoken == null) {
            return latest().map(Message::text).orElse("");
        }
        Answer answer = delivery == null ? null : delivery.answer();
        return answer == null ? "" : answer.text();
    }

    private Speaker after(Desk.Exchange exchange) {
        spoken = exchange.message().text();
        seq = exchange.message().seq();
        delivery = exchange.delivery().join();
        return this;
    }

    private String spoken() {
        return spoken == null ? "nothing" : spoken;
    }

    private String trouble() {
        if (delivery == null || delivery.attempt().findings().isEmpty()) {
            return "";
        }
        return "%nfindings: ".formatted() + delivery.attempt().findings();
    }
}
