package org.huiyin.sandbox.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.card.Card;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One line of a conversation.
///
/// @param seq grows over all conversations
/// @param person whose conversation it is; in a room the person who speaks or is answered
/// @param at epoch millis of the simulated day
/// @param from `person` or `bot`
/// @param state what became of a person's message; a bot's has none
/// @param frame the id of the callback in the inspector
/// @param msgid of a message that the app sent by itself
/// @param body what the page draws where a text is not enough: a card, articles
/// @param speaker of a smart bot or in a room: a userid, a botId or the name of a group robot
/// @param views the card as some members of a room see it, by userid in small letters
/// @param again what says or presses it once more, where its text does not
public record Message(
        long seq,
        String person,
        String conversation,
        long at,
        String from,
        String kind,
        String text,
        @Nullable State state,
        @Nullable String frame,
        @Nullable Long latencyMillis,
        List<String> findings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String msgid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode body,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String speaker,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> views,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode again) {

    /// The kind of a message that its app took back.
    public static final String RECALLED = "recalled";

    private static final String PERSON = "person";
    private static final String BOT = "bot";
    private static final String CARD = "template_card";

    /// What became of a person's message.
    public enum State {
        SENDING,
        ANSWERED,
        RECEIVED,
        FAILED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Message {
        findings = findings == null ? List.of() : List.copyOf(findings);
        body = body == null || body.isNull() ? null : body;
        again = again == null || again.isNull() ? null : again;
        views = views == null ? Map.of() : Map.copyOf(views);
    }

    private Message(
            long seq, String person, String conversation, long at, String from, Content content) {
        this(
                seq,
                person,
                conversation,
                at,
                from,
                content.kind(),
                content.text(),
                null,
                null,
                null,
                List.of(),
                null,
                content.body(),
                null,
                Map.of(),
                null);
    }

    /// What stands in a message.
    ///
    /// @param text what a person reads
    /// @param body what the page draws, where a text is not enough
    public record Content(String kind, String text, @Nullable JsonNode body) {

        public static Content of(String kind, String text) {
            return new Content(kind, text, null);
        }

        public static Content card(JsonNode card) {
            return new Content(CARD, Card.words(card), card);
        }
    }

    /// Something that a person said.
    static Message said(
            long seq,
            String person,
            String conversation,
            long at,
            String kind,
            String text,
            String frame) {
        return new Message(seq, person, conversation, at, PERSON, Content.of(kind, text))
                .with(State.SENDING, null, List.of())
                .of(frame, null, null);
    }

    /// Something said to a smart bot or in a room, which no bot may have heard.
    public static Message spoken(
            long seq,
            String person,
            String conversation,
            long at,
            Content content,
            @Nullable String frame) {
        return new Message(seq, person, conversation, at, PERSON, content)
                .with(frame == null ? State.RECEIVED : State.SENDING, null, List.of())
                .of(frame, null, person);
    }

    /// What a member of a group sees of what somebody says there.
    public static Message overheard(
            long seq,
            String member,
            String speaker,
            String conversation,
            long at,
            Content content) {
        return new Message(seq, member, conversation, at, PERSON, content)
                .with(State.RECEIVED, null, List.of())
                .of(null, null, speaker);
    }

    /// What the app answered to it at once.
    static Message answer(long seq, Message to, long at, String kind, String text, long millis) {
        return new Message(seq, to.person, to.conversation, at, BOT, Content.of(kind, text))
                .with(null, millis, List.of())
                .of(to.frame, null, null);
    }

    /// What an app sent by itself.
    public static Message pushed(
            long seq,
            String person,
            String conversation,
            long at,
            String kind,
            String text,
            String msgid,
            @Nullable JsonNode body) {
        return new Message(seq, person, conversation, at, BOT, new Content(kind, text, body))
                .of(null, msgid, null);
    }

    /// What a smart bot or a group robot says.
    ///
    /// @param frame of the callback that it answers
    /// @param msgid if it speaks by itself
    public static Message from(
            String speaker,
            long seq,
            String person,
            String conversation,
            long at,
            Content content,
            @Nullable String frame,
            @Nullable String msgid) {
        return new Message(seq, person, conversation, at, BOT, content).of(frame, msgid, speaker);
    }

    @JsonIgnore
    public boolean isCard() {
        return kind.equals(CARD) && body != null;
    }

    @JsonIgnore
    public boolean isFromBot() {
        return from.equals(BOT);
    }

    /// The card that it shows.
    public JsonNode card() {
        if (!isCard() || body == null) {
            throw new IllegalArgumentException("Message " + seq + " is no card.");
        }
        return body;
    }

    /// The message as one member of a room sees it.
    public Message seenBy(String userid) {
        if (views.isEmpty()) {
            return this;
        }
        JsonNode view = views.get(userid.toLowerCase(Locale.ROOT));
        return view == null ? with(content(), Map.of()) : withCard(view);
    }

    /// The same message with another card for everybody.
    public Message withCard(JsonNode card) {
        return with(Content.card(card), Map.of());
    }

    /// The same message with another card for some of those who see it.
    public Message withCard(JsonNode card, List<String> userids) {
        Map<String, JsonNode> all = new HashMap<>(views);
        userids.forEach(userid -> all.put(userid.toLowerCase(Locale.ROOT), card));
        return with(content(), all);
    }

    /// The same message with other content.
    public Message with(Content other) {
        return with(other, Map.of());
    }

    /// The same message after its app took it back.
    public Message recalled() {
        return with(Content.of(RECALLED, "[已撤回]"));
    }

    /// The same message when its callback is over.
    public Message settled(State end, long millis, List<String> found) {
        return with(end, millis, found);
    }

    /// What the desk's `say` or `tap` takes to do it once more, with other words if they are given.
    public ObjectNode sayAgain(String words) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", text);
        if (again instanceof ObjectNode deed) {
            body = deed.deepCopy();
        }
        if (!words.isEmpty()) {
            if (!body.has("text")) {
                throw new IllegalArgumentException("Only words can be edited.");
            }
            body.put("text", words);
        }
        return body.put("from", person).put("to", conversation);
    }

    /// The same message with what says or presses it once more.
    public Message saidBy(@Nullable JsonNode deed) {
        return copy(content(), state, frame, latencyMillis, findings, msgid, speaker, views, deed);
    }

    private Content content() {
        return new Content(kind, text, body);
    }

    private Message with(Content other, Map<String, JsonNode> others) {
        return copy(other, state, frame, latencyMillis, findings, msgid, speaker, others, again);
    }

    private Message with(@Nullable State end, @Nullable Long millis, List<String> found) {
        return copy(content(), end, frame, millis, found, msgid, speaker, views, again);
    }

    private Message of(@Nullable String frameId, @Nullable String messageId, @Nullable String who) {
        return copy(
                content(), state, frameId, latencyMillis, findings, messageId, who, views, again);
    }

    private Message copy(
            Content content,
            @Nullable State end,
            @Nullable String frameId,
            @Nullable Long millis,
            List<String> found,
            @Nullable String messageId,
            @Nullable String who,
            Map<String, JsonNode> others,
            @Nullable JsonNode deed) {
        return new Message(
                seq,
                person,
                conversation,
                at,
                from,
                content.kind(),
                content.text(),
                end,
                frameId,
                millis,
                found,
                messageId,
                content.body(),
                who,
                others,
                deed);
    }
}
