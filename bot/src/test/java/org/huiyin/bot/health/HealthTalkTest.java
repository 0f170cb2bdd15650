package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Talk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// The health conversations of the acceptance transcripts, and what people do besides.
@BotTest
class HealthTalkTest {

    @Autowired private List<Handler<?>> handlers;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    private Talk talk;

    @BeforeEach
    void eightOClock() {
        transaction.executeWithoutResult(_ ->
                List.of("health_report", "health_consent", "audit")
                        .forEach(table -> jdbc.update("delete from " + table)));
        talk = Talk.with(handlers).within(transaction).at("2020-03-20T08:10:00+08:00");
    }

    @Test
    void theFirstTimeConsentIsAskedOnceAndTheReportKept() {
        talk.from("zhou")
                .says("打卡 36.5 无症状")
                .hearsExactly(
                        "第一次使用请看一眼：体温、症状、所在城市只用于疫情防控，你的联络人和健康专员能看，30天后删除；"
                                + "聊天窗口里会留下你打的字。回「同意」就存下刚才这条；回「不同意」可改为电话报。")
                .says("同意")
                .hearsExactly("已记录（3月20日 08:10）：体温36.5℃，无症状。随时可发「我的数据」「撤回同意」。");
        assertThat(stored("zhou")).hasSize(1);
        talk.at("2020-03-21T08:10:00+08:00").from("zhou").says("打卡 36.6 无症状").hears("已记录");
    }

    @Test
    void whoeverDoesNotAgreeHasNothingStoredAndIsToldWhatToDo() {
        talk.from("zhou")
                .says("打卡 36.5 无症状")
                .says("不同意")
                .hears("没有存下", "电话", "王芳（分机8120）")
                .doesNotHear("已记录");
        assertThat(stored("zhou")).isEmpty();
    }

    @Test
    void aCompleteLineIsStoredAtOnceAndReadBack() {
        agreed("zhao")
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
        agreed("sun").says("365").hearsExactly("是 36.5℃ 吗？是请回 1，不是请再发一次。还没有存下。");
        assertThat(stored("sun")).isEmpty();
        talk.from("sun").says("1").hears("体温36.5℃", "有哪里不舒服吗").says("0").hears("已记录", "36.5");
    }

    @Test
    void aRareTemperatureIsStoredOnceItIsConfirmed() {
        agreed("sun").says("打卡 35.0 无症状").hears("是 35.0℃ 吗").says("是").hears("已记录", "35.0");
        talk.from("sun").says("我的数据").hears("35.0");
    }

    @Test
    void aTemperatureThatCannotBeIsNotOfferedBack() {
        agreed("sun").says("打卡 体温99 无症状").hears("不像体温", "还没有存下").says("36.6").hears("已记录", "无症状");
    }

    @Test
    void normalIsACompleteReport() {
        agreed("wang").says("正常").hears("已记录", "体温正常", "无症状");
    }

    @Test
    void symptomsAreChosenByNumberSeveralAtOnce() {
        agreed("wang").says("打卡 36.5 有").hears("1 发热", "2 咳嗽").says("2、4").hears("已记录", "咳嗽", "咽痛");
    }

    @Test
    void feverIsAnsweredWithWhatToDo() {
        agreed("wu")
                .says("打卡 38.2 咳嗽")
                .hears("已记录", "体温38.2℃，咳嗽。", "请先不要进办公区", "王芳", "8120", "120", "不是诊断");
    }

    @Test
    void aCorrectionIsANewVersionAndTheOldOneStays() {
        agreed("wu").says("打卡 38.2 咳嗽");
        talk.from("wu")
                .says("更正 36.2 没有咳嗽 量错了")
                .hears("已更正，已记录", "体温36.2℃，无症状。", "原记录留在修改记录里")
                .doesNotHear("38.2", "120");
        assertThat(stored("wu")).hasSize(2);
        assertThat(jdbc.queryForList("select action from audit", String.class))
                .contains("health.correct");
    }

    @Test
    void aCorrectionWithoutWordsAsksForThem() {
        agreed("wu").says("打卡 36.6 无症状 在家");
        talk.from("wu")
                .says("更正")
                .hears("体温36.6℃，无症状，在家")
                .says("36.7")
                .hears("已更正，已记录", "36.7", "无症状", "在家");
    }

    @Test
    void aSecondReportOfTheDayIsANewVersion() {
        agreed("wu").says("打卡 36.6 无症状 在家");
        talk.from("wu").says("打卡 36.9").hears("已更正，已记录", "36.9", "无症状", "在家");
    }

    @Test
    void theDayIsTheOneOnWhichItWasSent() {
        agreed("he");
        talk.at("2020-03-20T23:59:59+08:00").from("he").says("打卡 36.5 无症状");
        talk.at("2020-03-21T00:00:00+08:00").from("he").says("打卡 36.6 无症状");
        assertThat(stored("he"))
                .containsExactly("2020-03-20 version 1 late 0", "2020-03-21 version 1 late 0");
    }

    @Test
    void aReportBegunBeforeMidnightBelongsToTheDayOnWhichItWasBegun() {
        agreed("he");
        talk.at("2020-03-20T23:59:59+08:00").from("he").says("打卡 36.5").hears("不舒服");
        talk.at("2020-03-21T00:00:05+08:00").from("he").says("没有").hears("已记录（3月20日");
        assertThat(stored("he")).containsExactly("2020-03-20 version 1 late 0");
    }

    @Test
    void aLateReportIsMarkedAsOne() {
        agreed("he").says("补报 昨天 36.5 无症状").hears("已补报，已记录（3月19日）", "36.5");
        talk.from("he").says("补报 3月1日 36.5 无症状").hears("3月1日不能补报").doesNotHear("已记录");
        assertThat(stored("he")).containsExactly("2020-03-19 version 1 late 1");
    }

    @Test
    void sayingNothingNewStoresNothing() {
        agreed("he").says("打卡 36.5 无症状");
        talk.from("he").says("打卡").hears("体温36.5℃，无症状").doesNotHear("已记录").says("取消");
        talk.from("he").says("更正").says("不改了").doesNotHear("已记录").says("取消");
        assertThat(stored("he")).hasSize(1);
    }

    @Test
    void sayingNoToAGuessIsNotSayingThatNothingHurts() {
        agreed("he")
                .says("打卡 365")
                .says("不是")
                .hears("体温是多少", "还没有存下")
                .says("36.8")
                .hears("有哪里不舒服吗");
        assertThat(stored("he")).isEmpty();
    }

    @Test
    void aDigitChoosesOnlyFromAListThatWasShown() {
        agreed("he").says("36.5").says("1").hears("哪里不舒服？", "1 发热").says("2").hears("已记录", "咳嗽");
    }

    @Test
    void whoeverIsIllIsUnderstoodWithoutAnyWordOfOurs() {
        agreed("he").says("我发烧了").hears("体温多少").says("38.5").hears("已记录", "发热", "120");
        agreed("gu").says("没事").hears("体温多少");
    }

    @Test
    void aDayThatCannotBeToldIsAskedFor() {
        agreed("he").says("补报 今天 36.5 无症状").hears("不能补报");
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
        agreed("he").says("打卡 36.5 无症状 明天请假").hears("已记录", "没看懂「明天请假」");
    }

    @Test
    void everybodySeesTheirOwnDataAndTheLookIsRecorded() {
        agreed("lin").says("打卡 36.5 无症状 在家");
        talk.from("lin").says("我的数据").hears("3月20日：体温36.5℃，无症状，在家（第1版）", "30天");
        assertThat(jdbc.queryForList("select action from audit where actor = 'lin'", String.class))
                .contains("health.view");
    }

    @Test
    void withdrawingDeletesEverythingOnceConfirmed() {
        agreed("lin").says("打卡 36.5 无症状");
        talk.from("lin").says("撤回同意").hears("回 1").says("0").hears("都还在");
        assertThat(stored("lin")).hasSize(1);
        talk.from("lin").says("撤回同意").says("1").hears("已撤回");
        assertThat(stored("lin")).isEmpty();
        talk.from("lin").says("打卡 36.5 无症状").hears("第一次使用请看一眼");
    }

    @Test
    void aDraftFromYesterdayDoesNotSwallowTodaysReport() {
        agreed("gao").says("打卡 36.5").hears("不舒服");
        talk.later(Duration.ofHours(24));
        talk.from("gao").says("36.7 没事").hears("已记录（3月21日", "36.7", "「打卡」还没说完");
    }

    @Test
    void nothingThatWasSaidCanBeReadInTheDatabase() {
        agreed("lin").says("打卡 38.7 咳嗽 在上海");
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
        agreed("smith")
                .inEnglish()
                .says("report 36.5 no symptoms at home")
                .hears("36.5℃, no symptoms, at home. If that is wrong", "已记录")
                .says("late yesterday 36.5 no symptoms")
                .hears("Stored late", "36.5℃, no symptoms. If that is wrong")
                .says("correct 36.2")
                .hears("36.2℃, no symptoms, at home. The earlier record");
    }

    @Test
    void whatContradictsItselfIsAskedAboutAndNotStored() {
        agreed("he")
                .says("打卡 没有发热咳嗽 38.6")
                .hears("体温38.6℃，无发热、咳嗽。有哪里不舒服吗")
                .says("咳嗽")
                .hears("已记录", "体温38.6℃，咳嗽");
        agreed("gu").says("正常 38.5").hears("体温38.5℃。有哪里不舒服吗");
        agreed("lin").says("发烧").says("体温正常").hears("发热。体温多少");
        assertThat(stored("gu")).isEmpty();
        assertThat(stored("lin")).isEmpty();
    }

    @Test
    void whatIsToldInOneDialogAddsUp() {
        agreed("he")
                .says("打卡 胸闷")
                .hears("胸闷。体温多少")
                .says("36.5 还有咳嗽")
                .hears("已记录", "体温36.5℃，咳嗽、胸闷。", "请先不要进办公区");
        agreed("gu").says("打卡 365 胸闷").says("36.5 头疼").hears("已记录", "头痛、胸闷。", "请先不要进办公区");
        agreed("lin").says("打卡 胸闷").says("36.5 其余同昨日").hears("已记录", "体温36.5℃，胸闷");
        talk.from("neu")
                .says("打卡 36.5 胸闷")
                .hears("第一次使用")
                .says("还有牙疼")
                .says("同意")
                .hears("已记录", "胸闷，其他：牙疼。", "请先不要进办公区");
    }

    @Test
    void aLaterDenialTakesAwayOneSymptomOnly() {
        agreed("he").says("打卡 胸闷 咳嗽").says("36.5 没有咳嗽").hears("已记录", "体温36.5℃，胸闷。");
        agreed("gu").says("打卡 胸闷 咳嗽").says("36.5 没有咳嗽 头疼").hears("已记录", "体温36.5℃，头痛、胸闷。");
    }

    @Test
    void aNormalTemperatureIsNoDenialOfWhatWasTold() {
        agreed("he").says("打卡 胸闷").hears("正常").says("正常").hears("已记录", "体温正常，胸闷。");
    }

    @Test
    void noSymptomsAfterOneWasToldIsAskedAbout() {
        agreed("he")
                .says("打卡 胸闷")
                .says("36.5 无症状")
                .hears("胸闷，无胸闷。哪里不舒服？", "2 咳嗽")
                .doesNotHear("已记录")
                .says("在家")
                .hears("哪里不舒服？")
                .says("胸闷")
                .hears("已记录", "体温36.5℃，胸闷，在家", "请先不要进办公区");
        agreed("gu")
                .says("打卡 牙疼")
                .says("36.5 没有")
                .hears("其他：牙疼。哪里不舒服？")
                .says("没有")
                .hears("已记录", "体温36.5℃，无症状。");
    }

    @Test
    void aContradictionAboutOneSymptomLeavesTheOthersTold() {
        agreed("he")
                .says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽")
                .hears("咳嗽、胸闷，无咳嗽。哪里不舒服？", "2 咳嗽")
                .says("咳嗽")
                .hears("已记录", "体温36.5℃，咳嗽、胸闷。", "请先不要进办公区");
        agreed("gu").says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽").says("没有咳嗽").hears("已记录", "36.5℃，胸闷。");
        agreed("lin").says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽").says("6").hears("已记录", "36.5℃，头痛、胸闷。");
        agreed("wu")
                .says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽")
                .says("0")
                .hears("哪里不舒服？")
                .says("0")
                .hears("已记录", "无症状。");
    }

    @Test
    void aContradictionIsNotForgottenOverAnotherQuestion() {
        agreed("he")
                .says("打卡 胸闷 没有咳嗽 但是咳嗽")
                .hears("体温多少")
                .says("36.5 还有头疼")
                .hears("头痛、胸闷，无咳嗽。哪里不舒服？")
                .says("2")
                .hears("已记录", "咳嗽、头痛、胸闷。");
        agreed("gu").says("打卡 胸闷").says("36.5 咳嗽 没有咳嗽").hears("咳嗽、胸闷，无咳嗽。哪里不舒服？");
    }

    @Test
    void aCorrectionReplacesUnlessItSaysAlso() {
        agreed("he").says("打卡 36.5 胸闷");
        talk.from("he").says("更正 36.5 咳嗽").hears("已更正", "体温36.5℃，咳嗽。");
        talk.from("he").says("更正 365").says("36.5 头疼").hears("已更正", "体温36.5℃，头痛。");
        talk.from("he").says("更正 还有胸闷").hears("已更正", "头痛、胸闷。", "请先不要进办公区");
        talk.from("he").says("更正 365 也有点咳嗽").says("1").hears("已更正", "咳嗽、头痛、胸闷。");
        talk.from("he").says("更正 乏力 也没有咳嗽").hears("已更正", "体温36.5℃，乏力。");
        talk.from("he").says("更正 365 咳嗽").says("36.5 胸闷").hears("已更正", "咳嗽、胸闷。");
        talk.from("he").says("更正 无症状").hears("已更正", "体温36.5℃，无症状。");
    }

    private List<@Nullable String> stored(String person) {
        return jdbc.queryForList(
                """
                select concat(day, ' version ', version, ' late ', late) from v_health_report
                where person = ? order by day, version
                """,
                String.class,
                person);
    }

    private Talk.Speaker agreed(String person) {
        String sql = "insert into health_consent (person, given_at) values (?, utc_timestamp())";
        transaction.executeWithoutResult(_ -> jdbc.update(sql, person));
        return talk.from(person);
    }

    private void yesterday(String person, String line) {
        agreed(person);
        talk.at("2020-03-19T08:10:00+08:00").from(person).says(line).hears("已记录");
    }
}
