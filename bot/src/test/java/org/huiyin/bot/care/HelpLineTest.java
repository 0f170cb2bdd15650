package org.huiyin.bot.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.bot.MorningTest;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.health.MaterialsOffice;
import org.huiyin.bot.people.Roster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What is said to whoever is in despair, and to those who care for them.
@MorningTest
class HelpLineTest {

    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Roster roster;
    @Autowired private Rounds rounds;

    @AutoClose private MaterialsOffice office;
    private Talk talk;

    @BeforeEach
    void theOfficeOpens(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        talk = office.talk();
        transaction.executeWithoutResult(_ -> {
            jdbc.update("insert into tag values (7, '心理关怀')");
            jdbc.update("insert into tag_person values (7, 'wangfang'), (7, 'zhangxiaoyan')");
        });
        roster.forget();
        office.at("23:10");
    }

    @Test
    void whoeverDoesNotWantToLiveHearsAHotLineAndACarerIsToldAtOnceByNight() {
        talk.from("sunyue").says("我真的不想活了").hears("12356", "120", "关怀员").doesNotHear("不想活");

        assertThat(office.last("wangfang"))
                .startsWith("有同事需要马上关心：孙悦（材料室），23:10。")
                .contains("已联系 ")
                .doesNotContain("不想活");
        assertThat(office.last("zhangxiaoyan")).contains("孙悦");
        assertThat(office.last("zhouli")).isEmpty();
    }

    @Test
    void aReportThatIsOpenStaysOpenAndIsNotReadOn() {
        talk.from("heping").says("打卡").hears("体温");
        talk.from("heping").says("36.5 活着没意思").hears("12356").doesNotHear("36.5");
        talk.from("heping").says("36.5 无症状 在家 无接触").hears("已记录");
    }

    @Test
    void theCarersAreRemindedUntilOneHasSpokenToThePerson() {
        talk.from("sunyue").says("活不下去了").hears("12356");
        talk.from("sunyue").says("想死").hears("12356");
        int told = office.told("wangfang");
        assertThat(told).isEqualTo(1);

        goesOn("23:20");
        assertThat(office.told("wangfang")).isEqualTo(2);

        talk.from("wangfang").says("待办").hears("孙悦（材料室）");
        talk.from("wangfang").says("已联系").hears("孙悦（材料室）");
        goesOn("23:40");
        assertThat(office.told("wangfang")).isEqualTo(2);
        talk.from("zhangxiaoyan").says("已联系").hears("现在没有等人联系的同事。");
    }

    @Test
    void ofTwoTheCarerSaysWhich() {
        talk.from("sunyue").says("活不下去了").hears("12356");
        talk.from("heping").says("想自杀").hears("12356");
        talk.from("wangfang").says("已联系").hears("1 孙悦（材料室）　2 何平（材料室）");
        talk.from("wangfang").says("2").hears("何平（材料室）");
        talk.from("wangfang").says("待办").hears("孙悦").doesNotHear("何平");
    }

    @Test
    void nobodyElseLearnsOfIt() {
        talk.from("sunyue").says("想自杀").hears("12356");
        talk.from("zhouli").says("已联系").hears("现在没有等人联系的同事。").doesNotHear("孙悦");
        talk.from("zhouli").says("待办").doesNotHear("孙悦");
    }

    @Test
    void whoeverAsksForHelpMayBeCalledWithoutSayingWhy() {
        talk.from("heping").says("求助").hears("12356", "「联系我」");
        assertThat(office.told("wangfang")).isZero();
        talk.from("heping").says("联系我").hears("单独联系你");
        assertThat(office.last("wangfang")).contains("何平");

        talk.from("sunyue").says("求助").hears("12356");
        talk.from("sunyue").says("不用了").hears("随时再发「求助」");
        assertThat(office.told("wangfang")).isEqualTo(1);
    }

    @Test
    void withoutACarerNothingIsPromised() {
        transaction.executeWithoutResult(_ -> jdbc.update("delete from tag_person where tag = 7"));
        roster.forget();
        talk.from("sunyue").says("不想活了").hears("12356").doesNotHear("关怀员");
        talk.from("sunyue").says("求助").hears("12356");
        talk.from("sunyue").says("联系我").hears("还没有指定关怀员", "12356");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不想活了",
                "我 不想再活下去",
                "活着真没意思",
                "还不如死了",
                "死了算了",
                "真想死",
                "我想跳楼",
                "想结束自己的生命",
                "I want to die"
            })
    void despairIsHeard(String text) {
        assertThat(DangerWords.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我不想活动了",
                "想死你了",
                "爱死了这个食堂",
                "累死了",
                "建议办一次预防自杀的讲座",
                "36.5 无症状",
                "笑死我了",
                "这活动太没意思"
            })
    void whatSaysSomethingElseIsNot(String text) {
        assertThat(DangerWords.in(text)).isFalse();
    }

    private void goesOn(String time) {
        office.at(time);
        rounds.sendDue();
    }
}
