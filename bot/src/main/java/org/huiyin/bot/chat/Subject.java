package org.huiyin.bot.chat;

import java.util.List;
import java.util.Locale;

/// What a handler is about.
///
/// @param key names it in card actions, in dialog rows and, with `.help`, its line in the help;
///   lower-case letters
/// @param bundle the feature's message bundle
/// @param words the words that open it, the first one being its name; each belongs to one subject
/// @param listed whether help and menu show it to everybody
/// @param rooms what becomes of it in a room
public record Subject(String key, String bundle, List<String> words, boolean listed, Rooms rooms) {

    /// What becomes of a subject that is named in a room, where everybody reads along.
    public enum Rooms {
        /// It is answered there, and one to one it is said how to go there.
        HERE,
        /// It goes on one to one; the room hears the sentence `room` of the subject's bundle, if it
        /// has one.
        ELSEWHERE,
        /// The room hears the subject's own sentence, its key with `.room`, and that is all.
        NOWHERE
    }

    public Subject {
        if (!key.matches("[a-z]{2,20}")) {
            throw new IllegalArgumentException(
                    "a subject's key is 2 to 20 lower-case letters: " + key);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a subject needs a word that opens it: " + key);
        }
        words = List.copyOf(words);
    }

    public Subject(String key, String bundle, String... words) {
        this(key, bundle, List.of(words), true, Rooms.ELSEWHERE);
    }

    /// The same, told only to those whom it concerns, by the messages that it concerns.
    public Subject unlisted() {
        return new Subject(key, bundle, words, false, rooms);
    }

    /// The same, with something else that becomes of it in rooms.
    public Subject in(Rooms other) {
        return new Subject(key, bundle, words, listed, other);
    }

    /// Whether it is spoken of in rooms, and there only.
    public boolean isOfRooms() {
        return rooms == Rooms.HERE;
    }

    /// The word by which people call it.
    public String name() {
        return words.getFirst();
    }

    /// The word by which people call it in their language, if it has one there.
    public String name(Locale language) {
        return words.stream()
                .filter(word -> isLatin(word) == isLatin(language))
                .findFirst()
                .orElseGet(this::name);
    }

    private static boolean isLatin(String word) {
        return word.charAt(0) < 0x80;
    }

    private static boolean isLatin(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
