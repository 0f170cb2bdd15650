package org.huiyin.bot.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person did in a chat: typed, pressed, sent something that is not text, or came in.
public sealed interface Said {

    /// Typed text, as it was typed.
    record Text(String text) implements Said {}

    /// A press of a button or a menu entry; the key names the subject, then the action after a
    /// colon.
    record Click(String key) implements Said {}

    /// Options picked on a card, and handed in by its button.
    ///
    /// @param key of that button
    /// @param picks for each question the ids of its options, both in the card's order; a question
    ///   of which nothing was picked is left out
    record Picked(String key, Map<String, List<String>> picks) implements Said {
        public Picked {
            picks = Collections.unmodifiableMap(new LinkedHashMap<>(picks));
        }

        /// The press that says the same: the button's word and the ids, as somebody would type
        /// them.
        public Click asClick() {
            return new Click(
                    picks.values().stream()
                            .flatMap(List::stream)
                            .map(id -> " " + id)
                            .collect(Collectors.joining("", key, "")));
        }
    }

    /// Something that carries no text that can be read here.
    record Media(Kind kind) implements Said {}

    /// The person has just been given the bot, and sees it for the first time.
    record Joined() implements Said {}

    /// The person has opened the chat, as happens many times a day.
    record Entered() implements Said {}

    /// What the media is; UNKNOWN is tomorrow's kind.
    enum Kind {
        PICTURE,
        VOICE,
        VIDEO,
        FILE,
        LOCATION,
        LINK,
        UNKNOWN
    }
}
