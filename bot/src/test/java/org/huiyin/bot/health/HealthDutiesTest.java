package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.MorningTest.StandingClock;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.OpenAsks;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Transcripts T1, T3 and T5 as far as they are talk: the form, the alert and the department's
/// contact.
@MorningTest
class HealthDutiesTest {

    @Autowired private List<Handler<?>> handlers;
    @Autowired private OpenAsks asks;
    @Autowired private HealthForms forms;
    @Autowired private Roster roster;
    @Autowired private Vault vault;
    @Autowired private StandingClock clock;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    private Talk talk;

    @BeforeEach
    void theInstitute() {
        nobodyIsLeft();
        transaction.executeWithoutResult(_ -> {
            jdbc.update("insert into department values (20, '材料室', 0, 1), (21, '医务室', 0, 2)");
            works("zhouli", "周丽", 20);
            works("lijianguo", "李建国", 20);
            works("sunyue", "孙悦", 20);
            works("heping", "何平", 20);
            works("wangfang", "王芳", 21);
            works("zhangxiaoyan", "张晓燕", 21);
            jdbc.update("insert into tag values (5, '健康专员'), (6, '部门联络人')");
            jdbc.update(
                    "insert into tag_person values (5, 'wangfang'), (5, 'zhangxiaoyan'), (6, 'zhouli')");
            for (String person : List.of("zhouli", "lijianguo", "sunyue", "heping")) {
                jdbc.update(
                        "insert into health_consent values (?, '2020-03-01 00:00:00', null)",
                        person);
            }
        });
        roster.forget();
        talk = Talk.with(handlers).owing(asks).within(transaction);
        at("07:00");
    }

    private void works(String userid, String name, int department) {
        jdbc.update("insert into person (userid, name, active) values (?, ?, true)", userid, name);
        jdbc.update("insert into person_department values (?, 0, ?)", userid, department);
    }

    @AfterEach
    void nobodyIsLeft() {
        transaction.executeWithoutResult(_ ->
                List.of(
                                "outbox",
                                "outbox_message",
                                "ask_push",
                                "ask_round",
                                "ask_wish",
                                "ask_nudge",
                                "ask_later",
                                "ask_shown",
                                "health_report",
                                "health_consent",
                                "health_excuse",
                                "health_nudge",
                                "health_case",
                                "stand_in",
                                "person_department",
                                "person",
                                "department",
                                "tag_person",
                                "tag",
                                "audit",
                                "dialog")
                        .forEach(table -> jdbc.update("delete from " + table)));
        roster.forget();
    }

    @Test
    void theFormIsAnsweredByAPressByADigitOrByABareLine() {
        wellYesterday("lijianguo", "sunyue");
        at("08:00");
        assertThat(last("lijianguo")).contains("今天的健康情况").contains("请回 1");

        at("08:01");
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
        at("08:00");
        talk.from("sunyue").says("1").hears("请说一下今天的").says("36.6 没有了").hears("已记录");
        talk.from("heping").says("1").hears("请说一下今天的").doesNotHear("已记录");
    }

    @Test
    void aSecondPressOnTheFormChangesNothing() {
        wellYesterday("lijianguo");
        at("08:00");
        talk.from("lijianguo").says("36.5 无症状").hears("已记录", "36.5");
        talk.from("lijianguo")
                .does(new Said.Click("report:" + HealthSentences.SAME))
                .hears("已记录", "36.5");
        assertThat(versions("lijianguo")).isEqualTo(1 + 1);
    }

    @Test
    void theListOfWhatIsOwedIsAnsweredByDigitsAndToldOnceADay() {
        at("07:30");
        talk.from("heping").does(new Said.Entered()).hears("等你办的有1件", "1 今天的健康情况");
        talk.from("heping").does(new Said.Entered()).hearsExactly("");
        talk.from("heping").says("待办").hears("1 今天的健康情况").says("1").hears("今天体温多少");
    }

    @Test
    void aDigitThatMayAnswerAnOlderQuestionOrANewerListIsAskedAbout() {
        wellYesterday("heping");
        at("07:59");
        talk.from("heping").says("撤回同意").hears("确定请回 1");
        at("08:00");
        talk.from("heping")
                .says("1")
                .hears("这句有几件事都对得上", "1 撤回同意", "2 今天的健康情况")
                .says("2")
                .hears("已记录");
        assertThat(versions("heping")).isEqualTo(2);
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
    void aSecondDayOfFeverIsToldAgainWhileNobodyHasTakenTheFirst() {
        at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        clock.to(MorningTest.DAY.plusDays(1), "09:00");
        int before = told("zhangxiaoyan");
        talk.at("2020-03-21T09:00:00+08:00").from("sunyue").says("打卡 39.0 咳嗽").hears("会联系你");
        assertThat(told("zhangxiaoyan")).isGreaterThan(before);
    }

    @Test
    void whatAnOfficerWhoHasLeftHadTakenIsToldToTheOthers() {
        at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("wangfang").says("我来联系").hears("你已接手：孙悦");
        transaction.executeWithoutResult(
                _ -> jdbc.update("update person set left_at = now() where userid = 'wangfang'"));
        roster.forget();
        clock.to(MorningTest.DAY.plusDays(1), "09:00");
        talk.at("2020-03-21T09:00:00+08:00").from("sunyue").says("打卡 38.5 咳嗽").doesNotHear("王芳会联系");
        assertThat(last("zhangxiaoyan")).contains("需要联系");
    }

    @Test
    void severalAlertsInHandAreClosedOneByOne() {
        at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("heping").says("打卡 38.4 咳嗽");
        talk.from("wangfang").says("我来联系").hears("孙悦");
        talk.from("wangfang").says("我来联系").hears("何平");
        talk.from("wangfang").says("结案").hears("1 孙悦", "2 何平").says("2").hears("何平这件怎么结的");
        talk.from("wangfang").says("36.5 没事").hears("何平这件怎么结的").says("3").hears("已结案：何平，居家观察");
    }

    @Test
    void whoeverOwesNothingIsNotGreeted() {
        talk.from("heping").says("打卡 36.5 无症状").hears("已记录");
        talk.from("heping").does(new Said.Entered()).hearsExactly("");
    }

    @Test
    void theContactIsToldTheFourNumbersAndTheNames() {
        talk.from("zhouli").says("打卡 36.5 无症状");
        at("09:30");
        assertThat(last("zhouli"))
                .isEqualTo(
                        "材料室 3月20日：应报4，已报1，免报0，未报3：何平、李建国、孙悦。回 1 提醒这3位（今天还可提醒1次）；"
                                + "也可回「代报 何平 36.4 无症状」「免报 孙悦 到3月27日」。");
    }

    @Test
    void theContactHasThemRemindedOnceAndHearsWhatCameOfIt() {
        talk.from("zhouli").says("打卡 36.5 无症状");
        at("08:00");
        at("09:30");
        talk.from("zhouli").says("1").hearsExactly("已提醒3位，报过的人不会收到。10:30 告诉你结果。");
        assertThat(last("sunyue")).contains("今天还没打卡");
        assertThat(last("zhouli")).contains("应报4");
        talk.from("zhouli").says("催报").hears("今天已提醒过一次");
        talk.from("sunyue").says("36.5 没事").hears("已记录");

        at("10:30");
        assertThat(last("zhouli")).startsWith("材料室：提醒过的3位里1位已报，还差：何平、李建国。");
    }

    @Test
    void theContactFilesForSomebodyWhoIsTold() {
        at("09:34");
        talk.from("zhouli")
                .says("代报 李建国 36.4 无症状")
                .hearsExactly("已代报，已记录：李建国，体温36.4℃，无症状（代报人：周丽），已告诉本人。");
        assertThat(last("lijianguo")).isEqualTo("周丽 09:34 替你报了：体温36.4℃，无症状。不对请回「更正」。");
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
        assertThat(last("sunyue")).contains("周丽给你登记了免报，到3月27日为止");
        at("08:00");
        assertThat(last("sunyue")).doesNotContain("今天的健康情况");
        talk.from("zhouli").says("未报").hears("应报4，已报0，免报1，未报3");
        talk.from("zhouli").says("免报 孙悦 取消").hears("照常打卡，已告诉本人");
        assertThat(last("sunyue")).isEqualTo("周丽结束了你的免报，从今天起请照常打卡，回「打卡」开始。");
        talk.from("zhouli").says("未报").hears("免报0，未报4");
    }

    @Test
    void whileTheContactIsAwayTheDeputyGetsTheListAndMayAct() {
        talk.from("zhouli").says("副手 何平").hears("你的副手是何平");
        talk.from("zhouli").says("我不在 到3月27日").hears("该你办的转给副手");
        at("09:30");
        assertThat(last("heping")).contains("应报4").contains("回 1 提醒");
        talk.from("heping").says("代报 李建国 36.4 无症状").hears("已代报");
        talk.from("zhouli").says("我不在 取消").hears("欢迎回来");
        talk.from("zhouli").says("未报").hears("应报4");
    }

    @Test
    void feverIsToldToTheOfficerWithoutNameOrValueUntilSheTakesIt() {
        at("09:12");
        talk.from("sunyue")
                .says("打卡 38.2 咳嗽")
                .hearsExactly(
                        "已记录（3月20日 09:12）：体温38.2℃，咳嗽。请先不要进办公区，戴好口罩，健康专员王芳（分机8120）会联系你；"
                                + "情况紧急请拨120。这是提示，不是诊断。不对请回「更正」。");
        assertThat(last("wangfang")).contains("有一位同事需要联系").doesNotContain("孙悦", "38.2", "咳嗽");
        talk.from("wangfang").says("待办").hears("1 有一位同事需要联系").doesNotHear("孙悦", "38.2");
        talk.from("wangfang").says("我来联系").hearsExactly("你已接手：孙悦，体温38.2℃，咳嗽，09:12。办完请回「结案」。");
        assertThat(looks("wangfang")).isEqualTo(1);
        talk.from("zhangxiaoyan").says("我来联系").hears("没有等你联系的人");

        at("09:20");
        talk.from("sunyue")
                .says("更正 36.2 没有咳嗽 量错了")
                .hears("已更正，已记录", "体温36.2℃，无症状", "原记录留在修改记录里，已告诉王芳。");
        assertThat(last("wangfang")).isEqualTo("孙悦 09:20 更正为体温36.2℃，无症状。按误报结案请回 1。");
        talk.from("wangfang").says("1").hears("已结案：孙悦，误报");
        talk.from("wangfang").says("待办").doesNotHear("需要联系", "待结案");
    }

    @Test
    void anAlertThatNobodyTakesGoesToTheDeputyThroughTheNightAndThenToAll() {
        at("23:00");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        assertThat(last("wangfang")).contains("需要联系");
        assertThat(last("zhangxiaoyan")).doesNotContain("需要联系");

        at("23:14");
        assertThat(last("zhangxiaoyan")).doesNotContain("需要联系");
        at("23:15");
        assertThat(last("zhangxiaoyan")).contains("需要联系");
        talk.from("zhangxiaoyan").says("1").hears("你已接手：孙悦");
        int before = told("wangfang");
        at("23:30");
        assertThat(told("wangfang")).isEqualTo(before);
        talk.from("wangfang").says("我来联系").hears("没有等你联系的人");
        talk.from("zhangxiaoyan").says("结案").hears("孙悦这件怎么结的").says("2").hears("已结案：孙悦，已就医");
    }

    @Test
    void theOfficerHandsAnAlertOnWithoutWaiting() {
        at("09:12");
        talk.from("sunyue").says("打卡 38.2 咳嗽");
        talk.from("wangfang").says("2").hears("已转给张晓燕");
        assertThat(last("zhangxiaoyan")).contains("需要联系");
        int before = told("zhangxiaoyan");
        at("09:27");
        assertThat(told("zhangxiaoyan")).as("told once").isEqualTo(before);
    }

    @Test
    void severalSymptomsOrContactAlertToo() {
        at("09:12");
        talk.from("sunyue").says("打卡 36.5 咳嗽 乏力");
        talk.from("heping").says("打卡 36.5 无症状 有接触");
        talk.from("lijianguo").says("打卡 36.5 咳嗽");
        assertThat(
                        jdbc.queryForList(
                                "select person from health_case order by person", String.class))
                .containsExactly("heping", "sunyue");
    }

    private void wellYesterday(String... people) {
        talk.at("2020-03-19T08:00+08:00");
        for (String person : people) {
            talk.from(person).says("打卡 36.4 无症状 在家 无接触").hears("已记录");
        }
        at("07:00");
    }

    private void at(String time) {
        clock.to(time);
        talk.at(MorningTest.DAY + "T" + time + ":00+08:00");
        forms.sendDue();
    }

    /// What this person was told last, unasked.
    private String last(String person) {
        return jdbc
                .query(
                        """
                        select m.id, m.body from outbox o join outbox_message m on m.id = o.message
                        where o.person = ? order by o.id desc limit 1
                        """,
                        (row, _) ->
                                JsonMapper.shared()
                                        .readValue(
                                                vault.open(
                                                        row.getBytes(2),
                                                        new Cell(
                                                                "outbox_message.body",
                                                                row.getString(1))),
                                                Message.class)
                                        .twin(),
                        person)
                .stream()
                .findFirst()
                .orElse("");
    }

    private int told(String person) {
        return count("select count(*) from outbox where person = ?", person);
    }

    private int versions(String person) {
        return count("select count(*) from v_health_report where person = ?", person);
    }

    private int looks(String person) {
        return count(
                "select count(*) from audit where action = 'health.view' and actor = ?", person);
    }

    private int count(String select, String person) {
        Integer count = jdbc.queryForObject(select, Integer.class, person);
        return count == null ? 0 : count;
    }
}
