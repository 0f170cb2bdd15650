package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chore.HolidayImport.Problem;
import org.huiyin.bot.chore.HolidayImport.Refused;
import org.huiyin.bot.chore.HolidayImport.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@BotTest
@ExtendWith(OutputCaptureExtension.class)
class WorkingDaysTest {

    @Autowired private WorkingDays days;
    @Autowired private CalendarTable table;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2020-02-29, WEEKEND,
                    2020-06-28, MAKE_UP_DAY, 端午节
                    2020-02-03, WORKING_DAY,
                    2020-02-02, HOLIDAY,     春节
                    2022-12-31, HOLIDAY,     元旦
                    2023-01-02, HOLIDAY,     元旦
                    2024-02-09, WORKING_DAY,
                    2024-02-29, WORKING_DAY,
                    2025-02-03, HOLIDAY,     春节
                    2026-02-14, MAKE_UP_DAY, 春节
                    2026-02-23, HOLIDAY,     春节
                    2026-09-20, MAKE_UP_DAY, 国庆节
                    2026-10-07, HOLIDAY,     国庆节
                    2026-10-08, WORKING_DAY,
                    2026-10-11, WEEKEND,
                    2027-10-01, WORKING_DAY,
                    2027-10-02, WEEKEND,
                    """)
    void eachDayIsWhatTheNoticeSays(LocalDate day, DayKind kind, String name) {
        assertThat(days.kindOf(day)).isEqualTo(kind);
        assertThat(days.nameOf(day).orElse(null)).isEqualTo(name);
        assertThat(days.isWorkingDay(day))
                .isEqualTo(kind == DayKind.WORKING_DAY || kind == DayKind.MAKE_UP_DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-23, 2020-02-03",
        "2020-02-28, 2020-03-02",
        "2020-06-24, 2020-06-28",
        "2025-09-30, 2025-10-09",
        "2026-02-13, 2026-02-14",
        "2026-09-30, 2026-10-08",
        "2026-12-31, 2027-01-01"
    })
    void theNextWorkingDay(LocalDate day, LocalDate next) {
        assertThat(days.nextWorkingDay(day)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01, 2020-01-23",
        "2020-02, 2020-02-28",
        "2020-05, 2020-05-29",
        "2021-02, 2021-02-26",
        "2024-02, 2024-02-29",
        "2025-05, 2025-05-30",
        "2026-02, 2026-02-28",
        "2027-01, 2027-01-29"
    })
    void theLastWorkingDayOfAMonth(YearMonth month, LocalDate last) {
        assertThat(days.lastWorkingDayOf(month)).isEqualTo(last);
    }

    @Test
    void anUnknownYearIsSaidOnceAndAdministratorsAreTold(CapturedOutput output) {
        WorkingDays november = at("2027-11-30T15:59:59Z");
        assertThat(november.missingYears()).containsExactly(2027);
        assertThat(at("2026-11-30T15:59:59Z").missingYears()).isEmpty();
        assertThat(at("2026-11-30T16:00:00Z").missingYears()).containsExactly(2027);
        assertThat(november.kindOf(LocalDate.of(2027, 5, 3))).isEqualTo(DayKind.WORKING_DAY);
        assertThat(november.kindOf(LocalDate.of(2027, 5, 4))).isEqualTo(DayKind.WORKING_DAY);
        assertThat(output.getOut()).containsOnlyOnce("The holidays of 2027 are unknown");
    }

    @Test
    void aListThatIsHandedInTakesThePlaceOfWhatWasKnownOfItsYear() {
        assertThat(days.isKnown(2031)).isFalse();
        assertThat(days.importYear("\uFEFFdate,kind,name\r\n2031-05-01,holiday,劳动节\r\n"))
                .isEqualTo(new Stored(2031, 1, 0));
        assertThat(
                        days.importYear(
                                """
                                2031-10-01,放假,国庆节

                                2031-10-04, 上班 ,国庆节
                                """))
                .isEqualTo(new Stored(2031, 1, 1));
        assertThat(days.isKnown(2031)).isTrue();
        assertThat(days.kindOf(LocalDate.of(2031, 5, 1))).isEqualTo(DayKind.WORKING_DAY);
        assertThat(days.kindOf(LocalDate.of(2031, 10, 1))).isEqualTo(DayKind.HOLIDAY);
        assertThat(days.kindOf(LocalDate.of(2031, 10, 4))).isEqualTo(DayKind.MAKE_UP_DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2033-10-01,holiday           | 第 2 行不是三项（日期,类型,名称）：2033-10-01,holiday
                    2033-02-29,holiday,春节       | 第 2 行的日期读不出来，要写成 2026-10-01 这样：2033-02-29,holiday,春节
                    2033/10/01,holiday,国庆节      | 第 2 行的日期读不出来，要写成 2026-10-01 这样：2033/10/01,holiday,国庆节
                    2033-10-01,休,国庆节           | 第 2 行的类型只能是 holiday（放假）或 workday（上班）：2033-10-01,休,国庆节
                    2033-10-01,holiday,          | 第 2 行的名称为空或超过 32 个字：2033-10-01,holiday,
                    2034-01-01,holiday,元旦       | 第 2 行不是同一年的日子，一份清单只放一年：2034-01-01,holiday,元旦
                    2033-05-01,holiday,劳动节      | 第 2 行的日子前面已经写过：2033-05-01,holiday,劳动节
                    2033-05-03,workday,劳动节      | 第 2 行写了上班，可这天不是周末，本来就上班：2033-05-03,workday,劳动节
                    """)
    void aBadLineIsNamedAndNothingIsChanged(String line, String sentence) {
        HolidayImport refused = days.importYear("2033-05-01,holiday,劳动节\n" + line);
        assertThat(refused).isInstanceOf(Refused.class);
        assertThat(((Refused) refused).problems())
                .extracting(problem -> problem.sentence(Locale.CHINA))
                .containsExactly(sentence);
        assertThat(days.isKnown(2033)).isFalse();
    }

    @Test
    void everyBadLineHasItsSentenceInEnglishToo() {
        HolidayImport refused =
                days.importYear("2033-05-01\n2033-05-02,holiday,劳动节\nx,holiday,y\n");
        assertThat(((Refused) refused).problems())
                .extracting(problem -> problem.sentence(Locale.ENGLISH))
                .containsExactly(
                        "Line 1 does not have three parts (date,kind,name): 2033-05-01",
                        "The date in line 3 cannot be read, write it like 2026-10-01: x,holiday,y");
    }

    @Test
    void aListWithoutDaysOrWithoutEndIsRefusedAsAWhole() {
        assertThat(onlyProblem("date,kind,name\n\n")).startsWith("清单里没有任何一天。");
        assertThat(onlyProblem("2033-05-01,holiday,劳动节\n".repeat(401)))
                .isEqualTo("清单超过 400 行，请只放一年的安排。");
    }

    private String onlyProblem(String csv) {
        HolidayImport refused = days.importYear(csv);
        assertThat(refused).isInstanceOf(Refused.class);
        assertThat(((Refused) refused).problems()).hasSize(1);
        Problem problem = ((Refused) refused).problems().getFirst();
        return problem.sentence(Locale.CHINA);
    }

    private WorkingDays at(String instant) {
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        Clock clock = Clock.fixed(Instant.parse(instant), shanghai);
        return new WorkingDays(table, new InstituteTime(clock, shanghai));
    }
}
