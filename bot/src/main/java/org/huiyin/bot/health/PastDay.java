package org.huiyin.bot.health;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day that is over, named at the beginning of a text: `昨天`, `前天`, `3月19日`; yesterday if none is.
record PastDay(LocalDate day, String rest) {

    private static final Pattern DATE =
            Pattern.compile("^(\\d{1,2})[月./](\\d{1,2})[日号]?(?=\\s|\\D|$)");

    private static final List<Name> NAMES =
            List.of(
                    new Name("昨天", 1),
                    new Name("昨日", 1),
                    new Name("昨", 1),
                    new Name("yesterday", 1),
                    new Name("前天", 2),
                    new Name("前日", 2));

    static PastDay in(String text, LocalDate today) {
        for (Name name : NAMES) {
            if (text.regionMatches(true, 0, name.word(), 0, name.word().length())) {
                return new PastDay(
                        today.minusDays(name.daysAgo()), text.substring(name.word().length()));
            }
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

    private record Name(String word, int daysAgo) {}
}
