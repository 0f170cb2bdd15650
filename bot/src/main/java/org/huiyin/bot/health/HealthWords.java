package org.huiyin.bot.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The vocabulary of the health report: what kind of word a word is.
final class HealthWords {

    private static final Map<String, Entry> WORDS = load("health-words.txt");
    private static final int LONGEST =
            WORDS.keySet().stream().mapToInt(String::length).max().orElseThrow();

    private HealthWords() {}

    /// @param name what the word stands for, if its kind has several (`咳嗽`, `在家`), else empty
    record Entry(Token.Kind kind, String name) {}

    /// The length of the longest word that starts here; 0 if none does.
    static int longest(String text, int start) {
        for (int length = Math.min(LONGEST, text.length() - start); length > 0; length--) {
            if (WORDS.containsKey(text.substring(start, start + length))
                    && !cutsLatin(text, start)
                    && !cutsLatin(text, start + length)) {
                return length;
            }
        }
        return 0;
    }

    static Entry entry(String word) {
        return Objects.requireNonNull(WORDS.get(word));
    }

    private static boolean cutsLatin(String text, int at) {
        return at > 0
                && at < text.length()
                && Numeral.isLatin(text.charAt(at - 1))
                && Numeral.isLatin(text.charAt(at));
    }

    private static Map<String, Entry> load(String resource) {
        Map<String, Entry> words = new HashMap<>();
        try (var in =
                        Objects.requireNonNull(
                                HealthWords.class.getResourceAsStream(resource), resource);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> addLine(words, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    private static void addLine(Map<String, Entry> words, String line) {
        int colon = line.indexOf(':');
        String[] head = line.substring(0, colon).split(" ", 2);
        Entry entry =
                new Entry(
                        Token.Kind.valueOf(head[0].toUpperCase(Locale.ROOT)),
                        head.length > 1 ? head[1] : "");
        for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
            @Nullable Entry other = words.putIfAbsent(word, entry);
            if (other != null) {
                throw new IllegalStateException(word + " is both " + other + " and " + entry);
            }
        }
    }
}
