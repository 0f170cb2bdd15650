package org.huiyin.bot.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTimesTest {

    @ParameterizedTest
    @CsvSource({
        "21:30, [21:30]",
        "9点半, [09:30]",
        "晚上9点, [21:00]",
        "下午3点20分, [15:20]",
        "21点到8点, '[21:00, 08:00]'",
        "晚上10点到早上7点半, '[22:00, 07:30]'",
        "21:00-8:00, '[21:00, 08:00]'",
        "晚上12点到早上7点, '[00:00, 07:00]'",
        "中午12点, [12:00]",
        "930, []",
        "99点, []",
        "随便, []"
    })
    void timesOfTheDayAreReadAsPeopleSayThem(String said, String times) {
        assertThat(DayTimes.in(said)).hasToString(times);
    }

    @ParameterizedTest
    @CsvSource({
        "到3月27日, 2020-03-27",
        "到3/27, 2020-03-27",
        "到1月5日, 2021-01-05",
        "三天, 2020-03-22",
        "十五天, 2020-04-03",
        "二十天, 2020-04-08",
        "今天, 2020-03-20",
        "到3月19日, ''",
        "2月30日, ''",
        "不知道, ''"
    })
    void theLastDayIsReadAsPeopleSayIt(String said, String day) {
        assertThat(LastDay.in(said, LocalDate.of(2020, 3, 20)).map(LocalDate::toString).orElse(""))
                .isEqualTo(day);
    }
}
