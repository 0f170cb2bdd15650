package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.health.Nudges.Nudged;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Transcripts T1 and T3 as far as they are talk: the form and the department's contact.
@MorningTest
class HealthDutiesTest {

    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @AutoClose private MaterialsOffice office;
    private Talk talk;

    @BeforeEach
    void theOfficeOpens(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        talk = office.talk();
    }

    @Test
    void theFormIsAnsweredByAPressByADigitOrByABareLine() {
        office.wellYesterday("lijianguo", "sunyue");
        office.at("08:00");
        assertThat(office.last("lijianguo")).contains("今天的健康情况").contains("请回 1");

        office.at("08:01");
        talk.from("lijianguo")
                .does(new Said.Click("report:" + HealthSentences.SAME))
                .hears("已记录（3月20日 08:01）", "体温正常，无症状", "在家，无接触", "不对请回「更正」");
        talk.from("sunyue").says("1").hears("已记录", "体温正常，无症状", "在家，无接触");
        talk.from("heping").says("36。5").hears("有哪里不舒服吗").says("没有").hears("已记录");
        talk.from("lijianguo").says("待办").hears("没有等你办的事");
    }

    @Test
    void asYesterdayIsAskedInsteadWithoutAHealthyReportOrAfterASymptom() {
        talk.at("2020-03-19T08:00+08:00").from("sunyue").says("打卡 36.5 咳嗽").hears("已记录");
        office.at("08:00");
        talk.from("sunyue").says("1").hears("请说一下今天的").says("36.6 没有了").hears("已记录");
        talk.from("heping").says("1").hears("请说一下今天的").doesNotHear("已记录");
    }

    @Test
    void aSecondPressOnTheFormChangesNothing() {
        office.wellYesterday("lijianguo");
        office.at("08:00");
        talk.from("lijianguo").says("36.5 无症状").hears("已记录", "36.5");
        talk.from("lijianguo")
                .does(new Said.Click("report:" + HealthSentences.SAME))
                .hears("已记录", "36.5");
        assertThat(office.versions("lijianguo")).isEqualTo(1 + 1);
    }

    @Test
    void theListOfWhatIsOwedIsAnsweredByDigitsAndToldOnceADay() {
        office.at("07:30");
        talk.from("heping").does(new Said.Entered()).hears("等你办的有1件", "1 今天的健康情况");
        talk.from("heping").does(new Said.Entered()).hearsExactly("");
        talk.from("heping").says("待办").hears("1 今天的健康情况").says("1").hears("今天体温多少");
    }

    @Test
    void aDigitThatMayAnswerAnOlderQuestionOrANewerListIsAskedAbout() {
        office.wellYesterday("heping");
        office.at("07:59");
        talk.from("heping").says("撤回同意").hears("确定请回 1");
        office.at("08:00");
        talk.from("heping")
                .says("1")
                .hears("这句有几件事都对得上", "1 撤回同意", "2 今天的健康情况")
                .says("2")
                .hears("已记录");
        assertThat(office.versions("heping")).isEqualTo(2);
    }

    @Test
    void anOpenQuestionIsNotTalkedOver() {
        talk.from("heping").says("365").hears("是 36.5℃ 吗");
        talk.from("heping").does(new Said.Entered()).hearsExactly("");
        talk.from("heping").says("1").hears("有哪里不舒服吗");
    }

    @Test
    void aNameIsNotTakenForTheBeginningOfAnother() {
        talk.from("zhouli").says("免报 何平光 到3月27日").hears("给谁免报");
        talk.from("zhouli").says("副手 何平光").doesNotHear("你的副手是何平");
        talk.from("zhouli").says("代报 何平光 36.4 无症状").doesNotHear("已记录");
    }

    @Test
    void whoeverOwesNothingIsNotGreeted() {
        talk.from("heping").says("打卡 36.5 无症状").hears("已记录");
        talk.from("heping").does(new Said.Entered()).hearsExactly("");
    }

    @Test
    void theContactIsToldTheFourNumbersAndTheNames() {
        talk.from("zhouli").says("打卡 36.5 无症状");
        office.at("09:30");
        assertThat(office.last("zhouli"))
                .isEqualTo(
                        "材料室 3月20日：应报4，已报1，免报0，未报3：何平、李建国、孙悦。回 1 提醒这3位（今天还可提醒1次）；"
                                + "也可回「代报 何平 36.4 无症状」「免报 孙悦 到3月27日」。");
    }

    @Test
    void theContactHasThemRemindedOnceAndHearsWhatCameOfIt() {
        talk.from("zhouli").says("打卡 36.5 无症状");
        office.at("08:00");
        office.at("09:30");
        talk.from("zhouli").says("1").hearsExactly("已提醒3位，报过的人不会收到。10:30 告诉你结果。");
        assertThat(office.last("sunyue")).contains("今天还没打卡");
        assertThat(office.last("zhouli")).contains("应报4");
        talk.from("zhouli").says("催报").hears("今天已提醒过一次");
        talk.from("sunyue").says("36.5 没事").hears("已记录");

        office.at("10:30");
        assertThat(office.last("zhouli")).startsWith("材料室：提醒过的3位里1位已报，还差：何平、李建国。");
    }

    @Test
    void theFourNumbersComeAsOneLineToPasteToWhoeverIsInCharge() {
        talk.from("zhouli").says("打卡 36.5 无症状").hears("已记录");
        talk.from("zhouli").says("免报 孙悦 到3月27日").hears("免报");
        office.at("09:31");
        talk.from("zhouli").says("报数").hearsExactly("材料室 3月20日 09:31：应报4人，已报1人，免报1人，未报2人。");
        talk.from("wangfang").says("报数").hearsExactly("全所 3月20日 09:31：应报6人，已报1人，免报1人，未报4人。");
        talk.from("heping").says("报数").hears("由部门联络人或健康专员办");
    }

    @Test
    void theConsoleHasThoseRemindedWhomItSeesOnceADay(@Autowired Nudges nudges) {
        talk.from("zhouli").says("打卡 36.5 无症状").hears("已记录");
        office.at("08:00");

        assertThat(nudges.remind(Scope.of(Set.of(20L)), "yang")).isEqualTo(new Nudged(3, 0, 0));
        assertThat(office.last("sunyue")).contains("今天还没打卡");
        assertThat(office.last("wangfang")).doesNotContain("今天还没打卡");
        assertThat(nudges.remind(Scope.EVERYBODY, "yang")).isEqualTo(new Nudged(2, 0, 0));
        assertThat(nudges.remind(Scope.EVERYBODY, "yang").isNobody()).isTrue();
        talk.from("zhouli").says("催报").hears("今天已提醒过一次");
    }

    @Test
    void whoeverIsNotToBeDisturbedIsRemindedLater(@Autowired Nudges nudges) {
        office.at("08:00");
        talk.from("sunyue").says("免打扰 7点到12点");

        assertThat(nudges.remind(Scope.of(Set.of(20L)), "yang")).isEqualTo(new Nudged(3, 1, 0));
    }

    @Test
    void theContactFilesForSomebodyWhoIsTold() {
        office.at("09:34");
        talk.from("zhouli")
                .says("代报 李建国 36.4 无症状")
                .hearsExactly("已代报，已记录：李建国，体温36.4℃，无症状（代报人：周丽），已告诉本人。");
        assertThat(office.last("lijianguo")).isEqualTo("周丽 09:34 替你报了：体温36.4℃，无症状。不对请回「更正」。");
        talk.from("zhouli").says("未报").hears("已报1（代报1）");
        talk.from("lijianguo").says("更正 36.6").hears("已更正，已记录");
        talk.from("zhouli").says("代报 李建国 36.4 无症状").hears("已经报过，没有改动");
        assertThat(
                        jdbc.queryForObject(
                                "select filed_by from v_health_report where person = 'lijianguo' and version = 1",
                                String.class))
                .isEqualTo("zhouli");
    }

    @Test
    void whoeverIsFiledForWithoutHavingAgreedCanStillReport() {
        transaction.executeWithoutResult(_ -> jdbc.update("delete from health_consent"));
        talk.from("zhouli").says("代报 李建国 36.4 无症状").hears("已代报");
        talk.from("lijianguo").says("更正 36.6").says("同意").hears("已更正，已记录", "36.6");
    }

    @Test
    void nobodyElseMayFileExcuseOrSeeTheNames() {
        for (String said : List.of("代报 李建国 36.4 无症状", "免报 孙悦 到3月27日", "未报", "催报")) {
            talk.from("heping").says(said).hears("部门联络人").doesNotHear("李建国", "已记录");
        }
        talk.from("zhouli").says("代报 王芳 36.4 无症状").hears("只能替自己负责的部门的人报");
    }

    @Test
    void whoIsExcusedIsNotAskedAndTheNumbersStillAddUp() {
        talk.from("zhouli").says("免报 孙悦 到3月27日").hearsExactly("孙悦免报到3月27日，已告诉本人。提前恢复请说「免报 孙悦 取消」。");
        assertThat(office.last("sunyue")).contains("周丽给你登记了免报，到3月27日为止");
        office.at("08:00");
        assertThat(office.last("sunyue")).doesNotContain("今天的健康情况");
        talk.from("zhouli").says("未报").hears("应报4，已报0，免报1，未报3");
        talk.from("zhouli").says("免报 孙悦 取消").hears("照常打卡，已告诉本人");
        assertThat(office.last("sunyue")).isEqualTo("周丽结束了你的免报，从今天起请照常打卡，回「打卡」开始。");
        int told = office.told("sunyue");
        talk.from("zhouli").says("免报 孙悦 取消").hears("孙悦没有免报");
        assertThat(office.told("sunyue")).isEqualTo(told);
        talk.from("zhouli").says("未报").hears("免报0，未报4");
    }

    @Test
    void whileTheContactIsAwayTheDeputyGetsTheListAndMayAct() {
        talk.from("zhouli").says("副手 何平").hears("你的副手是何平");
        talk.from("zhouli").says("我不在 到3月27日").hears("该你办的转给副手");
        office.at("09:30");
        assertThat(office.last("heping")).contains("应报4").contains("回 1 提醒");
        talk.from("heping").says("代报 李建国 36.4 无症状").hears("已代报");
        talk.from("zhouli").says("我不在 取消").hears("欢迎回来");
        talk.from("zhouli").says("未报").hears("应报4");
    }
}
