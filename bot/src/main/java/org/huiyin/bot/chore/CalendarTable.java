package org.huiyin.bot.chore;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.huiyin.bot.chore.CalendarYear.Special;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The years whose holidays are known.
@Component
class CalendarTable {

    private static final String HOLIDAY = "holiday";
    private static final String WORKDAY = "workday";

    private final JdbcTemplate jdbc;
    private final SystemClock clock;

    CalendarTable(JdbcTemplate jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Empty when the year is unknown.
    @Transactional(readOnly = true)
    public Optional<CalendarYear> load(int year) {
        if (jdbc.queryForList("select year from calendar_year where year = ?", year).isEmpty()) {
            return Optional.empty();
        }
        SortedMap<LocalDate, Special> days = new TreeMap<>();
        jdbc.query(
                "select day, kind, name from calendar_day where day between ? and ?",
                row -> {
                    days.put(
                            row.getObject(1, LocalDate.class),
                            new Special(row.getString(2).equals(HOLIDAY), row.getString(3)));
                },
                first(year),
                last(year));
        return Optional.of(new CalendarYear(year, days));
    }

    /// Puts the year in place of what was known of it.
    @Transactional
    public void replace(CalendarYear year) {
        jdbc.update(
                """
                insert into calendar_year (year, stored_at) values (?, ?)
                on duplicate key update stored_at = value(stored_at)
                """,
                year.year(),
                now());
        jdbc.update(
                "delete from calendar_day where day between ? and ?",
                first(year.year()),
                last(year.year()));
        insertDays(year);
    }

    /// Stores the year if nothing is known of it.
    @Transactional
    public void storeIfUnknown(CalendarYear year) {
        int stored =
                jdbc.update(
                        "insert ignore into calendar_year (year, stored_at) values (?, ?)",
                        year.year(),
                        now());
        if (stored == 1) {
            insertDays(year);
        }
    }

    private void insertDays(CalendarYear year) {
        List<Object[]> rows = new ArrayList<>();
        year.days()
                .forEach((day, special) ->
                        rows.add(
                                new Object[] {
                                    day, special.off() ? HOLIDAY : WORKDAY, special.name()
                                }));
        jdbc.batchUpdate("insert into calendar_day (day, kind, name) values (?, ?, ?)", rows);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC);
    }

    private static LocalDate first(int year) {
        return LocalDate.of(year, 1, 1);
    }

    private static LocalDate last(int year) {
        return LocalDate.of(year, 12, 31);
    }
}
