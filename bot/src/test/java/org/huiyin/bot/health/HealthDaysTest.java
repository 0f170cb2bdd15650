package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.health.HealthDays.Total;
import org.huiyin.bot.health.HealthPatterns.Absent;
import org.huiyin.bot.health.HealthPatterns.First;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// The days of 材料室 as they are counted, and what shows over several of them.
@MorningTest
class HealthDaysTest {

    private static final LocalDate TODAY = MorningTest.DAY;
    private static final Scope MATERIALS = Scope.of(Set.of(20L));

    @Autowired private HealthDays days;
    @Autowired private HealthPatterns patterns;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @AutoClose private MaterialsOffice office;

    @BeforeEach
    void aWeekPasses(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        transaction.executeWithoutResult(_ -> jdbc.update("delete from health_day"));
        Talk talk = office.talk();
        for (int day = 13; day <= 19; day++) {
            talk.at("2020-03-" + day + "T08:00+08:00");
            talk.from("sunyue").says("打卡 36.4 无症状 在家 无接触").hears("已记录");
        }
        talk.from("lijianguo").says("打卡 38.2 咳嗽 在家 无接触").hears("已记录");
        office.at("08:30");
        talk.from("zhouli").says("免报 何平 到3月27日").hears("免报");
    }

    @Test
    void eachDayOfTheWeekIsCountedAndAgainWhenSomethingChanges() {
        days.count();
        assertThat(days.between(TODAY.minusDays(1), TODAY, MATERIALS, null))
                .containsExactly(
                        new Total(TODAY.minusDays(1), 4, 2, 0, 1), new Total(TODAY, 4, 0, 1, 0));
        assertThat(days.between(TODAY.minusDays(30), TODAY, MATERIALS, null)).hasSize(8);

        office.talk().from("zhouli").says("打卡 36.4 无症状 在家 无接触").hears("已记录");
        days.count();
        assertThat(days.between(TODAY, TODAY, MATERIALS, null))
                .containsExactly(new Total(TODAY, 4, 1, 1, 0));
    }

    @Test
    void aDayThatWasNeverCountedIsMadeUpForAndStaysWhenTheReportsAreGone() {
        days.count();
        assertThat(
                        days.between(
                                LocalDate.of(2020, 3, 13),
                                LocalDate.of(2020, 3, 13),
                                MATERIALS,
                                null))
                .containsExactly(new Total(LocalDate.of(2020, 3, 13), 4, 1, 0, 0));

        transaction.executeWithoutResult(_ -> jdbc.update("delete from health_report"));
        days.count();
        assertThat(
                        days.between(
                                LocalDate.of(2020, 3, 13),
                                LocalDate.of(2020, 3, 13),
                                MATERIALS,
                                null))
                .extracting(Total::filed)
                .containsExactly(1);
    }

    @Test
    void daysBeforeTheFirstReportAreNotCountedAsMissed() {
        transaction.executeWithoutResult(
                _ -> jdbc.update("delete from health_report where day < '2020-03-18'"));
        days.count();
        assertThat(days.between(TODAY.minusDays(30), TODAY, MATERIALS, null))
                .extracting(Total::day)
                .containsExactly(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
    }

    @Test
    void everybodySeesTheOwnDepartmentsOnly() {
        days.count();
        assertThat(days.between(TODAY, TODAY, Scope.EVERYBODY, null))
                .extracting(Total::due)
                .containsExactly(6);
        assertThat(days.between(TODAY, TODAY, Scope.EVERYBODY, 21L))
                .extracting(Total::due)
                .containsExactly(2);
        assertThat(days.between(TODAY, TODAY, MATERIALS, 21L)).isEmpty();
        assertThat(days.between(TODAY, TODAY, Scope.of(Set.of()), null)).isEmpty();
    }

    @Test
    void whoIsMissingAgainAndAgainIsNamedAndWhoIsFlaggedForTheFirstTime() {
        List<Absent> absent = patterns.absent(TODAY, MATERIALS);
        assertThat(absent)
                .extracting(one -> one.person().name() + one.days())
                .containsExactlyInAnyOrder("何平7", "周丽7", "李建国6");
        assertThat(absent.getLast().days()).isEqualTo(6);
        assertThat(patterns.absent(TODAY, Scope.of(Set.of(99L)))).isEmpty();

        assertThat(patterns.first(TODAY, MATERIALS))
                .extracting(First::day)
                .containsExactly(TODAY.minusDays(1));
        assertThat(patterns.first(TODAY, Scope.of(Set.of(99L)))).isEmpty();
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        """
                        insert into health_case (person, day, opened_at, closed_at)
                        values ('lijianguo', '2020-03-17', '2020-03-17', '2020-03-18')
                        """));
        assertThat(patterns.first(TODAY, MATERIALS))
                .extracting(First::day)
                .containsExactly(LocalDate.of(2020, 3, 17));
    }
}
