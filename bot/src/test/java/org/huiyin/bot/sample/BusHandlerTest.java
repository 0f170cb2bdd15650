package org.huiyin.bot.sample;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.chore.InstituteTime;
import org.junit.jupiter.api.Test;

class BusHandlerTest {

    private static final InstituteTime TIME =
            new InstituteTime(Clock.systemUTC(), ZoneId.of("Asia/Shanghai"));

    private final Talk talk = Talk.with(new BusHandler(TIME)).at("2020-03-20T16:00:00+08:00");

    @Test
    void theNextBusIsToldAtOnceIfTheStopIsNamed() {
        talk.from("linhua").says("班车 西山").hearsExactly("下一班 17:40 发车。");
    }

    @Test
    void theStopIsAskedForUntilItIsKnown() {
        talk.from("linhua")
                .says("班车")
                .hears("从哪里上车")
                .says("东门")
                .hears("没有这一站")
                .says("滨河")
                .hearsExactly("下一班 18:10 发车。");
    }

    @Test
    void afterTheLastBusThereIsNone() {
        talk.at("2020-03-20T19:00:00+08:00").from("linhua").says("班车 西山").hears("没有班车了");
    }

    @Test
    void theSubjectIsInTheHelp() {
        talk.from("linhua").says("帮助").hears("班车：如「班车 西山」");
    }

    @Test
    void whoeverChoseEnglishIsAnsweredInEnglish() {
        talk.from("linhua")
                .inEnglish()
                .says("bus 西山")
                .hearsExactly("The next bus leaves at 17:40.");
    }
}
