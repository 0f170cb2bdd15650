package org.huiyin.bot.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.poll.Poll.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Polls in a work group.
@BotTest
class PollTest {

    @Autowired private List<Handler<?>> handlers;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    private final String room = "wr" + UUID.randomUUID();
    private Talk talk;

    @BeforeEach
    void startTalking() {
        talk = Talk.with(handlers).within(transaction);
    }

    @Test
    void aRoomIsAskedAndVotesByTypingOrTapping() {
        Talk.Speaker liu = talk.from("liu").in(room);
        liu.says("投票 周五聚餐？ 火锅 烤肉").hears("周五聚餐？", "1 火锅 0", "2 烤肉 0");
        String id = id();

        talk.from("sun").in(room).says("投票 " + id + " 1").hears("火锅 1");
        talk.from("he").in(room).does(new Said.Click("poll:" + id + " 2")).hears("烤肉 1");
    }

    @Test
    void aVoteCountsOnceAndMayChange() {
        talk.from("liu").in(room).says("投票 周五聚餐？ 火锅 烤肉");
        String id = id();
        Talk.Speaker sun = talk.from("sun").in(room);

        sun.does(new Said.Click("poll:" + id + " 1")).hears("火锅 1", "烤肉 0");
        sun.does(new Said.Click("poll:" + id + " 1")).hears("火锅 1", "烤肉 0");
        sun.does(new Said.Click("poll:" + id + " 2")).hears("火锅 0", "烤肉 1");
    }

    @Test
    void whoeverAskedEndsItAndATapAfterwardsChangesNothing() {
        talk.from("liu").in(room).says("投票 周五聚餐？ 火锅 烤肉");
        String id = id();
        talk.from("sun").in(room).says("投票 " + id + " 1");

        talk.from("sun").in(room).says("结束投票 " + id).hears("要由发起人结束");
        talk.from("liu").in(room).says("结束投票").hears("投票结束：周五聚餐？ 火锅 1，烤肉 0，共1人");
        talk.from("he").in(room).does(new Said.Click("poll:" + id + " 2")).hears("火锅 1 · 烤肉 0");
        talk.from("liu").in(room).says("结束投票").hears("没有进行中的投票");
    }

    @Test
    void aPollOfOneRoomIsNobodysBusinessInAnother() {
        talk.from("liu").in(room).says("投票 周五聚餐？ 火锅 烤肉");
        String id = id();
        talk.from("liu").in("wrOther").says("投票 " + id + " 1").hears("没有编号 " + id);
        talk.from("liu").says("投票 " + id + " 1").hears("在群里");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "周五聚餐？ 火锅 烤肉 | 周五聚餐？ | 火锅,烤肉",
                "周五聚餐?火锅、烤肉，面 | 周五聚餐？ | 火锅,烤肉,面",
                "聚餐 火锅 烤肉 火锅 | 聚餐 | 火锅,烤肉",
                "改到 周六 行吗？ 行 不行 | 改到 周六 行吗？ | 行,不行"
            })
    void aQuestionIsReadHoweverItIsTyped(String text, String question, String options) {
        assertThat(Draft.of(text)).contains(new Draft(question, List.of(options.split(",", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "聚餐",
                "聚餐？",
                "聚餐？ 火锅",
                "聚餐？ 一 二 三 四 五 六 七",
                "聚餐？ 很长很长很长很长很长的一个选项 面",
                "这个问题实在是太长太长太长太长太长太长太长太长太长了？ 是 否"
            })
    void whatDoesNotFitOnACardIsNoPoll(String text) {
        assertThat(Draft.of(text)).isEmpty();
        talk.from("liu").in(room).says("投票 " + text).hears("请这样说");
    }

    private String id() {
        return String.valueOf(jdbc.queryForObject("select max(id) from poll", Long.class));
    }
}
