package org.huiyin.bot.chat;

import java.util.HashSet;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/// How Chinese sounds, without tones; every reading of a character counts.
final class Sound {

    /// They turn a sentence round, so they never stand for a character that sounds like them.
    private static final String NEGATIONS = "不没无别未";

    private Sound() {}

    /// True when the two have the same length and could be the same dictated word.
    static boolean alike(String one, String other) {
        return one.length() == other.length() && differing(one, other) == 0;
    }

    /// In how many places two texts of the same length neither are nor sound the same.
    static int differing(String one, String other) {
        int differing = 0;
        for (int i = 0; i < one.length(); i++) {
            if (!alike(one.charAt(i), other.charAt(i))) {
                differing++;
            }
        }
        return differing;
    }

    /// The first letters of the characters' first readings: `dk` for 打卡; empty if one has none.
    static String initials(String word) {
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(word.charAt(i));
            if (readings == null) {
                return "";
            }
            initials.append(readings[0].charAt(0));
        }
        return initials.toString();
    }

    private static boolean alike(char one, char other) {
        if (one == other) {
            return true;
        }
        if (NEGATIONS.indexOf(one) >= 0 || NEGATIONS.indexOf(other) >= 0) {
            return false;
        }
        Set<String> shared = readings(one);
        shared.retainAll(readings(other));
        return !shared.isEmpty();
    }

    private static Set<String> readings(char character) {
        Set<String> toneless = new HashSet<>();
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
        if (readings != null) {
            for (String reading : readings) {
                toneless.add(reading.replaceAll("\\d", ""));
            }
        }
        return toneless;
    }
}
