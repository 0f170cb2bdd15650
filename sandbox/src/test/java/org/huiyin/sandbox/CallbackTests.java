package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.callback.Verification;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.kit.Speaker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What arrives at a bot's door, how often, and when.
class CallbackTests {

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();

    @Test
    void aPersonSaysSomethingAndHearsTheAnswer() {
        bot.says("已记录：体温36.5℃");

        sandbox.from("lina").says("打卡 36.5 无症状").hears("已记录").hears("36.5");

        Heard heard = bot.heard().get(0);
        assertThat(heard.text("Content")).isEqualTo("打卡 36.5 无症状");
        assertThat(heard.text("FromUserName")).isEqualTo("lina");
        assertThat(heard.text("AgentID")).isEqualTo("1000002");
        assertThat(Long.parseLong(heard.text("MsgId"))).isGreaterThan(1L << 53);
        assertThat(heard.envelope().path("ToUserName").asString()).isEqualTo("wwsandbox0000000001");
        assertThat(heard.parameter("msg_signature"))
                .isEqualTo(
                        bot.crypto()
                                .sign(
                                        heard.parameter("timestamp"),
                                        heard.parameter("nonce"),
                                        heard.envelope().path("Encrypt").asString()));
    }

    @Test
    void unheardWordsFailWithBothTexts() {
        bot.says("没有听懂");

        assertThatThrownBy(() -> sandbox.from("lina").says("打卡 36.5").hears("已记录"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("打卡 36.5")
                .hasMessageContaining("已记录")
                .hasMessageContaining("没有听懂");
    }

    @Test
    void aFailedCallbackComesAgainWithTheSameMsgIdAndAFreshEncryption() {
        AtomicInteger tries = new AtomicInteger();
        bot.reacts(heard ->
                tries.incrementAndGet() < 3
                        ? Reply.status(503)
                        : bot.sealed(bot.reply(heard, "text").put("Content", "好")));

        sandbox.from("lina").says("帮助").hears("好");

        assertThat(bot.heard()).hasSize(3);
        assertThat(distinct(bot.heard().stream().map(h -> h.text("MsgId")).toList())).hasSize(1);
        assertThat(distinct(bot.heard().stream().map(h -> h.parameter("nonce")).toList()))
                .hasSize(3);
        assertThat(distinct(bot.heard().stream().map(h -> h.envelope().toString()).toList()))
                .hasSize(3);
        assertThat(sandbox.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.BAD_STATUS, Outcome.BAD_STATUS, Outcome.ANSWERED);
    }

    @Test
    void afterThreeRepetitionsWeComGivesUp() {
        bot.reacts(heard -> Reply.status(500));

        sandbox.from("lina").says("帮助");

        assertThat(bot.heard()).hasSize(4);
    }

    @Test
    void anAnswerThatIsLateIsDropped() {
        sandbox.settings().set("answerLimit", "PT0.2S").set("retries", "1");
        bot.reacts(heard -> null);

        sandbox.from("lina").says("帮助");

        assertThat(sandbox.attempts()).hasSize(2);
        assertThat(sandbox.attempts().get(0).outcome()).isEqualTo(Outcome.LATE);
        assertThat(sandbox.attempts().get(0).findings())
                .singleElement()
                .asString()
                .contains("[90238]", "dropped: late");
    }

    @Test
    void aBotThatIsAwayIsTriedAgainAfterTheSpacing() {
        bot.close();
        sandbox.settings().set("retrySpacing", "PT0.01S");

        sandbox.from("lina").says("帮助");

        assertThat(sandbox.attempts())
                .hasSize(4)
                .allSatisfy(a -> assertThat(a.outcome()).isEqualTo(Outcome.BROKEN))
                .allSatisfy(a -> assertThat(a.status()).isZero());
    }

    @Test
    void everyKindOfMessageIsSentWithItsElements() {
        Speaker lina = sandbox.from("lina");
        lina.sendsPicture().sendsVoice().does(Said.video()).does(Said.location(40.01, 116.5, "南门"));
        lina.does(Said.link("班车", "时刻", "https://example.invalid/")).enters().clicks("health");

        assertThat(bot.heard())
                .extracting(h -> h.text("MsgType"))
                .containsExactly("image", "voice", "video", "location", "link", "event", "event");
        assertThat(bot.heard().get(1).text("Format")).isEqualTo("amr");
        assertThat(bot.heard().get(3).text("Location_X")).isEqualTo("40.01");
        assertThat(bot.heard().get(6).text("EventKey")).isEqualTo("health");
    }

    @Test
    void nestedAndRepeatedElementsOfAnEventKeepTheirShape() {
        ObjectNode elements = JsonNodeFactory.instance.objectNode();
        ObjectNode info = elements.putObject("SendPicsInfo").put("Count", 2);
        info.putObject("PicList")
                .putArray("item")
                .add(JsonNodeFactory.instance.objectNode().put("PicMd5Sum", "a"))
                .add(JsonNodeFactory.instance.objectNode().put("PicMd5Sum", "b"));

        sandbox.from("lina").does(Said.event("pic_sysphoto", "k", elements));

        assertThat(bot.heard().get(0).plain())
                .contains(
                        "<SendPicsInfo><Count>2</Count><PicList>"
                                + "<item><PicMd5Sum><![CDATA[a]]></PicMd5Sum></item>"
                                + "<item><PicMd5Sum><![CDATA[b]]></PicMd5Sum></item>"
                                + "</PicList></SendPicsInfo>");
    }

    @Test
    void theEndOfACdataSectionAndEmojiSurvive() {
        String text = "a]]>b <xml> & 😷 \u0000";

        sandbox.from("lina").says(text);

        assertThat(bot.heard().get(0).text("Content")).isEqualTo("a]]>b <xml> & 😷 \uFFFD");
    }

    @Test
    void createTimeFollowsTheShiftedClockTheEnvelopeDoesNot() {
        sandbox.clock().advance(Duration.ofDays(10));

        sandbox.from("lina").says("早");

        Heard heard = bot.heard().get(0);
        long shift =
                Long.parseLong(heard.text("CreateTime"))
                        - Long.parseLong(heard.parameter("timestamp"));
        assertThat(shift).isBetween(863_990L, 864_010L);
    }

    @Test
    void duplicatesCarryTheSameMsgId() {
        sandbox.faults().duplicateAtOnce(2);

        sandbox.from("lina").says("打卡 36.5");

        assertThat(bot.heard()).hasSize(3);
        assertThat(distinct(bot.heard().stream().map(h -> h.text("MsgId")).toList())).hasSize(1);
    }

    @Test
    void anAnswerLostOnTheWayBackBringsTheCallbackAgain() {
        bot.says("已记录");
        sandbox.faults().dropAnswers(1);

        sandbox.from("lina").says("打卡 36.5").hears("已记录");

        assertThat(sandbox.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.DROPPED, Outcome.ANSWERED);
    }

    @Test
    void attemptsAreSpreadOverSeveralBots() {
        try (FakeBot second = new FakeBot()) {
            sandbox.faults().spreadOver(bot.uri(), second.uri());

            sandbox.from("lina").says("一").says("二");

            assertThat(bot.heard()).hasSize(1);
            assertThat(second.heard()).hasSize(1);
        }
    }

    @Test
    void manyCallbacksAreUnderWayAtOnce() {
        bot.says("好");

        List<Desk.Exchange> exchanges =
                IntStream.range(0, 200)
                        .mapToObj(
                                i -> sandbox.desk().say("lina", "app-1000002", Said.text("m" + i)))
                        .toList();

        assertThat(exchanges).allSatisfy(e -> assertThat(e.delivery().join().answer()).isNotNull());
        assertThat(distinct(exchanges.stream().map(e -> "" + e.msgId()).toList())).hasSize(200);
    }

    @Test
    void theAddressIsVerifiedByTheExactBody() {
        Verification.Result result = sandbox.verify();

        assertThat(result.findings()).isEmpty();
        assertThat(result.ok()).isTrue();
    }

    @Test
    void aLineBreakAfterTheEchoSpoilsTheVerification() {
        bot.echoesWith("\n");

        assertThat(sandbox.verify().findings())
                .containsExactly("[90930] the body is not exactly the decrypted text");
    }

    @Test
    void aVerificationWithoutABotFails() {
        sandbox.moveBot(URI.create("http://127.0.0.1:9"));

        assertThat(sandbox.verify().findings()).containsExactly("[90930] no connection");
    }

    private static Set<String> distinct(List<String> values) {
        return values.stream().collect(Collectors.toSet());
    }
}
