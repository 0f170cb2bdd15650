package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our lists of holidays, made from the notices, beside another's that was made independently.
class HolidaySourcesTest {

    @ParameterizedTest
    @ValueSource(ints = {2020, 2021, 2022, 2023, 2024, 2025, 2026})
    void aYearThatWeShipIsTheSameElsewhere(int year) throws IOException {
        HolidayCsv ours = new HolidayCsv(read("holidays/" + year + ".csv"));
        assertThat(ours.problems()).isEmpty();
        assertThat(ours.year().year()).isEqualTo(year);
        assertThat(days(ours, true)).isEqualTo(elsewhere(year, "off")).isNotEmpty();
        assertThat(days(ours, false)).isEqualTo(elsewhere(year, "worked")).isNotEmpty();
    }

    private static SortedSet<LocalDate> days(HolidayCsv list, boolean off) {
        return list.year().days().entrySet().stream()
                .filter(day -> day.getValue().off() == off)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<LocalDate> elsewhere(int year, String kind) throws IOException {
        String start = year + " " + kind + " ";
        List<String> spans =
                read("holidays-elsewhere.txt")
                        .lines()
                        .filter(line -> line.startsWith(start))
                        .flatMap(line -> Stream.of(line.substring(start.length()).split(" ", -1)))
                        .toList();
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String span : spans) {
            String[] ends = span.split("\\.\\.", -1);
            LocalDate last = day(year, ends[ends.length - 1]);
            days.addAll(day(year, ends[0]).datesUntil(last.plusDays(1)).toList());
        }
        return days;
    }

    private static LocalDate day(int year, String monthAndDay) {
        return MonthDay.parse("--" + monthAndDay).atYear(year);
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = WorkingDays.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
