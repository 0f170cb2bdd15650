package org.huiyin.bot.health;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day that is over, named at the beginning of a text: `昨天`, `前天`, `3月19日`; yesterday if none is.
record PastDay(LocalDate day, String rest) {

    private static final Pattern DATE =
            Pattern.compile("^(\\d{1,2})[月./](\\d{1,2})[日号]?(?=\\s|\\D|$)");

    static PastDay in(String text, LocalDate today) {
        if (text.startsWith("昨")) {
            return new PastDay(today.minusDays(1), after(text, "昨天", "昨日", "昨"));
        }
        if (text.startsWith("前天") || text.startsWith("前日")) {
            return new PastDay(today.minusDays(2), after(text, "前天", "前日"));
        }
        Matcher date = DATE.matcher(text);
        if (date.find()) {
            try {
                LocalDate named =
                        LocalDate.of(
                                today.getYear(),
                                Integer.parseInt(date.group(1)),
                                Integer.parseInt(date.group(2)));
                LocalDate day = named.isAfter(today) ? named.minusYears(1) : named;
                return new PastDay(day, text.substring(date.end()));
            } catch (DateTimeException _) {
                // not a date after all, perhaps a temperature
            }
        }
        return new PastDay(today.minusDays(1), text);
    }

    private static String after(String text, String... names) {
        for (String name : names) {
            if (text.startsWith(name)) {
                return text.substring(name.length());
            }
        }
        return text;
    }
}
