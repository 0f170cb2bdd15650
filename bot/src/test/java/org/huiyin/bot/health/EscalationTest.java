package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What the health officers hear of departments that are not complete.
@MorningTest
class EscalationTest {

    @AutoClose private MaterialsOffice office;
    private Talk talk;

    @BeforeEach
    void theOfficeOpens(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        talk = office.talk();
    }

    @Test
    void atElevenTheOfficerHearsWhichDepartmentsAreNotCompleteAndWhomToAskButNoName() {
        talk.from("sunyue").says("打卡 36.5 无症状").hears("已记录");
        talk.from("zhouli").says("免报 何平 到3月27日").hears("何平免报");
        office.at("10:59");
        assertThat(office.last("wangfang")).doesNotContain("全所");
        office.at("11:00");

        assertThat(office.last("wangfang"))
                .isEqualTo("3月20日 全所：应报6，已报1，免报1，未报4：医务室2（没有联络人）、材料室2（联络人周丽）。");
        assertThat(office.last("zhouli")).doesNotContain("全所");
    }

    @Test
    void whenAllHaveReportedNobodyIsBothered() {
        everybodyReports();
        int before = office.told("wangfang");
        office.at("11:00");

        assertThat(office.told("wangfang")).isEqualTo(before);
    }

    @Test
    void anOfficerMayAskAtAnyTimeAndOthersMayNot() {
        talk.from("wangfang").says("未报").hears("3月20日 全所：应报6，已报0，免报0，未报6").doesNotHear("孙悦");
        talk.from("sunyue").says("未报").hears("部门联络人或健康专员").doesNotHear("全所");
        everybodyReports();
        talk.from("wangfang").says("未报").hearsExactly("3月20日 全所：应报6，已报6，免报0，都齐了。");
    }

    @Test
    void aContactActsForTheDepartmentsBelowToo(
            @Autowired JdbcTemplate jdbc,
            @Autowired TransactionTemplate transaction,
            @Autowired Roster roster) {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("insert into department values (22, '材料一组', 20, 1)");
            jdbc.update("update person_department set department = 22 where userid = 'heping'");
        });
        roster.forget();
        talk.from("wangfang").says("未报").hears("材料一组1（联络人周丽）");
    }

    @Test
    void whoeverStandsInForTheOfficerMayAskToo() {
        talk.from("wangfang").says("副手 何平").hears("你的副手是何平");
        talk.from("heping").says("未报").doesNotHear("全所");
        talk.from("wangfang").says("我不在 到3月27日").hears("副手");
        talk.from("heping").says("未报").hears("全所：应报6");
    }

    @Test
    void theConsoleCountsTheSame(@Autowired Completion completion) {
        talk.from("sunyue").says("打卡 36.5 无症状").hears("已记录");
        talk.from("zhouli").says("免报 何平 到3月27日").hears("何平免报");

        assertThat(completion.on(MorningTest.DAY, Scope.EVERYBODY))
                .containsExactly(
                        new ByDepartment(21, "医务室", 2, 0, 0, 0),
                        new ByDepartment(20, "材料室", 4, 1, 1, 0));
    }

    private void everybodyReports() {
        for (String person : List.of("zhouli", "lijianguo", "sunyue", "heping")) {
            talk.from(person).says("打卡 36.5 无症状").hears("已记录");
        }
        for (String person : List.of("wangfang", "zhangxiaoyan")) {
            talk.from(person).says("打卡 36.5 无症状").says("同意").hears("已记录");
        }
    }
}
