package org.huiyin.sandbox.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of a conversation.
///
/// @param seq grows over all conversations
/// @param at epoch millis of the simulated day
/// @param from `person` or `bot`
/// @param state what became of a person's message; a bot's has none
/// @param frame the id of the callback in the inspector
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
        List<String> findings) {

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
    }

    Message settled(State end, long millis, List<String> found) {
        return new Message(
                seq, person, conversation, at, from, kind, text, end, frame, millis, found);
    }
}
