package org.huiyin.bot.chat;

import java.util.List;

/// What a handler is about.
///
/// @param key names it in card actions, dialog rows and message bundles; lower-case letters
/// @param words the words that open it, the first one being its name; each belongs to one subject
public record Subject(String key, List<String> words) {

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

    public static Subject of(String key, String... words) {
        return new Subject(key, List.of(words));
    }

    /// The word by which people call it.
    public String name() {
        return words.getFirst();
    }
}
