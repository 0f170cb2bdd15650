package org.huiyin.sandbox.callback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a bot's passive reply shows to the person.
///
/// @param reply the whole JSON of a smart bot's reply
/// @param kind the MsgType of the reply
/// @param card the new card of an update_template_card
public record Answer(
        String kind,
        String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ObjectNode card,
        @JsonIgnore @Nullable ObjectNode reply) {

    /// The answer of an app.
    Answer(String kind, String text, @Nullable ObjectNode card) {
        this(kind, text, card, null);
    }

    /// The MsgType that greys the buttons of the card that was pressed.
    public static final String UPDATE_BUTTON = "update_button";

    /// The MsgType that puts another card in its place.
    public static final String UPDATE_CARD = "update_template_card";

    /// Whether it changes the card that was pressed and says nothing new.
    @JsonIgnore
    public boolean isUpdate() {
        return kind.equals(UPDATE_BUTTON) || kind.equals(UPDATE_CARD);
    }
}
