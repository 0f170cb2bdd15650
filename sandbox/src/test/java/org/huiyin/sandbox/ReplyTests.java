package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.wire.Sealed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of the answers of a bot, good and bad ones.
class ReplyTests {

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();

    @Test
    void anEmptyAnswerMeansReceived() {
        sandbox.from("lina").says("嗯").hearsNothing();

        assertThat(sandbox.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.RECEIVED);
    }

    @Test
    void theHabitOfAnsweringSuccessIsNoted() {
        bot.reacts(heard -> new Reply(200, "success"));

        sandbox.from("lina").says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly("[90238] \"success\" is a habit; the page asks for an empty body");
    }

    @Test
    void aWrongSignatureOfTheAnswerDiscardsIt() {
        bot.reacts(heard -> {
            Sealed sealed =
                    Sealed.of(bot.crypto(), "<xml></xml>", FakeBot.CORP.corpId(), 1_584_662_400);
            return new Reply(200, FakeBot.envelope(sealed, "0".repeat(40)));
        });

        sandbox.from("lina").says("嗯").hearsNothing();

        assertThat(findings()).containsExactly("[90968] MsgSignature of the reply is wrong");
    }

    @Test
    void anotherReceiveidInTheAnswerDiscardsIt() {
        bot.reacts(heard -> bot.sealed(bot.reply(heard, "text").put("Content", "好"), "ww-other"));

        sandbox.from("lina").says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly("[90968] the receiveid of the reply is not the CorpID: ww-other");
    }

    @Test
    void anEnvelopeWithoutItsFieldsIsNamed() {
        bot.reacts(heard -> new Reply(200, "<xml><Encrypt>x</Encrypt></xml>"));

        sandbox.from("lina").says("嗯").hearsNothing();

        assertThat(findings())
                .containsExactly(
                        "[90238] the envelope of the reply has no MsgSignature",
                        "[90238] the envelope of the reply has no TimeStamp",
                        "[90238] the envelope of the reply has no Nonce");
    }

    @Test
    void aTextOverTheLimitIsCutAtACharacter() {
        bot.says("a" + "好".repeat(700));

        String answer = sandbox.from("lina").says("长").answer();

        assertThat(answer).isEqualTo("a" + "好".repeat(682));
        assertThat(findings()).containsExactly("[90241] Content has 2101 bytes and is cut at 2048");
    }

    @Test
    void anEventThatTakesNoMessageDiscardsOne() {
        bot.says("你好");

        sandbox.from("lina").does(Said.event("unsubscribe", "")).hearsNothing();

        assertThat(findings())
                .containsExactly(
                        "[90241] a reply of type text is not allowed for event:unsubscribe");
    }

    @Test
    void aPressOnACardTakesAnUpdateOnly() {
        ObjectNode press =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("TaskId", "form-1")
                        .put("CardType", "button_interaction");
        bot.reacts(heard -> {
            ObjectNode reply = bot.reply(heard, "update_button");
            reply.putObject("Button").put("ReplaceName", "已记录 08:01");
            return bot.sealed(reply);
        });

        sandbox.from("lina")
                .does(Said.event("template_card_event", "same", press))
                .hears("已记录 08:01");

        assertThat(bot.heard().get(0).text("TaskId")).isEqualTo("form-1");
        assertThat(bot.heard().get(0).text("MsgId")).isEmpty();
    }

    @Test
    void aWrongReceiverIsNotedButTheAnswerIsShown() {
        bot.reacts(heard ->
                bot.sealed(
                        bot.reply(heard, "text")
                                .put("ToUserName", "sunyue")
                                .put("FromUserName", "ww-other")
                                .put("Content", "好")));

        sandbox.from("lina").says("帮助").hears("好");

        assertThat(findings())
                .containsExactly(
                        "[90241] ToUserName is not lina", "[90241] FromUserName is not the CorpID");
    }

    @Test
    void aPictureWithoutItsMediaIdIsNotShown() {
        bot.reacts(heard -> bot.sealed(bot.reply(heard, "image")));

        sandbox.from("lina").says("图").hearsNothing();

        assertThat(findings()).containsExactly("[90241] Image/MediaId is missing or empty");
    }

    @Test
    void newsAreShownUpToEight() {
        AtomicInteger articles = new AtomicInteger(8);
        bot.reacts(heard -> bot.sealed(news(heard, articles.get())));

        sandbox.from("lina").says("新闻").hears("标题1").hears("标题8");
        articles.set(9);
        sandbox.from("lina").says("新闻").hearsNothing();

        assertThat(sandbox.attempts().get(1).findings())
                .containsExactly("[90241] 9 articles, 8 are allowed");
    }

    private ObjectNode news(Heard heard, int articles) {
        ObjectNode reply = bot.reply(heard, "news").put("ArticleCount", articles);
        ArrayNode items = reply.putObject("Articles").putArray("item");
        for (int i = 1; i <= articles; i++) {
            items.addObject().put("Title", "标题" + i);
        }
        return reply;
    }

    private List<String> findings() {
        return sandbox.attempts().get(0).findings();
    }
}
