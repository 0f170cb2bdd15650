package org.huiyin.bot.chat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What the bot says, without knowing how a channel draws it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Message {

    /// The whole of it as text that can be read, and answered by typing.
    String twin();

    /// Plain text.
    @JsonTypeName("text")
    record Text(String text) implements Message {
        @Override
        public String twin() {
            return text;
        }
    }

    /// A card with buttons, and the text twin that says the same to those who see no cards.
    @JsonTypeName("card")
    record Card(String title, String body, List<Button> buttons, String twin) implements Message {
        public Card {
            buttons = List.copyOf(buttons);
        }
    }

    /// A button; pressing it is the same as typing the word.
    ///
    /// @param key subject and action, joined by a colon
    record Button(String label, String key, String word) {}

    static Message text(String text) {
        return new Text(text);
    }
}
