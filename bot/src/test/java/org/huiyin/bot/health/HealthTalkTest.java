package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Talk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// The health conversations of the acceptance transcripts, and what people do besides.
@BotTest
class HealthTalkTest {

    @Autowired private JdbcTemplate jdbc;

    private Reporters reporters;
    private Talk talk;

    @BeforeEach
    void eightOClock(@Autowired AutowireCapableBeanFactory beans) {
        reporters = beans.createBean(Reporters.class);
        reporters.forget();
        talk = reporters.talk();
    }

    @Test
    void theFirstTimeConsentIsAskedOnceAndTheReportKept() {
        talk.from("zhou")
                .says("打卡 36.5 无症状")
                .hearsExactly(
                        "第一次使用请看一眼：体温、症状、城市只用于疫情防控，你的联络人、健康专员和工会能看，30天后删除；"
                                + "聊天窗口里会留下你打的字。回「同意」就存下刚才这条；回「不同意」可改为电话报。")
                .says("同意")
                .hearsExactly("已记录（3月20日 08:10）：体温36.5℃，无症状。随时可发「我的数据」「撤回同意」。");
        assertThat(reporters.stored("zhou")).hasSize(1);
        talk.at("2020-03-21T08:10:00+08:00").from("zhou").says("打卡 36.6 无症状").hears("已记录");
    }

    @Test
    void inTheWorkGroupNoValueIsSaidAndTheReportGoesOnOneToOne() {
        yesterday("chen", "打卡 36.4 无症状 在家 无接触");
        talk.at("2020-03-20T08:05:00+08:00")
                .from("chen")
                .in("wr1")
                .says("打卡 36.5 无症状")
                .hearsExactly("收到，已转私聊。健康情况请直接私聊我，群里大家都看得见。")
                .hearsAlone("已记录（3月20日 08:05）：体温36.5℃，无症状，其余同昨日（在家，无接触）。不对请回「更正」。")
                .says("36.8 咳嗽")
                .doesNotHear("36.8", "咳嗽")
                .hearsAlone("36.8℃，咳嗽");
        assertThat(reporters.stored("chen")).hasSize(3);
    }

    @Test
    void noNamesAreToldInTheWorkGroup() {
        talk.from("chen")
                .in("wr1")
                .says("谁没打卡")
                .hearsExactly("群里不报姓名。联络人可以私聊我发「未报」。")
                .hearsNothingAlone();
    }

    @Test
    void whoeverDoesNotAgreeHasNothingStoredAndIsToldWhatToDo() {
        talk.from("zhou")
                .says("打卡 36.5 无症状")
                .says("不同意")
                .hears("没有存下", "电话", "王芳（分机8120）")
                .doesNotHear("已记录");
        assertThat(reporters.stored("zhou")).isEmpty();
    }

    @Test
    void aCompleteLineIsStoredAtOnceAndReadBack() {
        reporters
                .agreed("zhao")
                .says("打卡 36.5 无症状 在家")
                .hearsExactly("已记录（3月20日 08:10）：体温36.5℃，无症状，在家。不对请回「更正」。");
    }

    @Test
    void halfALineIsAskedForTheRest() {
        yesterday("qian", "打卡 36.4 无症状 在家 无接触");
        talk.at("2020-03-20T08:03:00+08:00")
                .from("qian")
                .says("36。5")
                .hearsExactly("体温36.5℃。有哪里不舒服吗？没有回 0，有就直接说，如「咳嗽」。")
                .says("没有")
                .hearsExactly("已记录（3月20日 08:03）：体温36.5℃，无症状，其余同昨日（在家，无接触）。不对请回「更正」。");
    }

    @Test
    void aSlipOfTheThermometerIsAskedAboutAndNeverStored() {
        reporters.agreed("sun").says("365").hearsExactly("是 36.5℃ 吗？是请回 1，不是请再发一次。还没有存下。");
        assertThat(reporters.stored("sun")).isEmpty();
        talk.from("sun").says("1").hears("体温36.5℃", "有哪里不舒服吗").says("0").hears("已记录", "36.5");
    }

    @Test
    void aRareTemperatureIsStoredOnceItIsConfirmed() {
        reporters
                .agreed("sun")
                .says("打卡 35.0 无症状")
                .hears("是 35.0℃ 吗")
                .says("是")
                .hears("已记录", "35.0");
        talk.from("sun").says("我的数据").hears("35.0");
    }

    @Test
    void aTemperatureThatCannotBeIsNotOfferedBack() {
        reporters
                .agreed("sun")
                .says("打卡 体温99 无症状")
                .hears("不像体温", "还没有存下")
                .says("36.6")
                .hears("已记录", "无症状");
    }

    @Test
    void normalIsACompleteReport() {
        reporters.agreed("wang").says("正常").hears("已记录", "体温正常", "无症状");
    }

    @Test
    void aCorrectionIsANewVersionAndTheOldOneStays() {
        reporters.agreed("wu").says("打卡 38.2 咳嗽");
        talk.from("wu")
                .says("更正 36.2 没有咳嗽 量错了")
                .hears("已更正，已记录", "体温36.2℃，无症状。", "原记录留在修改记录里")
                .doesNotHear("38.2", "120");
        assertThat(reporters.stored("wu")).hasSize(2);
        assertThat(jdbc.queryForList("select action from audit", String.class))
                .contains("health.correct");
    }

    @Test
    void aCorrectionWithoutWordsAsksForThem() {
        reporters.agreed("wu").says("打卡 36.6 无症状 在家");
        talk.from("wu")
                .says("更正")
                .hears("体温36.6℃，无症状，在家")
                .says("36.7")
                .hears("已更正，已记录", "36.7", "无症状", "在家");
    }

    @Test
    void aSecondReportOfTheDayIsANewVersion() {
        reporters.agreed("wu").says("打卡 36.6 无症状 在家");
        talk.from("wu").says("打卡 36.9").hears("已更正，已记录", "36.9", "无症状", "在家");
    }

    @Test
    void theDayIsTheOneOnWhichItWasSent() {
        reporters.agreed("he");
        talk.at("2020-03-20T23:59:59+08:00").from("he").says("打卡 36.5 无症状");
        talk.at("2020-03-21T00:00:00+08:00").from("he").says("打卡 36.6 无症状");
        assertThat(reporters.stored("he"))
                .containsExactly("2020-03-20 version 1 late 0", "2020-03-21 version 1 late 0");
    }

    @Test
    void aReportBegunBeforeMidnightBelongsToTheDayOnWhichItWasBegun() {
        reporters.agreed("he");
        talk.at("2020-03-20T23:59:59+08:00").from("he").says("打卡 36.5").hears("不舒服");
        talk.at("2020-03-21T00:00:05+08:00").from("he").says("没有").hears("已记录（3月20日");
        assertThat(reporters.stored("he")).containsExactly("2020-03-20 version 1 late 0");
    }

    @Test
    void aLateReportIsMarkedAsOne() {
        reporters.agreed("he").says("补报 昨天 36.5 无症状").hears("已补报，已记录（3月19日）", "36.5");
        talk.from("he").says("补报 3月1日 36.5 无症状").hears("3月1日不能补报").doesNotHear("已记录");
        assertThat(reporters.stored("he")).containsExactly("2020-03-19 version 1 late 1");
    }

    @Test
    void sayingNothingNewStoresNothing() {
        reporters.agreed("he").says("打卡 36.5 无症状");
        talk.from("he").says("打卡").hears("体温36.5℃，无症状").doesNotHear("已记录").says("取消");
        talk.from("he").says("更正").says("不改了").doesNotHear("已记录").says("取消");
        assertThat(reporters.stored("he")).hasSize(1);
    }

    @Test
    void sayingNoToAGuessIsNotSayingThatNothingHurts() {
        reporters
                .agreed("he")
                .says("打卡 365")
                .says("不是")
                .hears("体温是多少", "还没有存下")
                .says("36.8")
                .hears("有哪里不舒服吗");
        assertThat(reporters.stored("he")).isEmpty();
    }

    @Test
    void aDayThatCannotBeToldIsAskedFor() {
        reporters.agreed("he").says("补报 今天 36.5 无症状").hears("不能补报");
        talk.from("he").says("补报 三月十九日 36.5 无症状").hears("补哪一天的");
        talk.from("he").says("补报 周三 36.5 无症状").hears("已补报，已记录（3月18日）");
        talk.from("he").says("补报 17号 36.5 无症状").hears("已补报，已记录（3月17日）");
        talk.from("he").says("补报 36.5 无症状").hears("已补报，已记录（3月19日）");
    }

    @Test
    void whatWasNotUnderstoodIsSaidTheFirstTimeToo() {
        talk.from("neu").says("打卡 36.5 无症状 明天请假").hears("没看懂「明天请假」", "第一次使用");
    }

    @Test
    void whatWasNotUnderstoodIsSaid() {
        reporters.agreed("he").says("打卡 36.5 无症状 明天请假").hears("已记录", "没看懂「明天请假」");
    }

    @Test
    void everybodySeesTheirOwnDataAndTheLookIsRecorded() {
        reporters.agreed("lin").says("打卡 36.5 无症状 在家");
        talk.from("lin").says("我的数据").hears("3月20日：体温36.5℃，无症状，在家（第1版）", "30天");
        assertThat(jdbc.queryForList("select action from audit where actor = 'lin'", String.class))
                .contains("health.view");
    }

    @Test
    void withdrawingDeletesEverythingOnceConfirmed() {
        reporters.agreed("lin").says("打卡 36.5 无症状");
        talk.from("lin").says("撤回同意").hears("回 1").says("0").hears("都还在");
        assertThat(reporters.stored("lin")).hasSize(1);
        talk.from("lin").says("撤回同意").says("1").hears("已撤回");
        assertThat(reporters.stored("lin")).isEmpty();
        talk.from("lin").says("打卡 36.5 无症状").hears("第一次使用请看一眼");
    }

    @Test
    void aDraftFromYesterdayDoesNotSwallowTodaysReport() {
        reporters.agreed("gao").says("打卡 36.5").hears("不舒服");
        talk.later(Duration.ofHours(24));
        talk.from("gao").says("36.7 没事").hears("已记录（3月21日", "36.7", "「打卡」还没说完");
    }

    @Test
    void nothingThatWasSaidCanBeReadInTheDatabase() {
        reporters.agreed("lin").says("打卡 38.7 咳嗽 在上海");
        List<@Nullable String> bodies =
                jdbc.queryForList("select hex(body) from health_report", String.class);
        assertThat(bodies).hasSize(1);
        String body =
                new String(
                        HexFormat.of().parseHex(String.valueOf(bodies.getFirst())),
                        StandardCharsets.UTF_8);
        assertThat(body).doesNotContain("38.7", "COUGH", "咳嗽", "上海");
    }

    @Test
    void inEnglishTheSameIsSaidInEnglish() {
        reporters
                .agreed("smith")
                .inEnglish()
                .says("report 36.5 no symptoms at home")
                .hears("36.5℃, no symptoms, at home. If that is wrong", "已记录")
                .says("late yesterday 36.5 no symptoms")
                .hears("Stored late", "36.5℃, no symptoms. If that is wrong")
                .says("correct 36.2")
                .hears("36.2℃, no symptoms, at home. The earlier record");
    }

    private void yesterday(String person, String line) {
        reporters.agreed(person);
        talk.at("2020-03-19T08:10:00+08:00").from(person).says(line).hears("已记录");
    }
}
