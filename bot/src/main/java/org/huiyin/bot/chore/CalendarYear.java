package org.huiyin.bot.chore;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The days of a year that are not as their place in the week would have it.
///
/// @param days holidays and make-up days, all of this year
record CalendarYear(int year, SortedMap<LocalDate, Special> days) {

    /// A day with a name, such as 国庆节; a make-up day bears the name of its holiday.
    ///
    /// @param off false for a weekend day that is worked
    record Special(boolean off, String name) {}

    DayKind kindOf(LocalDate day) {
        Special special = days.get(day);
        return special == null ? plain(day) : kind(special);
    }

    private static DayKind kind(Special special) {
        return special.off() ? DayKind.HOLIDAY : DayKind.MAKE_UP_DAY;
    }

    /// What a day is where nothing more is known.
    static DayKind plain(LocalDate day) {
        return isWeekend(day) ? DayKind.WEEKEND : DayKind.WORKING_DAY;
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    @Nullable String nameOf(LocalDate day) {
        Special special = days.get(day);
        return special == null ? null : special.name();
    }

    int holidays() {
        return (int) days.values().stream().filter(Special::off).count();
    }

    int makeUpDays() {
        return days.size() - holidays();
    }
}
