package org.huiyin.bot.health;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The day named at the beginning of a text: `昨天`, `前天`, `周三`, `19号`, `3月19日`; yesterday if none
/// is.
record PastDay(LocalDate day, String rest) {

    private static final List<Name> NAMES =
            List.of(
                    new Name("大前天", 3),
                    new Name("前天", 2),
                    new Name("前日", 2),
                    new Name("昨天", 1),
                    new Name("昨日", 1),
                    new Name("昨", 1),
                    new Name("yesterday", 1),
                    new Name("今天", 0),
                    new Name("今日", 0),
                    new Name("今早", 0),
                    new Name("today", 0));

    private static final Pattern DATE =
            Pattern.compile("^(?:(\\d{4})[-/.年])?(\\d{1,2})[-/月.](\\d{1,2})[日号]?(?=\\D|$)");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("^(\\d{1,2})[日号]");
    private static final Pattern WEEKDAY = Pattern.compile("^(?:周|星期|礼拜)([一二三四五六日天])");
    private static final Pattern UNREADABLE =
            Pattern.compile("^(?:上+个?(?:周|星期|礼拜|月)|[一二三四五六七八九十廿]+[月号日])");

    /// Empty when a day is named that cannot be told.
    static Optional<PastDay> in(String text, LocalDate today) {
        for (Name name : NAMES) {
            if (text.regionMatches(true, 0, name.word(), 0, name.word().length())) {
                return past(today.minusDays(name.daysAgo()), text, name.word().length());
            }
        }
        Matcher weekday = WEEKDAY.matcher(text);
        if (weekday.find()) {
            int number = "一二三四五六日".indexOf(weekday.group(1).replace('天', '日')) + 1;
            LocalDate day = today.with(TemporalAdjusters.previous(DayOfWeek.of(number)));
            return past(day, text, weekday.end());
        }
        if (UNREADABLE.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher dayOfMonth = DAY_OF_MONTH.matcher(text);
        if (dayOfMonth.find()) {
            int number = Integer.parseInt(dayOfMonth.group(1));
            return date(today.getYear(), today.getMonthValue(), number, today)
                    .flatMap(day -> past(day, text, dayOfMonth.end()));
        }
        Matcher date = DATE.matcher(text);
        if (date.find()) {
            Optional<LocalDate> named = named(date.toMatchResult(), today);
            if (named.isPresent()) {
                return past(named.get(), text, date.end());
            }
        }
        return past(today.minusDays(1), text, 0);
    }

    private static Optional<PastDay> past(LocalDate day, String text, int end) {
        return Optional.of(new PastDay(day, text.substring(end)));
    }

    /// Empty when it is not a date after all, perhaps a temperature.
    private static Optional<LocalDate> named(MatchResult date, LocalDate today) {
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        if (date.group(1) != null) {
            return date(Integer.parseInt(date.group(1)), month, day, LocalDate.MAX);
        }
        return date(today.getYear(), month, day, today);
    }

    /// A date after the latest one means the same of the year before.
    private static Optional<LocalDate> date(int year, int month, int day, LocalDate latest) {
        try {
            LocalDate date = LocalDate.of(year, month, day);
            return Optional.of(date.isAfter(latest) ? date.minusYears(1) : date);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private record Name(String word, int daysAgo) {}
}
