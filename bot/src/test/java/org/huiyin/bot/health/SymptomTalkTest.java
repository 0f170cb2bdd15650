package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Talk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// What people tell of their symptoms, all at once or bit by bit, and where they contradict
/// themselves.
@BotTest
class SymptomTalkTest {

    private Reporters reporters;
    private Talk talk;

    @BeforeEach
    void eightOClock(@Autowired AutowireCapableBeanFactory beans) {
        reporters = beans.createBean(Reporters.class);
        reporters.forget();
        talk = reporters.talk();
    }

    @Test
    void symptomsAreChosenByNumberSeveralAtOnce() {
        reporters
                .agreed("wang")
                .says("打卡 36.5 有")
                .hears("1 发热", "2 咳嗽")
                .says("2、4")
                .hears("已记录", "咳嗽", "咽痛");
    }

    @Test
    void feverIsAnsweredWithWhatToDo() {
        reporters
                .agreed("wu")
                .says("打卡 38.2 咳嗽")
                .hears("已记录", "体温38.2℃，咳嗽。", "请先不要进办公区", "王芳", "8120", "120", "不是诊断");
    }

    @Test
    void aDigitChoosesOnlyFromAListThatWasShown() {
        reporters
                .agreed("he")
                .says("36.5")
                .says("1")
                .hears("哪里不舒服？", "1 发热")
                .says("2")
                .hears("已记录", "咳嗽");
    }

    @Test
    void whoeverIsIllIsUnderstoodWithoutAnyWordOfOurs() {
        reporters.agreed("he").says("我发烧了").hears("体温多少").says("38.5").hears("已记录", "发热", "120");
        reporters.agreed("gu").says("没事").hears("体温多少");
    }

    @Test
    void whatContradictsItselfIsAskedAboutAndNotStored() {
        reporters
                .agreed("he")
                .says("打卡 没有发热咳嗽 38.6")
                .hears("体温38.6℃，无发热、咳嗽。有哪里不舒服吗")
                .says("咳嗽")
                .hears("已记录", "体温38.6℃，咳嗽");
        reporters.agreed("gu").says("正常 38.5").hears("体温38.5℃。有哪里不舒服吗");
        reporters.agreed("lin").says("发烧").says("体温正常").hears("发热。体温多少");
        assertThat(reporters.stored("gu")).isEmpty();
        assertThat(reporters.stored("lin")).isEmpty();
    }

    @Test
    void whatIsToldInOneDialogAddsUp() {
        reporters
                .agreed("he")
                .says("打卡 胸闷")
                .hears("胸闷。体温多少")
                .says("36.5 还有咳嗽")
                .hears("已记录", "体温36.5℃，咳嗽、胸闷。", "请先不要进办公区");
        reporters.agreed("gu").says("打卡 365 胸闷").says("36.5 头疼").hears("已记录", "头痛、胸闷。", "请先不要进办公区");
        reporters.agreed("lin").says("打卡 胸闷").says("36.5 其余同昨日").hears("已记录", "体温36.5℃，胸闷");
        talk.from("neu")
                .says("打卡 36.5 胸闷")
                .hears("第一次使用")
                .says("还有牙疼")
                .says("同意")
                .hears("已记录", "胸闷，其他：牙疼。", "请先不要进办公区");
    }

    @Test
    void aLaterDenialTakesAwayOneSymptomOnly() {
        reporters.agreed("he").says("打卡 胸闷 咳嗽").says("36.5 没有咳嗽").hears("已记录", "体温36.5℃，胸闷。");
        reporters.agreed("gu").says("打卡 胸闷 咳嗽").says("36.5 没有咳嗽 头疼").hears("已记录", "体温36.5℃，头痛、胸闷。");
    }

    @Test
    void aNormalTemperatureIsNoDenialOfWhatWasTold() {
        reporters.agreed("he").says("打卡 胸闷").hears("正常").says("正常").hears("已记录", "体温正常，胸闷。");
    }

    @Test
    void noSymptomsAfterOneWasToldIsAskedAbout() {
        reporters
                .agreed("he")
                .says("打卡 胸闷")
                .says("36.5 无症状")
                .hears("胸闷，无胸闷。哪里不舒服？", "2 咳嗽")
                .doesNotHear("已记录")
                .says("在家")
                .hears("哪里不舒服？")
                .says("胸闷")
                .hears("已记录", "体温36.5℃，胸闷，在家", "请先不要进办公区");
        reporters
                .agreed("gu")
                .says("打卡 牙疼")
                .says("36.5 没有")
                .hears("其他：牙疼。哪里不舒服？")
                .says("没有")
                .hears("已记录", "体温36.5℃，无症状。");
    }

    @Test
    void aContradictionAboutOneSymptomLeavesTheOthersTold() {
        reporters
                .agreed("he")
                .says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽")
                .hears("咳嗽、胸闷，无咳嗽。哪里不舒服？", "2 咳嗽")
                .says("咳嗽")
                .hears("已记录", "体温36.5℃，咳嗽、胸闷。", "请先不要进办公区");
        reporters.agreed("gu").says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽").says("没有咳嗽").hears("已记录", "36.5℃，胸闷。");
        reporters.agreed("lin").says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽").says("6").hears("已记录", "36.5℃，头痛、胸闷。");
        reporters
                .agreed("wu")
                .says("打卡 36.5 胸闷 没有咳嗽 但是咳嗽")
                .says("0")
                .hears("哪里不舒服？")
                .says("0")
                .hears("已记录", "无症状。");
    }

    @Test
    void aContradictionIsNotForgottenOverAnotherQuestion() {
        reporters
                .agreed("he")
                .says("打卡 胸闷 没有咳嗽 但是咳嗽")
                .hears("体温多少")
                .says("36.5 还有头疼")
                .hears("头痛、胸闷，无咳嗽。哪里不舒服？")
                .says("2")
                .hears("已记录", "咳嗽、头痛、胸闷。");
        reporters.agreed("gu").says("打卡 胸闷").says("36.5 咳嗽 没有咳嗽").hears("咳嗽、胸闷，无咳嗽。哪里不舒服？");
    }

    @Test
    void aCorrectionReplacesUnlessItSaysAlso() {
        reporters.agreed("he").says("打卡 36.5 胸闷");
        talk.from("he").says("更正 36.5 咳嗽").hears("已更正", "体温36.5℃，咳嗽。");
        talk.from("he").says("更正 365").says("36.5 头疼").hears("已更正", "体温36.5℃，头痛。");
        talk.from("he").says("更正 还有胸闷").hears("已更正", "头痛、胸闷。", "请先不要进办公区");
        talk.from("he").says("更正 365 也有点咳嗽").says("1").hears("已更正", "咳嗽、头痛、胸闷。");
        talk.from("he").says("更正 乏力 也没有咳嗽").hears("已更正", "体温36.5℃，乏力。");
        talk.from("he").says("更正 365 咳嗽").says("36.5 胸闷").hears("已更正", "咳嗽、胸闷。");
        talk.from("he").says("更正 无症状").hears("已更正", "体温36.5℃，无症状。");
    }
}
