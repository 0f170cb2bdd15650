package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.Web.Page;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A person's side over HTTP.
class DeskTests {

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();
    private final Web web = small.web();

    @Test
    void theWorldIsShownWithItsDepartments() {
        JsonNode world = web.get("/desk/world").json();

        assertThat(world.path("corp").asString()).isEqualTo("青禾材料研究所");
        assertThat(world.path("apps").path(0).path("agentId").asLong()).isEqualTo(1_000_002);
        assertThat(world.path("peopleCount").asInt()).isEqualTo(6);
        assertThat(world.path("departments").path(0).path("count").asInt()).isEqualTo(7);
        assertThat(world.path("departments").path(1).path("count").asInt()).isEqualTo(3);
        assertThat(web.get("/desk/world?corp=wwsandbox0000000002").text("corp")).isEqualTo("南溪仪器厂");
    }

    @Test
    void peopleAreFoundByNameUseridAndDepartment() {
        assertThat(userids("?q=" + Web.encoded("钱"))).containsExactly("QianFeng");
        assertThat(userids("?q=LIN")).containsExactly("lina");
        assertThat(userids("?department=3")).containsExactly("zhaomin", "sunyue", "heping");
        assertThat(userids("?offset=1&limit=2")).containsExactly("QianFeng", "zhaomin");
        assertThat(web.get("/desk/people?limit=2").json().path("total").asInt()).isEqualTo(6);
    }

    @Test
    void sayingAnswersAtOnceAndTheConversationFillsUp() {
        bot.says("已记录：体温36.5℃");

        Page said = say("lina", "打卡 36.5");

        assertThat(said.status()).isEqualTo(202);
        assertThat(said.json().path("msgId").isString()).isTrue();
        await().until(() -> messages("lina").size() == 2);
        assertThat(messages("lina").path(0).path("state").asString()).isEqualTo("answered");
        assertThat(messages("lina").path(0).path("from").asString()).isEqualTo("person");
        assertThat(messages("lina").path(1).path("from").asString()).isEqualTo("bot");
        assertThat(messages("lina").path(1).path("text").asString()).isEqualTo("已记录：体温36.5℃");
        JsonNode lines = web.get("/desk/people/lina/conversations").json();
        assertThat(lines.path(0).path("lastText").asString()).isEqualTo("已记录：体温36.5℃");
    }

    @Test
    void waitingBringsStateAndAnswer() {
        bot.says("好");

        JsonNode end = sayAndWait("lina", "帮助");

        assertThat(end.path("state").asString()).isEqualTo("answered");
        assertThat(end.path("answer").toString()).isEqualTo("{\"kind\":\"text\",\"text\":\"好\"}");
    }

    @Test
    void aMessageThatFailsSaysSo() {
        bot.reacts(heard -> Reply.status(500));

        JsonNode end = sayAndWait("lina", "帮助");

        assertThat(end.path("state").asString()).isEqualTo("failed");
        assertThat(end.path("answer").isNull()).isTrue();
        assertThat(messages("lina").path(0).path("findings").path(0).asString())
                .contains("[90238]", "500");
    }

    @Test
    void aPersonWhomTheAppDoesNotSeeHasNoConversationWithIt() {
        assertThat(appsOf("lina")).hasSize(2);
        assertThat(appsOf("sunyue")).hasSize(1);
    }

    private List<String> appsOf(String person) {
        return web.get("/desk/people/" + person + "/conversations").json().values().stream()
                .map(line -> line.path("id").asString(""))
                .filter(id -> id.startsWith("app-"))
                .toList();
    }

    @Test
    void olderMessagesAreReadBeforeASeq() {
        sandbox.from("lina").says("一").says("二").says("三");
        long third = messages("lina").path(2).path("seq").asLong();

        JsonNode older =
                web.get("/desk/people/lina/conversations/app-1000002?limit=1&before=" + third)
                        .json()
                        .path("messages");

        assertThat(older.size()).isEqualTo(1);
        assertThat(older.path(0).path("text").asString()).isEqualTo("二");
    }

    @Test
    void theInspectorShowsRawAndPlainFrames() {
        bot.says("好");
        String frame = sayAndWait("lina", "帮助").path("frame").asString();

        JsonNode attempt = web.get("/desk/frames/" + frame).json().path("attempts").path(0);

        assertThat(attempt.path("requestRaw").asString()).contains("<Encrypt>");
        assertThat(attempt.path("requestPlain").asString()).contains("<![CDATA[帮助]]>");
        assertThat(attempt.path("replyRaw").asString()).contains("<MsgSignature>");
        assertThat(attempt.path("replyPlain").asString()).contains("<![CDATA[好]]>");
        assertThat(attempt.path("outcome").asString()).isEqualTo("answered");
        assertThat(web.get("/desk/frames?limit=1").json().path(0).path("id").asString())
                .isEqualTo(frame);
        assertThat(web.get("/desk/frames/f999").status()).isEqualTo(404);
    }

    @Test
    void onlyTheLatestFramesKeepTheirTexts() {
        sandbox.settings().set("framesKept", "1");
        sandbox.from("lina").says("一").says("二");

        JsonNode frames = web.get("/desk/frames").json();

        assertThat(frames.path(0).path("attempts").path(0).path("requestRaw").isString()).isTrue();
        assertThat(frames.path(1).path("attempts").path(0).path("requestRaw").isNull()).isTrue();
    }

    @Test
    void listenersHearOfMessagesAndStates() throws Exception {
        bot.says("好");
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpResponse<InputStream> stream =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                sandbox.uri().resolve("/desk/events?person=lina"))
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        Thread reader = new Thread(() -> read(stream, lines));
        reader.start();
        await().until(() -> lines.stream().anyMatch(line -> line.equals("event: listening")));

        sandbox.from("sunyue").says("别人");
        sandbox.from("lina").says("帮助");

        await().until(() -> data(lines).count() == 3);
        assertThat(data(lines).toList().get(0)).contains("\"sending\"", "帮助");
        assertThat(data(lines).toList().get(1)).contains("\"answered\"", "帮助");
        assertThat(data(lines).toList().get(2)).contains("\"bot\"", "好");
        stream.body().close();
    }

    @Test
    void eventsAndOtherKindsAreSaidInJson() {
        web.post(
                "/desk/say?wait=true",
                """
                {"from":"lina","to":"app-1000002","kind":"event","event":"scancode_waitmsg",
                 "key":"k","elements":{"ScanCodeInfo":{"ScanType":"qrcode","ScanResult":"1"}}}
                """);
        web.post(
                "/desk/say?wait=true",
                "{\"from\":\"lina\",\"to\":\"app-1000002\",\"kind\":\"voice\"}");

        assertThat(bot.heard().get(0).plain()).contains("<ScanType><![CDATA[qrcode]]></ScanType>");
        assertThat(bot.heard().get(1).text("MsgType")).isEqualTo("voice");
        assertThat(messages("lina").path(1).path("text").asString()).isEqualTo("[语音]");
    }

    @Test
    void directoryEventsComeFromTheSystemWithoutAnAgent() {
        web.post(
                "/desk/say?wait=true",
                """
                {"from":"sys","to":"app-1000002","kind":"event","event":"change_contact",
                 "elements":{"ChangeType":"delete_user","UserID":"heping"}}
                """);

        assertThat(bot.heard().get(0).text("FromUserName")).isEqualTo("sys");
        assertThat(bot.heard().get(0).text("UserID")).isEqualTo("heping");
        assertThat(bot.heard().get(0).xml().has("AgentID")).isFalse();
    }

    @Test
    void whatCannotBeSaidIsRefusedInASentence() {
        assertThat(say("nobody", "x").status()).isEqualTo(400);
        assertThat(say("nobody", "x").text("error")).isEqualTo("Nobody is called nobody.");
        assertThat(web.post("/desk/say", "{").status()).isEqualTo(400);
        assertThat(
                        web.post(
                                        "/desk/say",
                                        "{\"from\":\"lina\",\"to\":\"app-1000002\",\"kind\":\"file\"}")
                                .text("error"))
                .contains("fileMessages");
    }

    private Page say(String userid, String text) {
        return web.post("/desk/say", words(userid, text));
    }

    private JsonNode sayAndWait(String userid, String text) {
        return web.post("/desk/say?wait=true", words(userid, text)).json();
    }

    private static String words(String userid, String text) {
        return "{\"from\":\"%s\",\"to\":\"app-1000002\",\"text\":\"%s\"}".formatted(userid, text);
    }

    private JsonNode messages(String userid) {
        return web.get("/desk/people/" + userid + "/conversations/app-1000002")
                .json()
                .path("messages");
    }

    private List<String> userids(String query) {
        return web.get("/desk/people" + query).json().path("people").values().stream()
                .map(p -> p.path("userid").asString())
                .toList();
    }

    private static Stream<String> data(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("data: {\"seq\""));
    }

    /// Reads until the stream is closed.
    private static void read(HttpResponse<InputStream> stream, List<String> lines) {
        try {
            new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))
                    .lines()
                    .forEach(lines::add);
        } catch (UncheckedIOException closed) {
            assertThat(closed).hasMessageContaining("closed");
        }
    }
}
