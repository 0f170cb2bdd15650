package org.huiyin.sandbox.transcript;

import java.util.regex.Pattern;

/// One line of a transcript: somebody says something, or, without a speaker, the clock moves on.
///
/// @param words may have several lines
public record Line(String speaker, String words) {

    /// What a card has become.
    static final String CHANGED = "⟳ ";

    static final String CARD = "【卡】";

    private static final String ANYTHING = "…";
    private static final String CLOCK = "-- ";
    private static final Pattern VOLATILE =
            Pattern.compile(
                    "(\\d{4}[-年])?\\d{1,2}[-月]\\d{1,2}日?( ?\\d{1,2}:\\d{2})?|\\d{1,2}:\\d{2}");

    static Line clock(String time) {
        return new Line("", time);
    }

    public boolean isClock() {
        return speaker.isEmpty();
    }

    /// As it stands in the file: further lines are indented.
    String text() {
        if (isClock()) {
            return CLOCK + words;
        }
        return (speaker + "：" + words).replaceAll("\n(?=[^\n])", "\n  ");
    }

    /// The same with `…` for dates and times of day.
    Line tolerant() {
        return new Line(speaker, VOLATILE.matcher(words).replaceAll(ANYTHING));
    }

    /// Whether it was heard as expected here, where `…` stands for anything.
    boolean fits(Line heard) {
        String[] parts = words.strip().split(ANYTHING, -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return speaker.equals(heard.speaker)
                && Pattern.compile(pattern.toString(), Pattern.DOTALL)
                        .matcher(heard.words.strip())
                        .matches();
    }
}
