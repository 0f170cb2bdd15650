package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.sandbox.FakeSmartBot.card;
import static org.huiyin.sandbox.FakeSmartBot.cardReply;
import static org.huiyin.sandbox.FakeSmartBot.update;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.transcript.Replayed;
import org.huiyin.sandbox.transcript.Transcript;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Conversations recorded as text, shown as a page, and played again.
class TranscriptTests {

    private static final String APP = "app-1000002";
    private static final Duration SHORT = Duration.ofMillis(200);

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();
    private final FakeApp app = FakeApp.of(sandbox);

    /// A bot that repeats words, counts voices, and settles cards.
    private Reply echo(Heard heard) {
        if (heard.text("MsgType").equals("event")) {
            ObjectNode reply = bot.reply(heard, "update_button");
            reply.putObject("Button").put("ReplaceName", "已记录 08:01");
            return heard.text("Event").equals("enter_agent") ? Reply.empty() : bot.sealed(reply);
        }
        String words = heard.text("Content").isEmpty() ? "听不到语音" : heard.text("Content");
        return bot.sealed(bot.reply(heard, "text").put("Content", "收到：" + words));
    }

    private String recorded() {
        return sandbox.transcript("lina", APP).text();
    }

    @Test
    void aConversationIsRecordedAsPeopleReadIt() {
        bot.reacts(this::echo);
        sandbox.clock().to(Instant.parse("2040-03-23T00:00:00Z"));
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        sandbox.from("lina").enters().sendsVoice().says("[图片]").says("36.5\n\n无症状");
        sandbox.clock().advance(Duration.ofHours(1));
        sandbox.from("lina").submits("同昨日", Map.of("where", List.of("外出")));

        assertThat(recorded())
                .isEqualTo(
                        """
                        对话：lina app-1000002

                        -- 2040-03-23 08:00
                        回音：【卡】今天的健康情况
                          3月20日
                          一键就好
                          〔正常，同昨日〕〔我自己说〕
                        李娜：[enter_agent]
                        李娜：[语音]
                        回音：收到：听不到语音
                        李娜：\\[图片]
                        回音：收到：[图片]
                        李娜：36.5

                          无症状
                        回音：收到：36.5

                          无症状
                        -- 2040-03-23 09:00
                        李娜：〔正常，同昨日〕 where=外出
                        回音：⟳ 今天的健康情况
                          3月20日
                          一键就好
                          已记录 08:01
                        """);
    }

    @Test
    void whatWasRecordedCanBePlayedAgain(@TempDir Path folder) {
        bot.reacts(this::echo);
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        sandbox.from("lina").enters().sendsVoice().says("〔不是按钮〕").says("\\[图片]\n二");
        sandbox.from("lina").does(Said.location(40, 116, "东门")).taps("同昨日");
        Path file = folder.resolve("form.txt");
        sandbox.transcript("lina", APP).write(file);
        String before = recorded();
        sandbox.reset();
        bot.heard().clear();
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));

        Transcript.read(file).replay(sandbox, SHORT);

        assertThat(bot.heard())
                .extracting(heard -> heard.text("MsgType") + heard.text("Event"))
                .containsExactly(
                        "evententer_agent",
                        "voice",
                        "text",
                        "text",
                        "location",
                        "eventtemplate_card_event");
        assertThat(recorded().replaceAll("-- .*\n", ""))
                .isEqualTo(before.replaceAll("-- .*\n", ""));
    }

    @Test
    void whatASmartBotWasSentIsPlayedAgainAsItWas() {
        try (FakeSmartBot two = new FakeSmartBot();
                Sandbox chat =
                        Sandbox.start(
                                Options.defaults()
                                        .withBot(two.uri())
                                        .withWorld(World.resource("/small-world.json")))) {
            two.reacts(heard -> {
                ObjectNode reply = FakeSmartBot.stream("s" + two.heard().size(), true, "好");
                ((ObjectNode) reply.path("stream")).putObject("feedback").put("id", "fb");
                return heard.text("/msgtype").equals("event")
                        ? FakeSmartBot.Reply.empty()
                        : heard.with(reply);
            });
            Member lina = chat.from("lina").withBot();
            lina.says(BotSaid.of(json("{'kind':'voice','text':'体温三十六度五'}"))).hears("好");
            lina.says(BotSaid.of(json("{'kind':'file','name':'名单.xlsx'}"))).hears("好");
            lina.says(BotSaid.of(json("{'kind':'image'}"))).hears("好");
            lina.says(BotSaid.of(json("{'kind':'mixed','items':[{'text':'看'},{},{'text':'这个'}]}")))
                    .hears("好");
            lina.says("[语音] 不是语音").hears("好");
            lina.says(BotSaid.of(json("{'kind':'image','name':'照片.png'}"))).hears("好");
            lina.says(BotSaid.of(json("{'kind':'video','name':'讲座.mp4'}"))).hears("好");
            String wall = "{'kind':'mixed','items':[{'text':'按 [图片] 发'},{'name':'墙.png'}]}";
            lina.says(BotSaid.of(json(wall))).hears("好");
            String bad = "{'type':2,'inaccurate_reason_list':[1,3],'content':'少了电话'}";
            chat.bots().talk().judge("lina", "bot-aibEcho", json(bad)).ends().join();
            Transcript transcript = chat.transcript("lina", "bot-aibEcho");
            assertThat(transcript.text())
                    .contains(
                            "李娜：[语音] 体温三十六度五\n",
                            "李娜：[文件] 名单.xlsx\n",
                            "李娜：[图片]\n",
                            "李娜：[图文] 看 [图片] 这个\n",
                            "李娜：\\[语音] 不是语音\n",
                            "李娜：[图片] 照片.png\n",
                            "李娜：[视频] 讲座.mp4\n",
                            "李娜：[图文] 按 \\[图片] 发 [图片 墙.png]\n",
                            "李娜：[没有帮助 1、3] 少了电话\n");
            List<String> before = two.heard().stream().map(TranscriptTests::told).toList();
            two.heard().clear();
            chat.reset();

            transcript.replay(chat).isAsRecorded();

            assertThat(two.heard().stream().map(TranscriptTests::told)).isEqualTo(before);
            assertThat(chat.transcript("lina", "bot-aibEcho").text().replaceAll("-- .*\n", ""))
                    .isEqualTo(transcript.text().replaceAll("-- .*\n", ""));
            assertThat(before.get(8)).contains("少了电话", "[1,3]");
        }
    }

    /// What was said, without what is new each time.
    private static String told(FakeSmartBot.Heard heard) {
        ObjectNode body = (ObjectNode) heard.body().deepCopy();
        String type = heard.text("/msgtype");
        return type + body.path(type).toString().replaceAll("https?://[^\"]+", "…");
    }

    private static ObjectNode json(String text) {
        return Json.MAPPER.readValue(text.replace('\'', '"'), ObjectNode.class);
    }

    @Test
    void ofTwoEqualLinesTheSecondIsWaitedForToo() {
        bot.reacts(heard -> {
            boolean isFirst = heard.text("Content").equals("一");
            if (isFirst) {
                after(100, () -> app.says("lina", "收到"));
            }
            return bot.sealed(bot.reply(heard, "text").put("Content", isFirst ? "收到" : "好"));
        });

        Transcript.parse("李娜：一\n回音：收到\n回音：收到\n李娜：二\n回音：好\n").replay(sandbox).isAsRecorded();
    }

    @Test
    void whatIsToldTwiceAtTheEndIsSeen() {
        bot.reacts(heard -> {
            after(5, () -> app.says("lina", "收到"));
            return bot.sealed(bot.reply(heard, "text").put("Content", "收到"));
        });

        Replayed replayed = Transcript.parse("李娜：一\n回音：收到\n").replay(sandbox);

        assertThat(replayed.diff()).containsOnlyOnce("+ 回音：收到").doesNotContain("- ");
    }

    private static void after(long millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(work);
    }

    @Test
    void aHandwrittenTranscriptIsEnough() {
        bot.says("已记录（08:03）：体温36.5℃，无症状。\n不对请回「更正」。");

        Transcript.parse(
                        """
                        # 打卡
                        李娜：打卡 36.5 无症状
                        回音：已记录（…）：体温36.5℃，无症状。
                          不对请回「更正」。
                        """)
                .replay(sandbox)
                .isAsRecorded();
    }

    @Test
    void whatIsHeardOtherwiseIsToldLineByLine() {
        bot.reacts(this::echo);
        Transcript transcript =
                Transcript.parse(
                        """
                        lina: 一
                        回音: 收到：一
                        lina: 二
                        回音: 收到：三
                        lina：〔好〕
                        """);

        Replayed replayed = transcript.replay(sandbox, SHORT);

        assertThat(replayed.diff())
                .isEqualTo(
                        """
                          lina：一
                          回音：收到：一
                          lina：二
                        - 回音：收到：三
                        + 回音：收到：二
                          lina：〔好〕
                        + !：There is no such card.
                        """);
        assertThatThrownBy(replayed::isAsRecorded)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("- 回音：收到：三");
    }

    @Test
    void silenceAndTooMuchAreSeen() {
        bot.reacts(heard -> heard.text("Content").equals("一") ? Reply.empty() : echo(heard));

        Replayed replayed = Transcript.parse("李娜：一\n回音：收到：一\n李娜：二\n").replay(sandbox, SHORT);

        assertThat(replayed.diff()).contains("- 回音：收到：一", "+ 回音：收到：二");
    }

    @Test
    void aPushIsWaitedForAndTheClockMovesAsRecorded() {
        bot.reacts(heard -> {
            app.says("lina", "九点的提醒");
            return Reply.empty();
        });
        Instant start = Instant.parse("2040-03-23T00:00:00Z");

        Transcript.parse(
                        """
                        -- 2040-03-23 08:00
                        李娜：提醒我
                        回音：九点的提醒
                        -- 09:30
                        李娜：还有吗
                        回音：九点…
                        """)
                .replay(sandbox)
                .isAsRecorded();

        assertThat(sandbox.clock().now())
                .isBetween(start.plus(Duration.ofMinutes(90)), start.plus(Duration.ofMinutes(92)));
    }

    @Test
    void aTimeThatHasGoneIsTheSameTimeOfTheSameWeekday() {
        bot.says("好");
        Instant friday = Instant.parse("2020-03-20T00:00:00Z");

        Transcript.parse("-- 2020-03-20 08:00\n李娜：一\n回音：好\n").replay(sandbox).isAsRecorded();

        Duration gone = Duration.between(friday, sandbox.clock().now());
        assertThat(gone.toMinutes() % Duration.ofDays(7).toMinutes()).isLessThan(5);
    }

    @Test
    void aWrongTranscriptIsRefusedInOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcript.parse("李娜：一\n没有名字\n"))
                .withMessage("Line 2 of the transcript is neither name：words nor -- time: 没有名字");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcript.parse("李那：一\n").replay(sandbox))
                .withMessage("Nobody is called 李那.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcript.parse("李娜：一\n钱峰：二\n").replay(sandbox))
                .withMessage("钱峰 has no part in the chat of lina.");
        assertThat(bot.heard()).isEmpty();
    }

    @Test
    void aRoomIsRecordedAndPlayedWithAllWhoSpeak() {
        try (FakeSmartBot group = new FakeSmartBot();
                Sandbox room =
                        Sandbox.start(
                                Options.defaults()
                                        .withBot(group.uri())
                                        .withWorld(World.resource("/small-world.json")))) {
            group.reacts(heard ->
                    heard.text("/msgtype").equals("event")
                            ? heard.with(update(card("t1", "一人已答", "正常")))
                            : heard.with(cardReply(card("t1", "今天", "正常"))));
            room.from("lina").in("wrMaterials").says("@回音 卡片").hears("今天");
            room.from("sunyue").in("wrMaterials").taps("正常").hears("一人已答");
            Transcript transcript = room.transcript("QianFeng", "room-wrMaterials");
            assertThat(transcript.text()).contains("李娜：@回音 卡片\n回音：【卡】今天", "孙悦：〔正常〕\n回音：⟳ 一人已答");
            room.reset();

            transcript.replay(room).isAsRecorded();

            assertThat(group.heard()).hasSize(4);
        }
    }

    @Test
    void aStreamIsOneLineHoweverItGrew() {
        AtomicInteger turn = new AtomicInteger();
        try (FakeSmartBot two = new FakeSmartBot();
                Sandbox chat =
                        Sandbox.start(
                                Options.defaults()
                                        .withBot(two.uri())
                                        .withWorld(World.resource("/small-world.json"))
                                        .with("streamPollInterval", "PT0.01S"))) {
            two.reacts(heard -> {
                int n = turn.getAndIncrement();
                boolean isEnd = n % 3 == 2;
                return heard.with(FakeSmartBot.stream("s" + n / 3, isEnd, "第" + n % 3 + "段"));
            });
            chat.from("lina").withBot().says("长一点").hears("第2段");

            Transcript transcript = chat.transcript("lina", "bot-aibEcho");

            assertThat(transcript.text()).endsWith("李娜：长一点\n回音：第2段\n");
            transcript.replay(chat).isAsRecorded();
        }
    }

    @Test
    void whatIsTakenBackStandsThereTwice() {
        String msgid = app.says("lina", "发错了");
        app.call("message/recall", "{\"msgid\":\"" + msgid + "\"}");

        assertThat(recorded()).endsWith("回音：发错了\n回音：⟳ [已撤回]\n");
    }

    @Test
    void theFacesGiveTextAndPageAndPlay() {
        bot.says("体温 <36.5> & 08:03 正常");
        sandbox.from("lina").says("打卡");
        String path = "/desk/people/LINA/conversations/app-1000002/transcript";

        Page text = small.web().get(path + "?tolerant=true");
        Page page = small.web().get(path + ".html");
        Page played = small.web().post("/knobs/replay?patience=PT0.2S", "李娜：打卡\n回音：…36.6…\n");

        assertThat(text.type()).startsWith("text/plain");
        assertThat(text.body()).startsWith("对话：lina app-1000002\n\n-- 20");
        assertThat(text.body()).endsWith("李娜：打卡\n回音：体温 <36.5> & … 正常\n");
        assertThat(page.type()).startsWith("text/html");
        assertThat(page.body())
                .contains("<title>李娜 与 回音</title>", "&lt;36.5&gt; &amp; 08:03 正常")
                .contains("<li class=\"mine\"><b>李娜</b><p>打卡</p></li>")
                .doesNotContain("<script");
        assertThat(played.json().path("asRecorded").asBoolean()).isFalse();
        assertThat(played.text("diff")).contains("- 回音：…36.6…", "+ 回音：体温 <36.5>");
    }
}
