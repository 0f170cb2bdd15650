package org.huiyin.bot.chore;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The days on which people are at work, by the State Council's yearly notices as they are stored;
/// served from memory, a minute old at most. In a year of which nothing is stored, every weekday is
/// a working day and every weekend is off.
@Component
public class WorkingDays {

    private static final Logger log = LoggerFactory.getLogger(WorkingDays.class);

    private final CalendarTable table;
    private final InstituteTime time;
    private final LoadingCache<Integer, Optional<CalendarYear>> years;
    private final Set<Integer> warnedOf = ConcurrentHashMap.newKeySet();

    WorkingDays(CalendarTable table, InstituteTime time) {
        this.table = table;
        this.time = time;
        years =
                Caffeine.newBuilder()
                        .maximumSize(20)
                        .expireAfterWrite(Duration.ofMinutes(1))
                        .build(table::load);
    }

    public DayKind kindOf(LocalDate day) {
        return year(day.getYear())
                .map(year -> year.kindOf(day))
                .orElseGet(() -> CalendarYear.plain(day));
    }

    /// The holiday's name, such as 国庆节; a make-up day has the name of what it makes up for.
    public Optional<String> nameOf(LocalDate day) {
        return year(day.getYear()).map(year -> year.nameOf(day));
    }

    public boolean isWorkingDay(LocalDate day) {
        return kindOf(day).isWorked();
    }

    /// The first working day after this one.
    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /// The last day of the month on which people are at work; a month that is off altogether has
    /// none, and then it is the last one before.
    public LocalDate lastWorkingDayOf(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        while (!isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    /// False where no list of holidays is stored and weekdays are only supposed to be worked.
    public boolean isKnown(int year) {
        return years.get(year).isPresent();
    }

    /// The years whose list is missing though it is needed: this one, and from December on the
    /// next. Administrators should be warned of them.
    public List<Integer> missingYears() {
        LocalDate today = time.today();
        List<Integer> needed = new ArrayList<>(List.of(today.getYear()));
        if (today.getMonth() == Month.DECEMBER) {
            needed.add(today.getYear() + 1);
        }
        needed.removeIf(this::isKnown);
        return List.copyOf(needed);
    }

    /// Puts a year's list in place of what was known of that year, or changes nothing.
    ///
    /// @param csv lines of `date,kind,name`, kind being holiday or workday; one year
    public HolidayImport importYear(String csv) {
        HolidayCsv list = new HolidayCsv(csv);
        if (!list.problems().isEmpty()) {
            return new HolidayImport.Refused(List.copyOf(list.problems()));
        }
        CalendarYear year = list.year();
        table.replace(year);
        years.invalidate(year.year());
        return new HolidayImport.Stored(year.year(), year.holidays(), year.makeUpDays());
    }

    private Optional<CalendarYear> year(int number) {
        Optional<CalendarYear> year = years.get(number);
        if (year.isEmpty() && warnedOf.add(number)) {
            log.warn(
                    "The holidays of {} are unknown: its weekdays count as working days until its"
                            + " list is imported",
                    number);
        }
        return year;
    }
}
