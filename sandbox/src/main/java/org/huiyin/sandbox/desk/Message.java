package org.huiyin.sandbox.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.huiyin.sandbox.card.Card;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One line of a conversation.
///
/// @param seq grows over all conversations
/// @param at epoch millis of the simulated day
/// @param from `person` or `bot`
/// @param state what became of a person's message; a bot's has none
/// @param frame the id of the callback in the inspector
/// @param msgid of a message that the app sent by itself
/// @param body what the page draws where a text is not enough: a card, articles
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode body) {

    /// The kind of a message that its app took back.
    public static final String RECALLED = "recalled";

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
        return new Message(
                seq,
                person,
                conversation,
                at,
                "person",
                kind,
                text,
                State.SENDING,
                frame,
                null,
                List.of(),
                null,
                null);
    }

    /// What the app answered to it at once.
    static Message answer(long seq, Message to, long at, String kind, String text, long millis) {
        return new Message(
                seq,
                to.person,
                to.conversation,
                at,
                "bot",
                kind,
                text,
                null,
                to.frame,
                millis,
                List.of(),
                null,
                null);
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
        return new Message(
                seq,
                person,
                conversation,
                at,
                "bot",
                kind,
                text,
                null,
                null,
                null,
                List.of(),
                msgid,
                body);
    }

    @JsonIgnore
    public boolean isCard() {
        return kind.equals(CARD) && body != null;
    }

    /// The card that it shows.
    public JsonNode card() {
        if (!isCard() || body == null) {
            throw new IllegalArgumentException("Message " + seq + " is no card.");
        }
        return body;
    }

    /// The same message with another card.
    public Message withCard(JsonNode card) {
        return showing(CARD, Card.words(card), card);
    }

    /// The same message after its app took it back.
    public Message recalled() {
        return showing(RECALLED, "[已撤回]", null);
    }

    private Message showing(String otherKind, String words, @Nullable JsonNode drawn) {
        return new Message(
                seq,
                person,
                conversation,
                at,
                from,
                otherKind,
                words,
                state,
                frame,
                latencyMillis,
                findings,
                msgid,
                drawn);
    }

    Message settled(State end, long millis, List<String> found) {
        return new Message(
                seq,
                person,
                conversation,
                at,
                from,
                kind,
                text,
                end,
                frame,
                millis,
                found,
                msgid,
                body);
    }
}
