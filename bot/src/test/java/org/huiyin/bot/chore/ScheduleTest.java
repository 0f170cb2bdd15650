package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /// All times between two midnights of the zone, as its people read them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 0 8 * * *        | Asia/Shanghai    | 2020-03-16 | 2020-03-18 | 16T08:00 17T08:00
                    0 0 8 ? * *        | Asia/Shanghai    | 2020-03-16 | 2020-03-17 | 16T08:00
                    0 0 8 29 2 *       | Asia/Shanghai    | 2020-02-28 | 2020-03-02 | 29T08:00
                    0 0 8 29 2 *       | Asia/Shanghai    | 2021-02-28 | 2021-03-02 |
                    0 0 18 L * *       | Asia/Shanghai    | 2020-02-01 | 2020-03-01 | 29T18:00
                    0 0 18 LW * *      | Asia/Shanghai    | 2020-05-01 | 2020-06-01 | 29T18:00
                    0 30 9 * * MON-FRI | Asia/Shanghai    | 2020-03-20 | 2020-03-24 | 20T09:30 23T09:30
                    0 30 9 ? * SUN     | Asia/Shanghai    | 2020-03-20 | 2020-03-24 | 22T09:30
                    0 30 9 * * FRI#2   | Asia/Shanghai    | 2020-03-01 | 2020-03-31 | 13T09:30
                    0 30 2 * * *       | Europe/Berlin    | 2020-03-28 | 2020-03-31 | 28T02:30 30T02:30
                    0 30 3 * * *       | Europe/Berlin    | 2020-03-28 | 2020-03-31 | 28T03:30 29T03:30 30T03:30
                    0 30 2 * * *       | Europe/Berlin    | 2020-10-24 | 2020-10-27 | 24T02:30 25T02:30 26T02:30
                    0 30 1 * * *       | America/New_York | 2020-10-31 | 2020-11-03 | 31T01:30 01T01:30 02T01:30
                    0 30 0 * * *       | America/Santiago | 2020-09-05 | 2020-09-08 | 05T00:30 07T00:30
                    0 15 2 * * *       | Australia/Lord_Howe | 2020-10-03 | 2020-10-06 | 03T02:15 05T02:15
                    0 0 8 * * *        | Pacific/Apia     | 2011-12-29 | 2012-01-01 | 29T08:00 31T08:00
                    0 0 8 29 2 *       | Asia/Shanghai    | 2024-01-01 | 2028-03-01 | 29T08:00 29T08:00
                    0 0 18 L 2 *       | Asia/Shanghai    | 2020-01-01 | 2022-01-01 | 29T18:00 28T18:00
                    """)
    void timesAreThoseThatPeopleMean(
            String schedule, ZoneId zone, String from, String to, String times) {
        Schedule tried = new Schedule(schedule, zone);
        Instant end = midnight(to, zone);
        List<String> found = new ArrayList<>();
        Instant time = tried.next(midnight(from, zone)).orElseThrow();
        while (time.isBefore(end)) {
            found.add(LocalDateTime.ofInstant(time, zone).toString().substring(8));
            time = tried.next(time).orElseThrow();
        }
        assertThat(String.join(" ", found)).isEqualTo(times == null ? "" : times);
    }

    private static Instant midnight(String day, ZoneId zone) {
        return LocalDate.parse(day).atStartOfDay(zone).toInstant();
    }

    @Test
    void aSpanReachesItsEndAndDoesNotHoldItsBeginning() {
        Schedule eight = new Schedule("0 0 8 * * *", ZoneId.of("Asia/Shanghai"));
        Instant due = Instant.parse("2020-03-16T00:00:00Z");
        assertThat(eight.fires(due.minusMillis(1), due)).isTrue();
        assertThat(eight.fires(due, due.plusSeconds(60))).isFalse();
        assertThat(eight.fires(due.minusSeconds(60), due.minusMillis(1))).isFalse();
    }

    @Test
    void aTimeIsFreshForHalfAnHour() {
        Schedule eight = new Schedule("0 0 8 * * *", ZoneId.of("Asia/Shanghai"));
        Instant due = Instant.parse("2020-03-16T00:00:00Z");
        assertThat(eight.isFresh(due)).isTrue();
        assertThat(eight.isFresh(due.plusSeconds(29 * 60))).isTrue();
        assertThat(eight.isFresh(due.plusSeconds(31 * 60))).isFalse();
        assertThat(eight.isFresh(due.minusSeconds(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 0 8 * *", "0 0 8 * * 1", "0 0 8 1 * MON", "0 0 25 * * *", "@daily", ""})
    void whatIsNoScheduleIsRefusedWhereItIsDeclared(String schedule) {
        assertThatThrownBy(() -> new Chore("any", schedule, () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
