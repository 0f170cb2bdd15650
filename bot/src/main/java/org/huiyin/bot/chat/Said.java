package org.huiyin.bot.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person did in a chat: typed, pressed, sent something that is not text, came in, or judged
/// an answer.
public sealed interface Said {

    /// Typed text.
    ///
    /// @param text as it is read
    /// @param typed as it was typed
    record Text(String text, String typed) implements Said {

        public Text(String text) {
            this(text, text);
        }
    }

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
    ///
    /// @param source where it can be fetched for a few minutes; null where it cannot
    record Media(Kind kind, @Nullable Source source) implements Said {

        public Media(Kind kind) {
            this(kind, null);
        }
    }

    /// Words, which may be none, and pictures in one message: the same as the words, and then the
    /// first picture.
    ///
    /// @param more how many pictures come behind the first, which are not taken
    record Mixed(Text words, Media picture, int more) implements Said {}

    /// Where the channel keeps something.
    ///
    /// @param key in base64, by which it is opened there; empty where it lies open
    record Source(String url, String key) {

        /// Neither the address nor the key, which alone open what somebody sent.
        @Override
        public String toString() {
            return "Source";
        }
    }

    /// The person has just been given the bot, and sees it for the first time.
    record Joined() implements Said {}

    /// The person has opened the chat, as happens many times a day.
    record Entered() implements Said {}

    /// A thumb under an answer. Nobody can answer it.
    ///
    /// @param answer the key of the message that was answered
    /// @param reasons why it is down, by the channel's numbers
    record Thumb(String answer, Way way, List<Integer> reasons) implements Said {
        public Thumb {
            reasons = List.copyOf(reasons);
        }

        /// Up, down, or taken away again.
        public enum Way {
            UP,
            DOWN,
            WITHDRAWN
        }
    }

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
