package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Message;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Cards in conversations: pressed, settled by the answer, changed from outside.
class CardTests {

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();
    private final FakeApp app = FakeApp.of(sandbox);

    @Test
    void aPressTellsTheAppWhatWasPressedAndPicked() {
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));

        sandbox.from("lina").taps("同昨日").hearsNothing();

        Heard press = bot.heard().get(0);
        assertThat(press.text("Event")).isEqualTo("template_card_event");
        assertThat(press.text("EventKey")).isEqualTo("same");
        assertThat(press.text("TaskId")).isEqualTo("form-1");
        assertThat(press.text("CardType")).isEqualTo("button_interaction");
        assertThat(press.text("ResponseCode")).hasSize(40);
        assertThat(press.text("MsgId")).isEmpty();
        JsonNode item = press.xml().path("SelectedItems").path("SelectedItem");
        assertThat(item.path("QuestionKey").asString()).isEqualTo("where");
        assertThat(item.path("OptionIds").path("OptionId").asString()).isEqualTo("home");
    }

    @Test
    void theButtonWhoseWholeTextItIsComesFirst() {
        ObjectNode message = FakeApp.card("lina", "button_interaction", "form-1");
        ArrayNode buttons = ((ObjectNode) message.path("template_card")).putArray("button_list");
        buttons.addObject().put("text", "不同意").put("key", "no");
        buttons.addObject().put("text", "同意").put("key", "yes");
        app.sends(message);

        sandbox.from("lina").taps("同意").hearsNothing();

        assertThat(bot.heard().get(0).text("EventKey")).isEqualTo("yes");
    }

    @Test
    void boxesAndListsAreSubmittedWithWhatWasPicked() {
        app.sends(FakeApp.card("lina", "vote_interaction", "vote-1"));
        sandbox.from("lina").submits(Map.of("place", List.of("a", "博物馆")));
        app.sends(FakeApp.card("lina", "multiple_interaction", "many-1"));
        sandbox.from("lina").submits(Map.of("size", List.of("大")));

        assertThat(bot.heard().get(0).plain())
                .contains("<OptionId><![CDATA[a]]></OptionId><OptionId><![CDATA[b]]></OptionId>");
        assertThat(bot.heard().get(1).text("EventKey")).isEqualTo("masks");
        assertThat(bot.heard().get(1).plain()).contains("<OptionId><![CDATA[l]]></OptionId>");
    }

    @Test
    void theCornerMenuHasItsOwnEventAndTakesAMessage() {
        app.sends(FakeApp.card("lina", "text_notice", "notice-1"));
        bot.says("好，不再提醒");

        sandbox.from("lina").taps("不再提醒").hears("好，不再提醒");

        assertThat(bot.heard().get(0).text("Event")).isEqualTo("template_card_menu_event");
        assertThat(bot.heard().get(0).xml().has("SelectedItems")).isFalse();
    }

    @Test
    void anAnsweredButtonSettlesTheCardForWhoPressed() {
        app.sends(FakeApp.card("lina|sunyue", "button_interaction", "form-1"));
        bot.reacts(heard -> {
            ObjectNode reply = bot.reply(heard, "update_button");
            reply.putObject("Button").put("ReplaceName", "已记录 08:01");
            return bot.sealed(reply);
        });

        sandbox.from("lina").taps("same").hears("已记录 08:01");

        assertThat(text("lina")).contains("今天的健康情况", "已记录 08:01").doesNotContain("〔");
        assertThat(text("sunyue")).contains("〔正常，同昨日〕");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.from("lina").taps("same"))
                .withMessageContaining("settled");
    }

    @Test
    void anAnsweredCardTakesThePlaceOfThePressedOne() {
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        bot.reacts(heard -> bot.sealed(next(heard, true)));

        sandbox.from("lina").taps("同昨日").hears("还有不舒服吗");
        sandbox.from("lina").hears("还有不舒服吗").taps("没有");

        JsonNode card = sandbox.from("lina").card().orElseThrow().card();
        assertThat(card.path("task_id").asString()).isEqualTo("form-1");
        assertThat(card.path("button_list").size()).isEqualTo(1);
        assertThat(bot.heard().get(1).text("EventKey")).isEqualTo("none");
    }

    @Test
    void aCardThatBreaksTheRulesIsNotShown() {
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        bot.reacts(heard -> bot.sealed(next(heard, false)));

        sandbox.from("lina").taps("同昨日").hearsNothing();

        assertThat(sandbox.attempts().get(0).findings())
                .containsExactly("[90241] TemplateCard: button_list is missing or empty");
        assertThat(text("lina")).contains("〔正常，同昨日〕");
        assertThat(app.web().get("/knobs/silent").body()).contains("discarded");
    }

    @Test
    void theCodeOfTheSendingChangesTheCardOnce() {
        String code =
                app.sends(FakeApp.card("lina|sunyue", "button_interaction", "form-1"))
                        .text("response_code");

        Page first = update(code, "\"userids\":[\"LINA\",\"zhaomin\"],");
        Page second = update(code, "\"userids\":[\"sunyue\"],");

        assertThat(first.errcode()).isZero();
        assertThat(first.json().path("invaliduser").path(0).asString()).isEqualTo("zhaomin");
        assertThat(text("lina")).endsWith("已截止");
        assertThat(text("sunyue")).doesNotContain("已截止");
        assertThat(second.errcode()).isEqualTo(40058);
    }

    @Test
    void theCodeOfAPressChangesTheCardForOthersUntilItIsOld() {
        app.sends(FakeApp.card("lina|sunyue", "button_interaction", "form-1"));
        sandbox.from("lina").taps("同昨日").taps("同昨日");
        String early = bot.heard().get(0).text("ResponseCode");
        String late = bot.heard().get(1).text("ResponseCode");

        assertThat(update(early, "\"atall\":1,").errcode()).isZero();
        assertThat(text("sunyue")).endsWith("已截止");
        sandbox.clock().advance(Duration.ofDays(3).plusSeconds(1));
        assertThat(update(late, "\"atall\":1,").errcode()).isEqualTo(40058);
    }

    @Test
    void aCardCanBePutInThePlaceOfAnotherFromOutside() {
        String code =
                app.sends(FakeApp.card("lina", "vote_interaction", "vote-1")).text("response_code");
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("agentid", 1000002)
                        .put("response_code", code);
        request.putArray("userids").add("lina");
        ObjectNode card = request.putObject("template_card").put("card_type", "text_notice");
        card.putObject("main_title").put("title", "投票结束");

        assertThat(app.call("message/update_template_card", request).errcode()).isEqualTo(40058);
        card.putObject("card_action").put("type", 1).put("url", "https://example.invalid/");
        assertThat(app.call("message/update_template_card", request).errcode()).isZero();
        sandbox.from("lina").hears("投票结束");
    }

    @Test
    void withoutACallbackAddressACardCannotCallBack() {
        sandbox.settings().set("callbackSaved", "false");

        assertThat(app.sends(FakeApp.card("lina", "vote_interaction", "vote-1")).errcode())
                .isEqualTo(40058);
        assertThat(app.sends(FakeApp.card("lina", "news_notice", "")).errcode()).isZero();
    }

    @Test
    void aCardIsPressedOverHttp() {
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        bot.reacts(heard -> bot.sealed(next(heard, true)));

        Page page = tap("\"press\":\"我自己说\",\"picks\":{\"where\":[\"外出\"]}");

        assertThat(page.text("state")).isEqualTo("answered");
        assertThat(page.json().path("answer").path("text").asString()).contains("还有不舒服吗");
        assertThat(bot.heard().get(0).plain()).contains("<OptionId><![CDATA[away]]></OptionId>");
        assertThat(tap("\"press\":\"没有这个\"").status()).isEqualTo(400);
        assertThat(tap("\"press\":\"没有\",\"seq\":999").text("error"))
                .isEqualTo("There is no such card.");
    }

    @Test
    void whatIsPushedLaterIsWaitedFor() {
        new Thread(() -> app.says("lina", "补一句")).start();

        sandbox.from("lina").hearsSoon("补一句");

        assertThat(sandbox.from("lina").latest().map(Message::text)).hasValue("补一句");
    }

    private ObjectNode next(Heard heard, boolean isRight) {
        ObjectNode reply = bot.reply(heard, "update_template_card");
        ObjectNode card = reply.putObject("TemplateCard").put("CardType", "button_interaction");
        card.putObject("MainTitle").put("Title", "还有不舒服吗");
        if (isRight) {
            card.putObject("ButtonList").put("Text", "没有").put("Style", 1).put("Key", "none");
        }
        return reply;
    }

    private Page update(String code, String whom) {
        return app.call(
                "message/update_template_card",
                "{%s\"agentid\":1000002,\"response_code\":\"%s\",\"button\":{\"replace_name\":\"已截止\"}}"
                        .formatted(whom, code));
    }

    private Page tap(String more) {
        return app.web()
                .post(
                        "/desk/tap?wait=true",
                        "{\"from\":\"lina\",\"to\":\"app-1000002\"," + more + "}");
    }

    private String text(String userid) {
        return sandbox.from(userid).card().orElseThrow().text();
    }
}
