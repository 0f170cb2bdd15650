package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Message;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// What a person did is done once more: the same, edited, or as the very same callback.
class ResendTests {

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot().says("好");
    private final Sandbox sandbox = small.sandbox();
    private final FakeApp app = FakeApp.of(sandbox);

    private Page resend(String body) {
        return small.web().post("/desk/resend?wait=true", body);
    }

    private long said(String text) {
        return small.web()
                .post(
                        "/desk/say?wait=true",
                        "{\"from\":\"lina\",\"to\":\"app-1000002\"," + text + "}")
                .json()
                .path("seq")
                .asLong();
    }

    private String heard(int n, String element) {
        return bot.heard().get(n).text(element);
    }

    @Test
    void wordsAreSaidAgainAsTheyWereOrEdited() {
        long seq = said("\"text\":\"打卡 36.5\"");

        Page again = resend("{\"seq\":" + seq + "}");
        Page edited = resend("{\"seq\":" + seq + ",\"text\":\"打卡 36.6\"}");

        assertThat(again.json().path("answer").path("text").asString()).isEqualTo("好");
        assertThat(edited.text("state")).isEqualTo("answered");
        assertThat(bot.heard())
                .extracting(heard -> heard.text("Content"))
                .containsExactly("打卡 36.5", "打卡 36.5", "打卡 36.6");
        assertThat(bot.heard()).extracting(heard -> heard.text("MsgId")).doesNotHaveDuplicates();
    }

    @Test
    void theSameCallbackComesOnceMoreWithTheSameMsgId() {
        long seq = said("\"text\":\"打卡 36.5\"");

        resend("{\"seq\":" + seq + ",\"same\":true}");
        sandbox.from("lina").says("再说").again().hears("好");

        assertThat(bot.heard().get(1).plain()).isEqualTo(bot.heard().get(0).plain());
        assertThat(bot.heard().get(3).plain()).isEqualTo(bot.heard().get(2).plain());
        assertThat(bot.heard()).hasSize(4);
    }

    @Test
    void picturesPlacesAndEventsAreSentAgainAsTheyWere() {
        long picture = said("\"kind\":\"image\",\"picUrl\":\"https://sandbox.invalid/a.jpg\"");
        long place = said("\"kind\":\"location\",\"latitude\":1.5,\"label\":\"东门\"");
        long event = said("\"kind\":\"event\",\"event\":\"click\",\"key\":\"health\"");
        resend("{\"seq\":" + picture + "}");
        resend("{\"seq\":" + place + "}");
        resend("{\"seq\":" + event + "}");

        assertThat(heard(3, "PicUrl")).isEqualTo("https://sandbox.invalid/a.jpg");
        assertThat(heard(4, "Location_X")).isEqualTo("1.5");
        assertThat(heard(4, "Label")).isEqualTo("东门");
        assertThat(heard(5, "EventKey")).isEqualTo("health");
    }

    @Test
    void aButtonIsPressedAgainOnTheSameCard() {
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        bot.reacts(heard -> FakeBot.Reply.empty());
        sandbox.from("lina").taps("同昨日");
        long pressed = sandbox.conversations().last("lina", "app-1000002").orElseThrow().seq();
        app.sends(FakeApp.card("lina", "button_interaction", "form-2"));

        resend("{\"seq\":" + pressed + "}");
        bot.reacts(this::settle);
        resend("{\"seq\":" + pressed + ",\"same\":true}");

        assertThat(bot.heard())
                .extracting(heard -> heard.text("TaskId"))
                .containsExactly("form-1", "form-1", "form-1");
        assertThat(heard(2, "ResponseCode"))
                .isEqualTo(heard(0, "ResponseCode"))
                .isNotEqualTo(heard(1, "ResponseCode"));
        assertThat(sandbox.transcript("lina", "app-1000002").text()).contains("⟳", "已记录");
    }

    private FakeBot.Reply settle(Heard heard) {
        ObjectNode reply = bot.reply(heard, "update_button");
        reply.putObject("Button").put("ReplaceName", "已记录");
        return bot.sealed(reply);
    }

    @Test
    void aConversationGoesOnFromAnEarlierPointEvenAfterARestart(@TempDir Path data) {
        try (SmallWorld kept = new SmallWorld(data)) {
            kept.bot().says("好");
            kept.sandbox().from("lina").says("一").says("二").says("三");
            kept.sandbox().from("QianFeng").says("也");
            long second =
                    kept.sandbox()
                            .conversations()
                            .last("lina", "app-1000002", m -> m.text().equals("二"))
                            .orElseThrow()
                            .seq();

            kept.web().post("/knobs/rewind", "{\"seq\":" + second + "}");
            kept.sandbox().from("lina").says("四");
            String now = kept.sandbox().transcript("lina", "app-1000002").text();
            kept.restart();

            assertThat(now).endsWith("李娜：一\n回音：好\n李娜：四\n回音：好\n");
            assertThat(kept.sandbox().transcript("lina", "app-1000002").text()).isEqualTo(now);
            assertThat(kept.sandbox().conversations().read("lina", "app-1000002", 99, 99))
                    .extracting(Message::text)
                    .containsExactly("一", "好", "四", "好");
            assertThat(kept.sandbox().from("QianFeng").latest()).isPresent();
        }
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() {
        long picture = said("\"kind\":\"image\"");
        long answer = sandbox.conversations().last("lina", "app-1000002").orElseThrow().seq();

        assertThat(resend("{\"seq\":99}").text("error")).isEqualTo("Nobody said message 99.");
        assertThat(resend("{\"seq\":" + answer + "}").status()).isEqualTo(400);
        assertThat(resend("{\"seq\":" + picture + ",\"text\":\"字\"}").text("error"))
                .isEqualTo("Only words can be edited.");
    }
}
