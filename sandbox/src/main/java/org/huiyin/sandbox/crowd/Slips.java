package org.huiyin.sandbox.crowd;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Mistypes a line as people do on a phone.
final class Slips {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final int KINDS = 5;

    private Slips() {}

    /// The line with one slip: digits swapped, in full width, the point as 。 or left out, a blank
    /// left out; what has neither number nor blank gets its last character twice.
    static String in(String line, SplittableRandom random) {
        Matcher number = NUMBER.matcher(line);
        int kind = random.nextInt(KINDS);
        String slipped = number.find() ? wrong(line, number, kind) : line;
        if (slipped.equals(line)) {
            slipped = line.replace(" ", "");
        }
        return slipped.equals(line) ? line + line.substring(last(line)) : slipped;
    }

    private static String wrong(String line, Matcher number, int kind) {
        String whole = number.group(1);
        String part = number.group(2);
        String wrong =
                switch (kind) {
                    case 0 -> new StringBuilder(whole).reverse() + "." + part;
                    case 1 -> wide(number.group());
                    case 2 -> whole + "。" + part;
                    case 3 -> whole + part;
                    default -> number.group();
                };
        return line.substring(0, number.start()) + wrong + line.substring(number.end());
    }

    private static int last(String line) {
        return line.offsetByCodePoints(line.length(), -1);
    }

    /// ASCII characters as an input method gives them when it is set to full width.
    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return wide.toString();
    }
}
