package org.huiyin.bot.chore;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/// The times at which a chore is due, as Quartz reckons them.
final class Schedule {

    /// How late a run may be that is not to be made up for.
    private static final Duration GRACE = Duration.ofMinutes(30);

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DAY_BY_NUMBER = Pattern.compile("(?<!#)\\d");
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    private final CronExpression cron;

    Schedule(String sixFields, ZoneId zone) {
        cron = parse(sixFields);
        cron.setTimeZone(TimeZone.getTimeZone(zone));
    }

    /// @throws IllegalArgumentException when this is not a schedule
    static void check(String sixFields) {
        parse(sixFields);
    }

    private static CronExpression parse(String sixFields) {
        try {
            return new CronExpression(quartz(sixFields));
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "Not a schedule: " + sixFields + " (" + e.getMessage() + ")", e);
        }
    }

    /// Quartz wants a question mark for the day that is not restricted, and counts the days of the
    /// week from another day than everybody else: hence names only.
    private static String quartz(String sixFields) {
        String[] fields = BLANKS.split(sixFields.strip());
        if (fields.length != DAY_OF_WEEK + 1) {
            throw new IllegalArgumentException("Not six fields: " + sixFields);
        }
        boolean anyDayOfWeek = isAny(fields[DAY_OF_WEEK]);
        if (!anyDayOfWeek && !isAny(fields[DAY_OF_MONTH])) {
            throw new IllegalArgumentException(
                    "A day of the month and a day of the week: " + sixFields);
        }
        if (DAY_BY_NUMBER.matcher(fields[DAY_OF_WEEK]).find()) {
            throw new IllegalArgumentException("Days of the week by name: " + sixFields);
        }
        if (!anyDayOfWeek) {
            fields[DAY_OF_MONTH] = "?";
        } else {
            fields[DAY_OF_WEEK] = "?";
            fields[DAY_OF_MONTH] = fields[DAY_OF_MONTH].replace('?', '*');
        }
        return String.join(" ", fields);
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    /// As Quartz stores it.
    String expression() {
        return cron.getCronExpression();
    }

    TimeZone zone() {
        return cron.getTimeZone();
    }

    /// True when at least one time lies after the first instant, up to and including the second.
    boolean fires(Instant after, Instant upTo) {
        return next(after).filter(next -> !next.isAfter(upTo)).isPresent();
    }

    /// Empty when there is none any more, as on 30 February.
    Optional<Instant> next(Instant after) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after)))
                .map(Date::toInstant);
    }

    /// True when it was due not long ago.
    boolean isFresh(Instant now) {
        return fires(now.minus(GRACE), now);
    }
}
