package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huiyin.sandbox.FakeSmartBot.card;
import static org.huiyin.sandbox.FakeSmartBot.cardReply;
import static org.huiyin.sandbox.FakeSmartBot.stream;
import static org.huiyin.sandbox.FakeSmartBot.tree;
import static org.huiyin.sandbox.FakeSmartBot.update;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.FakeSmartBot.Heard;
import org.huiyin.sandbox.FakeSmartBot.Reply;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.bots.Rounds;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.knobs.Faults.CallbackFaults;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// A smart bot at its callback address, one to one.
class BotTests {

    @AutoClose private final FakeSmartBot bot = new FakeSmartBot();

    @AutoClose
    private final Sandbox sandbox =
            Sandbox.start(
                    Options.defaults()
                            .withBot(bot.uri())
                            .withWorld(World.resource("/small-world.json"))
                            .with("streamPollInterval", "PT0.01S"));

    private final Web web = new Web(sandbox.uri());

    @Test
    void aMessageIsToldAsThePageHasItAndAnswered() {
        bot.says("会打卡");

        sandbox.from("lina").withBot().says("帮助").hears("会打卡");

        Heard heard = bot.heard().get(0);
        assertThat(heard.text("/msgtype")).isEqualTo("text");
        assertThat(heard.text("/text/content")).isEqualTo("帮助");
        assertThat(heard.text("/chattype")).isEqualTo("single");
        assertThat(heard.text("/from/userid")).isEqualTo("lina");
        assertThat(heard.text("/aibotid")).isEqualTo("aibEcho");
        assertThat(heard.text("/response_url")).startsWith(sandbox.uri().toString());
        assertThat(heard.body().has("chatid")).isFalse();
    }

    @Test
    void anEmptyBodyAndAnEmptyObjectBothMeanNothingToSay() {
        sandbox.from("lina").withBot().says("嗯").hearsNothing();
        bot.reacts(heard -> heard.with(tree()));
        sandbox.from("lina").withBot().says("嗯").hearsNothing();

        assertThat(sandbox.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.RECEIVED, Outcome.RECEIVED);
        assertThat(findings()).isEmpty();
    }

    @Test
    void theReplyMustCarryTheNonceOfTheAddress() {
        bot.reacts(heard -> heard.with(stream("s1", true, "好"), "12345", ""));

        sandbox.from("lina").withBot().says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly("[101033] the nonce of the reply is not that of the address");
    }

    @Test
    void nobodyIsNamedBehindTheText() {
        bot.reacts(heard -> heard.with(stream("s1", true, "好"), heard.nonce(), "aibEcho"));

        sandbox.from("lina").withBot().says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly("[101033] the receiveid of the reply is not empty: aibEcho");
    }

    @Test
    void aTimestampInQuotesIsNoted() {
        bot.reacts(heard -> {
            Reply right = heard.with(stream("s1", true, "好"));
            return new Reply(200, right.body().replace("1584662400", "\"1584662400\""));
        });

        sandbox.from("lina").withBot().says("嗯").hears("好");

        assertThat(findings()).containsExactly("[101033] timestamp is not a number");
    }

    @Test
    void plainTextIsNoReplyToAMessage() {
        ObjectNode text = tree().put("msgtype", "text");
        text.putObject("text").put("content", "好");
        bot.reacts(heard -> heard.with(text));

        sandbox.from("lina").withBot().says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly("[101031] a reply of type text is not allowed for text");
    }

    @Test
    void theChatIsEnteredOnceADayAndWelcomed() {
        ObjectNode welcome = tree().put("msgtype", "text");
        welcome.putObject("text").put("content", "你好");
        bot.reacts(heard -> heard.with(welcome));

        sandbox.from("lina").withBot().enters().hears("你好");
        sandbox.from("lina").withBot().enters();
        assertThat(bot.heard()).hasSize(1);
        assertThat(bot.heard().get(0).text("/event/eventtype")).isEqualTo("enter_chat");
        assertThat(bot.heard().get(0).body().has("response_url")).isFalse();

        sandbox.clock().advance(Duration.ofDays(1));
        sandbox.from("lina").withBot().enters().hears("你好");
        assertThat(bot.heard()).hasSize(2);
    }

    @Test
    void aStreamIsAskedForUntilItIsFinished() {
        AtomicInteger turn = new AtomicInteger();
        bot.reacts(heard -> {
            int n = turn.incrementAndGet();
            return heard.with(stream("s1", n == 3, "第" + n + "段"));
        });

        sandbox.from("lina").withBot().says("长一点").hears("第3段");

        assertThat(bot.heard())
                .extracting(heard -> heard.text("/msgtype"))
                .containsExactly("text", "stream", "stream");
        assertThat(bot.heard().get(1).text("/stream/id")).isEqualTo("s1");
        assertThat(bot.heard().get(1).body().has("response_url")).isFalse();
        assertThat(shown()).extracting(Message::text).containsExactly("长一点", "第3段");
    }

    @Test
    void oneMoreThanThreeQuestionsAtOnceIsNotSent() {
        AtomicBoolean isDone = new AtomicBoolean();
        bot.reacts(heard -> {
            String asked = heard.text("/stream/id");
            String id = asked.isEmpty() ? "s-" + heard.text("/msgid") : asked;
            return heard.with(stream(id, isDone.get(), isDone.get() ? "想好了" : "还在想"));
        });
        Member lina = sandbox.from("lina").withBot();
        for (String question : List.of("一", "二", "三")) {
            lina.says(question).hears("还在想");
        }

        lina.says("四").hearsNothing();
        assertThat(shown().get(6))
                .satisfies(refused -> {
                    assertThat(refused.state()).isEqualTo(Message.State.FAILED);
                    assertThat(refused.findings()).singleElement().asString().contains("not sent");
                });
        sandbox.from("sunyue").withBot().says("别人照问").hears("还在想");

        isDone.set(true);
        await().untilAsserted(
                        () -> assertThat(shown()).extracting(Message::text).doesNotContain("还在想"));
        lina.says("五").hears("想好了");
    }

    @Test
    void ofManyQuestionsInTheSameMomentThreeAreSent() throws InterruptedException {
        bot.reacts(heard -> heard.with(stream("s-" + heard.text("/msgid"), false, "还在想")));
        sandbox.settings().set("streamPollInterval", "PT1H");
        CyclicBarrier together = new CyclicBarrier(16);

        Callable<Member> asks =
                () -> {
                    together.await();
                    return sandbox.from("lina").withBot().says("同时问");
                };

        ExecutorService fingers = Executors.newFixedThreadPool(16);
        fingers.invokeAll(Collections.nCopies(16, asks));
        fingers.shutdown();

        assertThat(bot.heard()).hasSize(3);
        assertThat(shown())
                .filteredOn(message -> message.state() == Message.State.FAILED)
                .hasSize(13);
    }

    @Test
    void anAnswerFromBeforeTheResetIsNotShownAfterIt() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        bot.reacts(heard -> {
            asked.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return heard.with(stream("s1", false, "来晚了"));
        });
        Rounds.Exchange exchange =
                sandbox.bots().talk().say("lina", "bot-aibEcho", BotSaid.text("在吗"), null);
        asked.await();

        sandbox.reset();
        mayAnswer.countDown();
        exchange.ends().join();

        assertThat(shown()).isEmpty();
        assertThat(sandbox.attempts()).isEmpty();
        bot.says("新的一天");
        sandbox.from("lina").withBot().says("早").hears("新的一天");
        assertThat(bot.heard()).hasSize(2);
    }

    @Test
    void afterSixMinutesAStreamIsAskedForNoMore() {
        bot.reacts(heard -> heard.with(stream("s1", false, "还在想")));
        sandbox.from("lina").withBot().says("长一点").hears("还在想");
        await().until(() -> bot.heard().size() > 2);

        sandbox.clock().advance(Duration.ofMinutes(7));

        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(200))
                .until(() -> before.getAndSet(bot.heard().size()) == bot.heard().size());
        assertThat(shown()).hasSize(2);
    }

    @Test
    void lateRefreshesWantTheSameEnd() {
        sandbox.settings().set("lateStreamPolls", "2");
        bot.reacts(heard -> heard.with(stream("s1", true, "完")));

        sandbox.from("lina").withBot().says("好").hears("完");

        await().until(() -> bot.heard().size() == 3);
        await().until(() -> sandbox.attempts().size() == 3);
        assertThat(findings()).isEmpty();
        assertThat(shown()).hasSize(2);
    }

    @Test
    void aRefreshAfterTheEndThatGoesOnIsNoted() {
        sandbox.settings().set("lateStreamPolls", "1");
        AtomicInteger turn = new AtomicInteger();
        bot.reacts(heard -> heard.with(stream("s1", turn.incrementAndGet() == 2, "完")));

        sandbox.from("lina").withBot().says("好").hears("完");

        await().until(() -> sandbox.attempts().size() == 3);
        assertThat(findings())
                .containsExactly("[101031] a refresh after the end is not answered with the end");
    }

    @Test
    void aStreamOverItsBytesIsNotShown() {
        bot.says("好".repeat(6827));

        sandbox.from("lina").withBot().says("长").hearsNothing();

        assertThat(findings())
                .containsExactly("[101031] 45002 stream.content has more than 20480 bytes");
    }

    @Test
    void picturesOfAStreamNeedTheEndAndTheirMd5() {
        ObjectNode reply = stream("s1", true, "看图");
        ObjectNode item =
                ((ObjectNode) reply.path("stream"))
                        .putArray("msg_item")
                        .addObject()
                        .put("msgtype", "image");
        item.putObject("image").put("base64", "/9j/4AAQ").put("md5", "0");
        bot.reacts(heard -> heard.with(reply));

        sandbox.from("lina").withBot().says("图").hearsNothing();

        assertThat(findings())
                .containsExactly("[101031] 40058 the md5 of an image of stream.msg_item is wrong");
    }

    @Test
    void aPressComesOnceEvenIfItFailsAndAnUpdateChangesTheCard() {
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));
        sandbox.from("lina").withBot().says("卡片").hears("〔正常〕");
        bot.reacts(heard -> new Reply(500, ""));
        sandbox.from("lina").withBot().taps("正常");
        assertThat(bot.heard()).hasSize(2);
        assertThat(bot.heard().get(1).text("/event/template_card_event/event_key")).isEqualTo("go");
        assertThat(bot.heard().get(1).text("/event/template_card_event/task_id")).isEqualTo("t1");

        bot.reacts(heard -> heard.with(update(card("t1", "已记录", "撤回"))));
        sandbox.from("lina").withBot().taps("正常").hears("已记录");
        assertThat(sandbox.from("lina").withBot().card().orElseThrow().text()).contains("〔撤回〕");
    }

    @Test
    void anUpdateWithAnotherTaskIdIsRefused() {
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));
        sandbox.from("lina").withBot().says("卡片");
        bot.reacts(heard -> heard.with(update(card("t2", "已记录", "撤回"))));

        sandbox.from("lina").withBot().taps("正常").hearsNothing();

        assertThat(findings())
                .containsExactly("[101031] 40058 task_id is not that of the card: t2");
    }

    @Test
    void aTaskIdIsUsedOnceByABot() {
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));

        sandbox.from("lina").withBot().says("卡片").hears("今天");
        sandbox.from("sunyue").withBot().says("卡片").hearsNothing();

        assertThat(findings()).containsExactly("[101031] 40058 task_id was used before");
    }

    @Test
    void aJumpThatAsksSaysItsQuestion() {
        ObjectNode card = tree().put("card_type", "text_notice").put("sub_title_text", "常用");
        card.putObject("card_action").put("type", 1).put("url", "https://sandbox.invalid/");
        card.putArray("jump_list")
                .addObject()
                .put("type", 3)
                .put("title", "查上周")
                .put("question", "上周的记录");
        bot.reacts(heard -> heard.with(cardReply(card)));
        sandbox.from("lina").withBot().says("常用").hears("常用");
        bot.says("上周都正常");

        sandbox.from("lina").withBot().taps("查上周").hears("上周都正常");

        assertThat(bot.heard().get(1).text("/text/content")).isEqualTo("上周的记录");
    }

    @Test
    void feedbackComesOnlyForAnAnswerThatAskedForIt() {
        bot.says("好");
        Message plain = sandbox.from("lina").withBot().says("一").hears("好").latest().orElseThrow();
        assertThat(judge(plain).status()).isEqualTo(400);
        bot.reacts(heard -> {
            ObjectNode reply = stream("s-judged", true, "请评价");
            ((ObjectNode) reply.path("stream")).putObject("feedback").put("id", "fb-7");
            return heard.with(reply);
        });
        Message asking =
                sandbox.from("lina").withBot().says("二").hears("请评价").latest().orElseThrow();

        assertThat(judge(asking).text("state")).isEqualTo("received");

        Heard heard = bot.heard().get(2);
        assertThat(heard.text("/event/feedback_event/id")).isEqualTo("fb-7");
        assertThat(heard.text("/event/feedback_event/type")).isEqualTo("2");
        assertThat(findings())
                .containsExactly(
                        "[101031] a reply of type stream is not allowed for"
                                + " event:feedback_event");
    }

    @Test
    void aThumbIsGivenAgainToTheSameAnswer() {
        bot.reacts(heard ->
                heard.text("/msgtype").equals("event")
                        ? Reply.empty()
                        : heard.with(judged(heard.text("/text/content"))));
        sandbox.from("lina").withBot().says("一").hears("一");
        judge(shown().get(1));
        long thumb = shown().get(2).seq();
        sandbox.from("lina").withBot().says("二").hears("二");

        web.post("/desk/resend?wait=true", "{\"seq\":" + thumb + "}");

        assertThat(bot.heard().get(3).body().path("event"))
                .isEqualTo(bot.heard().get(1).body().path("event"));
        assertThat(bot.heard().get(3).text("/event/feedback_event/id")).isEqualTo("fb-一");
    }

    private static ObjectNode judged(String text) {
        ObjectNode reply = stream("s-" + text, true, text);
        ((ObjectNode) reply.path("stream")).putObject("feedback").put("id", "fb-" + text);
        return reply;
    }

    private Web.Page judge(Message answer) {
        return web.post(
                "/desk/feedback?wait=true",
                tree().put("from", "lina")
                        .put("to", answer.conversation())
                        .put("seq", answer.seq())
                        .put("type", 2)
                        .toString());
    }

    @Test
    void aResponseUrlTakesOneAnswerWithinTheHour() {
        bot.reacts(heard -> Reply.empty());
        sandbox.from("lina").withBot().says("稍后");
        String first = bot.heard().get(0).text("/response_url");
        ObjectNode update = update(card("t1", "x", "y"));
        assertThat(web.post(first, update.toString()).errcode()).isEqualTo(40008);

        assertThat(web.post(first, markdown("来了")).errcode()).isZero();
        assertThat(web.post(first, markdown("又来")).errcode()).isEqualTo(40058);
        sandbox.from("lina").withBot().says("再说");
        sandbox.clock().advance(Duration.ofMinutes(61));
        String second = bot.heard().get(1).text("/response_url");

        assertThat(web.post(second, markdown("太晚")).errcode()).isEqualTo(40058);
        assertThat(shown()).extracting(Message::text).containsExactly("稍后", "来了", "再说");
    }

    static String markdown(String content) {
        ObjectNode reply = tree().put("msgtype", "markdown");
        reply.putObject("markdown").put("content", content);
        return reply.toString();
    }

    @Test
    void failuresAreRepeatedAndDuplicatesAnsweredTwiceAreShownOnce() {
        AtomicInteger turn = new AtomicInteger();
        bot.reacts(heard ->
                turn.incrementAndGet() == 1
                        ? new Reply(500, "")
                        : heard.with(stream("s1", true, "好")));
        sandbox.faults().set(new CallbackFaults(1, false, 0, 0, List.of(), false, false));

        sandbox.from("lina").withBot().says("嗯").hears("好");

        assertThat(bot.heard()).hasSize(3);
        assertThat(bot.heard().stream().map(heard -> heard.text("/msgid")).distinct()).hasSize(1);
        assertThat(shown()).hasSize(2);
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        bot.says("好");
        sandbox.faults().set(new CallbackFaults(0, false, 0, 1, List.of(), false, false));

        sandbox.from("lina").withBot().says("嗯").hears("好");

        assertThat(sandbox.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.DROPPED, Outcome.ANSWERED);
    }

    @Test
    void theAddressIsVerified() {
        Web.Page page = web.post("/knobs/verify", "{\"bot\":\"aibEcho\"}");

        assertThat(page.json().path("ok").asBoolean()).isTrue();
        assertThat(page.text("url")).contains("/wecom/aibot?");
    }

    @Test
    void voicesComeAsWordsAndMixedMessagesInParts() {
        sandbox.from("lina")
                .withBot()
                .says(BotSaid.of(tree().put("kind", "voice").put("text", "三十六度五")));
        sandbox.from("lina")
                .withBot()
                .says(BotSaid.of(tree().put("kind", "mixed").put("text", "看")));

        assertThat(bot.heard().get(0).text("/voice/content")).isEqualTo("三十六度五");
        assertThat(bot.heard().get(1).text("/mixed/msg_item/0/text/content")).isEqualTo("看");
        assertThat(bot.heard().get(1).text("/mixed/msg_item/1/image/url"))
                .contains("/aibot/media/");
    }

    @Test
    void withoutALongConnectionABotOnItIsNotReached() {
        web.post("/knobs/bots", "{\"botId\":\"aibEcho\",\"mode\":\"websocket\"}");

        sandbox.from("lina").withBot().says("在吗");

        assertThat(bot.heard()).isEmpty();
        assertThat(shown().get(0).state()).isEqualTo(Message.State.FAILED);
    }

    private List<String> findings() {
        return sandbox.attempts().stream().flatMap(attempt -> attempt.findings().stream()).toList();
    }

    private List<Message> shown() {
        return sandbox.conversations().read("lina", "bot-aibEcho", Long.MAX_VALUE, 50);
    }
}
