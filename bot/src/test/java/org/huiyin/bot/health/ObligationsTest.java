package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chore.WorkingDays;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@BotTest
@TestPropertySource(properties = "huiyin.health.form-days=workdays")
class ObligationsTest {

    private static final LocalDate LABOUR_DAY = LocalDate.of(2020, 5, 1);

    @Autowired private Obligations obligations;
    @Autowired private HealthRecords records;
    @Autowired private WorkingDays days;
    @Autowired private Roster roster;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void twoWorkHere() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("delete from person");
            jdbc.update("insert into person (userid, name, active) values ('lin', '林', true)");
            jdbc.update("insert into person (userid, name, active) values ('wu', '吴', true)");
        });
        roster.forget();
    }

    @AfterEach
    void everybodyIsGone() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("delete from person");
            jdbc.update("delete from health_report");
        });
        roster.forget();
    }

    @Test
    void onWorkdaysOnlyMeansMakeUpDaysTooAndNoHolidays() {
        assertThat(days.isWorkingDay(LABOUR_DAY)).isFalse();
        assertThat(asked(LABOUR_DAY)).isEmpty();
        assertThat(asked(LocalDate.of(2020, 5, 9))).as("a made-up Saturday").hasSize(2);
    }

    @Test
    void whoToldOfContactIsAskedOnDaysOffTooUntilTheFourteenthDay() {
        said("wu", LABOUR_DAY.minusDays(1), 1, "36.5 无症状 有接触");

        assertThat(asked(LABOUR_DAY)).containsExactly("wu");
        assertThat(asked(LABOUR_DAY.minusDays(1).plusDays(14))).containsExactly("lin", "wu");
        assertThat(days.isWorkingDay(LocalDate.of(2020, 5, 16))).isFalse();
        assertThat(asked(LocalDate.of(2020, 5, 16))).isEmpty();
    }

    @Test
    void whoTookItBackIsNotWatched() {
        said("wu", LABOUR_DAY.minusDays(1), 1, "36.5 无症状 有接触");
        said("wu", LABOUR_DAY.minusDays(1), 2, "36.5 无症状 无接触");

        assertThat(asked(LABOUR_DAY)).isEmpty();
    }

    private void said(String person, LocalDate day, int version, String line) {
        transaction.executeWithoutResult(_ ->
                records.file(
                        new HealthRecords.Entry(
                                person, day, version, Instant.EPOCH, false, HealthLine.parse(line)),
                        person));
    }

    private List<String> asked(LocalDate day) {
        return obligations.asked(day).stream().map(Person::userid).toList();
    }
}
