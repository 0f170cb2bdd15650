package org.huiyin.bot.ask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last day of something that begins today, in a text: `到3月27日`, `到3/27`, `三天`, `今天`.
public final class LastDay {

    private static final Pattern DATE =
            Pattern.compile("(?:(\\d{4})[年./-])?(\\d{1,2})[月./-](\\d{1,2})[日号]?");
    private static final Pattern DAYS =
            Pattern.compile(
                    "(?<![\\d一二两三四五六七八九十百])(\\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])\\s*(天|days?)");
    private static final String NUMERALS = "一二三四五六七八九";

    private LastDay() {}

    /// Empty where there is none, or one that is over.
    public static Optional<LocalDate> in(String text, LocalDate today) {
        Matcher date = DATE.matcher(text);
        if (date.find()) {
            return date(date, today).filter(day -> !day.isBefore(today));
        }
        Matcher days = DAYS.matcher(text);
        if (days.find()) {
            return Optional.of(today.plusDays(Math.max(1, number(days.group(1))) - 1L));
        }
        return switch (text.strip()) {
            case "今天", "today" -> Optional.of(today);
            case "明天", "到明天" -> Optional.of(today.plusDays(1));
            default -> Optional.empty();
        };
    }

    /// Without a year it is the next such day.
    private static Optional<LocalDate> date(Matcher said, LocalDate today) {
        int year = said.group(1) == null ? today.getYear() : Integer.parseInt(said.group(1));
        try {
            LocalDate day =
                    LocalDate.of(
                            year, Integer.parseInt(said.group(2)), Integer.parseInt(said.group(3)));
            return Optional.of(
                    said.group(1) == null && day.isBefore(today.minusMonths(2))
                            ? day.plusYears(1)
                            : day);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(String said) {
        int ten = said.indexOf('十');
        if (ten >= 0) {
            int tens = ten == 0 ? 1 : digit(said.charAt(0));
            int ones = ten == said.length() - 1 ? 0 : digit(said.charAt(ten + 1));
            return tens * 10 + ones;
        }
        return Character.isDigit(said.charAt(0)) ? Integer.parseInt(said) : digit(said.charAt(0));
    }

    private static int digit(char numeral) {
        return numeral == '两' ? 2 : NUMERALS.indexOf(numeral) + 1;
    }
}
