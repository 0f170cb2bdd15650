package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.people.Roster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Transcript T5 as far as it is talk: who is told of an alert, who takes it and how it ends.
@MorningTest
class HealthAlertsTest {

    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Roster roster;

    @AutoClose private MaterialsOffice office;
    private Talk talk;

    @BeforeEach
    void theOfficeOpens(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        talk = office.talk();
    }

    @Test
    void feverIsToldToTheOfficerWithoutNameOrValueUntilSheTakesIt() {
        office.at("09:12");
        talk.from("sunyue")
                .says("打卡 38.2 咳嗽")
                .hearsExactly(
                        "已记录（3月20日 09:12）：体温38.2℃，咳嗽。请先不要进办公区，戴好口罩，健康专员王芳（分机8120）会联系你；"
                                + "情况紧急请拨120。这是提示，不是诊断。不对请回「更正」。");
        assertThat(office.last("wangfang"))
                .contains("有一位同事需要联系")
                .doesNotContain("孙悦", "38.2", "咳嗽");
        talk.from("wangfang").says("待办").hears("1 有一位同事需要联系").doesNotHear("孙悦", "38.2");
        talk.from("wangfang").says("我来联系").hearsExactly("你已接手：孙悦，体温38.2℃，咳嗽，09:12。办完请回「结案」。");
        assertThat(office.looks("wangfang")).isEqualTo(1);
        talk.from("zhangxiaoyan").says("我来联系").hears("没有等你联系的人");

        office.at("09:20");
        talk.from("sunyue")
                .says("更正 36.2 没有咳嗽 量错了")
                .hears("已更正，已记录", "体温36.2℃，无症状", "原记录留在修改记录里，已告诉王芳。");
        assertThat(office.last("wangfang")).isEqualTo("孙悦 09:20 更正为体温36.2℃，无症状。按误报结案请回 1。");
        talk.from("wangfang").says("1").hears("已结案：孙悦，误报");
        talk.from("wangfang").says("待办").doesNotHear("需要联系", "待结案");
    }

    @Test
    void anAlertThatNobodyTakesGoesToTheDeputyThroughTheNightAndThenToAll() {
        office.at("23:00");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        assertThat(office.last("wangfang")).contains("需要联系");
        assertThat(office.last("zhangxiaoyan")).doesNotContain("需要联系");

        office.at("23:14");
        assertThat(office.last("zhangxiaoyan")).doesNotContain("需要联系");
        office.at("23:15");
        assertThat(office.last("zhangxiaoyan")).contains("需要联系");
        talk.from("zhangxiaoyan").says("1").hears("你已接手：孙悦");
        int before = office.told("wangfang");
        office.at("23:30");
        assertThat(office.told("wangfang")).isEqualTo(before);
        talk.from("wangfang").says("我来联系").hears("没有等你联系的人");
        talk.from("zhangxiaoyan").says("结案").hears("孙悦这件怎么结的").says("2").hears("已结案：孙悦，已就医");
    }

    @Test
    void theOfficerHandsAnAlertOnWithoutWaiting() {
        office.at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("wangfang").says("2").hears("已转给张晓燕");
        assertThat(office.last("zhangxiaoyan")).contains("需要联系");
        int before = office.told("zhangxiaoyan");
        office.at("09:27");
        assertThat(office.told("zhangxiaoyan")).as("told once").isEqualTo(before);
    }

    @Test
    void aSecondDayOfFeverIsToldAgainWhileNobodyHasTakenTheFirst() {
        office.at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        office.next("09:00");
        int before = office.told("zhangxiaoyan");
        talk.at("2020-03-21T09:00:00+08:00").from("sunyue").says("打卡 39.0 咳嗽").hears("会联系你");
        assertThat(office.told("zhangxiaoyan")).isGreaterThan(before);
    }

    @Test
    void whatAnOfficerWhoHasLeftHadTakenIsToldToTheOthers() {
        office.at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("wangfang").says("我来联系").hears("你已接手：孙悦");
        transaction.executeWithoutResult(
                _ -> jdbc.update("update person set left_at = now() where userid = 'wangfang'"));
        roster.forget();
        office.next("09:00");
        talk.at("2020-03-21T09:00:00+08:00").from("sunyue").says("打卡 38.5 咳嗽").doesNotHear("王芳会联系");
        assertThat(office.last("zhangxiaoyan")).contains("需要联系");
    }

    @Test
    void severalAlertsInHandAreClosedOneByOne() {
        office.at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("heping").says("打卡 38.4 咳嗽");
        talk.from("wangfang").says("我来联系").hears("孙悦");
        talk.from("wangfang").says("我来联系").hears("何平");
        talk.from("wangfang").says("结案").hears("1 孙悦", "2 何平").says("2").hears("何平这件怎么结的");
        talk.from("wangfang").says("36.5 没事").hears("何平这件怎么结的").says("3").hears("已结案：何平，居家观察");
    }

    @Test
    void severalSymptomsOrContactAlertToo() {
        office.at("09:12");
        talk.from("sunyue").says("打卡 36.5 咳嗽 乏力");
        talk.from("heping").says("打卡 36.5 无症状 有接触");
        talk.from("lijianguo").says("打卡 36.5 咳嗽");
        assertThat(
                        jdbc.queryForList(
                                "select person from health_case order by person", String.class))
                .containsExactly("heping", "sunyue");
    }
}
