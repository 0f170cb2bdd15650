package org.huiyin.sandbox.crowd;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A line as a phone writes it down when it is spoken: numbers in words, commas for pauses.
final class Dictation {

    private static final Pattern TEMPERATURE = Pattern.compile("(?:体温)?(\\d{2})\\.(\\d)");
    private static final String DIGITS = "零一二三四五六七八九";

    private Dictation() {}

    static String of(String line) {
        return TEMPERATURE.matcher(line).replaceAll(Dictation::spoken).replaceAll("\\s+", "，");
    }

    private static String spoken(MatchResult found) {
        int tens = found.group(1).charAt(0) - '0';
        int ones = found.group(1).charAt(1) - '0';
        String degrees = (tens > 1 ? digit(tens) : "") + "十" + (ones > 0 ? digit(ones) : "");
        return "体温" + degrees + "度" + digit(found.group(2).charAt(0) - '0');
    }

    private static String digit(int value) {
        return DIGITS.substring(value, value + 1);
    }
}
