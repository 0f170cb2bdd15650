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

    private static final String ATTACHED = "附";
    private static final Map<String, Entry> WORDS = load("health-words.txt");
    private static final int LONGEST =
            WORDS.keySet().stream().mapToInt(String::length).max().orElseThrow();

    private HealthWords() {}

    /// @param name what the word stands for, if its kind has several (`咳嗽`, `在家`), or what sets it
    ///   apart within its kind; mostly empty
    record Entry(Token.Kind kind, String name) {}

    /// The length of the longest word that starts here; 0 if none does.
    static int longest(String text, int start) {
        for (int end = Math.min(start + LONGEST, text.length()); end > start; end--) {
            @Nullable Entry entry = WORDS.get(text.substring(start, end));
            if (entry != null
                    && (start == 0
                            || standsApart(entry, text.charAt(start), text.charAt(start - 1)))
                    && (end == text.length()
                            || standsApart(entry, text.charAt(end - 1), text.charAt(end)))) {
                return end - start;
            }
        }
        return 0;
    }

    static Entry entry(String word) {
        return Objects.requireNonNull(WORDS.get(word));
    }

    /// A Latin letter at the edge of a word parts it from no other one, and but for a few words
    /// (`T36.5`) not from a character or a digit either.
    private static boolean standsApart(Entry entry, char edge, char beside) {
        if (!Numeral.isLatin(edge)) {
            return true;
        }
        boolean attached = entry.kind() == Token.Kind.TEMPERATURE || entry.name().equals(ATTACHED);
        return attached ? !Numeral.isLatin(beside) : !Character.isLetterOrDigit(beside);
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
        addEnglishNames(words);
        return Map.copyOf(words);
    }

    /// What the bot calls symptoms and places in English.
    private static void addEnglishNames(Map<String, Entry> words) {
        for (Symptom symptom : Symptom.values()) {
            Entry entry = new Entry(Token.Kind.SYMPTOM, symptom.label());
            add(words, HealthValues.name(Locale.ENGLISH, symptom), entry);
        }
        for (Place.Kind place : Place.Kind.values()) {
            boolean bare = place == Place.Kind.ELSEWHERE;
            Entry entry = new Entry(bare ? Token.Kind.IN : Token.Kind.PLACE, place.label());
            add(words, HealthValues.name(Locale.ENGLISH, place), entry);
        }
    }

    private static void addLine(Map<String, Entry> words, String line) {
        int colon = line.indexOf(':');
        String[] head = line.substring(0, colon).split(" ", 2);
        Entry entry =
                new Entry(
                        Token.Kind.valueOf(head[0].toUpperCase(Locale.ROOT)),
                        head.length > 1 ? head[1] : "");
        for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
            add(words, word.replace('_', ' '), entry);
        }
    }

    private static void add(Map<String, Entry> words, String word, Entry entry) {
        @Nullable Entry other = words.putIfAbsent(word, entry);
        if (other != null) {
            throw new IllegalStateException(word + " is both " + other + " and " + entry);
        }
    }
}
