package org.huiyin.bot.ask;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The times of day in a text, such as `21:30`, `晚上9点半`, `8点`.
final class DayTimes {

    private static final Pattern TIME =
            Pattern.compile(
                    "(早上|上午|凌晨|中午|下午|晚上|夜里)?\\s*(?<!\\d)(\\d{1,2})(?!\\d)\\s*(?:(?:[:点时])\\s*(\\d{1,2}|半)?)?分?");
    private static final int NOON = 12;

    private DayTimes() {}

    /// In the order said; what is no time of the day is left out.
    static List<LocalTime> in(String text) {
        List<LocalTime> times = new ArrayList<>();
        for (MatchResult found : TIME.matcher(text).results().toList()) {
            int hour = hour(found.group(1), Integer.parseInt(found.group(2)));
            int minute = minute(found.group(3));
            if (hour < 24 && minute < 60) {
                times.add(LocalTime.of(hour, minute));
            }
        }
        return times;
    }

    private static int hour(@Nullable String part, int said) {
        if (part == null || said > NOON) {
            return said == 24 ? 0 : said;
        }
        if (said == NOON) {
            return part.equals("晚上") || part.equals("夜里") || part.equals("凌晨") ? 0 : NOON;
        }
        return switch (part) {
            case "下午", "晚上" -> said + NOON;
            case "夜里" -> said > 5 ? said + NOON : said;
            case "中午" -> said < 3 ? said + NOON : said;
            default -> said;
        };
    }

    private static int minute(@Nullable String said) {
        if (said == null) {
            return 0;
        }
        return said.equals("半") ? 30 : Integer.parseInt(said);
    }
}
