package org.huiyin.bot.chat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words that open subjects: exact, by initials, or by sound. A word has one owner, or the bot
/// does not start.
final class Words {

    private static final int FEWEST_LETTERS = 2;

    private final Map<String, Word> byText = new LinkedHashMap<>();
    private final List<Word> longestFirst;

    Words(List<Subject> subjects) {
        for (Subject subject : subjects) {
            subject.words().forEach(word -> claim(lowerCase(word), subject));
        }
        longestFirst =
                byText.values().stream()
                        .sorted(Comparator.comparingInt(Word::length).reversed())
                        .toList();
        for (Subject subject : subjects) {
            String initials = Sound.initials(subject.name());
            if (subject.listed() && initials.length() >= FEWEST_LETTERS) {
                claim(initials, subject);
            }
        }
    }

    private void claim(String text, Subject subject) {
        Word owned = byText.putIfAbsent(text, new Word(text, subject.key()));
        if (owned != null && !owned.subject().equals(subject.key())) {
            throw new IllegalStateException(
                    "The word %s opens both %s and %s; take it from one of them"
                            .formatted(text, owned.subject(), subject.key()));
        }
    }

    /// Whose word begins this plain text, and what comes after it.
    Optional<Opening> opening(String typed) {
        String plain = lowerCase(typed);
        Word initials = byText.get(plain.substring(0, letters(plain)));
        return longestFirst.stream()
                .filter(word -> plain.startsWith(word.text()) && ends(plain, word.length()))
                .findFirst()
                .or(() -> Optional.ofNullable(initials))
                .or(() -> longestFirst.stream().filter(word -> soundsLike(word, plain)).findFirst())
                .map(word -> word.opening(typed));
    }

    private static boolean soundsLike(Word word, String plain) {
        return word.length() >= FEWEST_LETTERS
                && !isLatin(word.text().charAt(0))
                && word.length() <= plain.length()
                && Sound.alike(word.text(), plain.substring(0, word.length()));
    }

    /// The words that may have been meant, at most one a subject; what came after stays with them.
    List<Opening> nearest(String typed) {
        String plain = lowerCase(typed);
        Map<String, Opening> nearest = new LinkedHashMap<>();
        for (Word word : longestFirst) {
            if (word.length() >= FEWEST_LETTERS && word.length() <= plain.length()) {
                String head = plain.substring(0, word.length());
                if (Sound.differing(word.text(), head) == 1 && shares(word.text(), head)) {
                    nearest.putIfAbsent(word.subject(), word.opening(typed));
                }
            }
        }
        return List.copyOf(nearest.values());
    }

    /// One slip is near only when something else of the word is really there.
    private static boolean shares(String word, String head) {
        return word.chars().anyMatch(c -> head.indexOf(c) >= 0);
    }

    /// Of the same length, which String.toLowerCase does not promise.
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            lower.setCharAt(i, Character.toLowerCase(lower.charAt(i)));
        }
        return lower.toString();
    }

    /// A Latin word must not go on; a Chinese one may, since people dictate without spaces.
    private static boolean ends(String plain, int at) {
        return at == plain.length() || !isLatin(plain.charAt(at - 1)) || !isLatin(plain.charAt(at));
    }

    private static int letters(String plain) {
        int end = 0;
        while (end < plain.length() && isLatin(plain.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /// A word and the key of its subject.
    private record Word(String text, String subject) {
        int length() {
            return text.length();
        }

        Opening opening(String typed) {
            return new Opening(subject, text, typed.substring(length()).strip());
        }
    }

    /// A word at the beginning of a message.
    ///
    /// @param subject the key of the subject that it opens
    record Opening(String subject, String word, String rest) {}
}
