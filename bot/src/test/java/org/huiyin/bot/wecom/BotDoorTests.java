package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.wecom.CallbackCipher.Opened;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The smart bot's callback address: what it hears, and what it answers.
class BotDoorTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
    private static final CallbackCipher CIPHER = new CallbackCipher("BotToken1", KEY, "");
    private static final InstantSource NOW = () -> Instant.parse("2020-03-20T00:10:00Z");
    private static final String ASKED = "1372623149";

    @AutoClose
    private final OpenDoor door =
            new OpenDoor(
                    new BotFormat(new BotReader("aib1", KEY, "回音 助手", NOW)),
                    CIPHER,
                    CallbackDoor.AIBOT,
                    BotDoorTests::answer,
                    Duration.ofSeconds(10));

    private static Message answer(Inbound in) {
        return switch (in.said()) {
            case Said.Text(String text, _) when text.equals("打卡") ->
                    new Message.Card(
                            "今天的健康情况", "", List.of(new Button("正常", "report:same", "1")), "正常请回 1");
            case Said.Text(String text, _) when text.isEmpty() -> Message.text("还是那句");
            case Said.Text(String text, _) -> Message.text("听到：" + text);
            case Said.Click(String key) when key.equals("poll:yes") ->
                    new Message.Card(
                            "周五聚餐", "1 人", List.of(new Button("去", "poll:yes", "去")), "周五聚餐");
            case Said.Click _ -> Message.text("已转私聊");
            case Said.Entered() -> Message.text("你好");
            default -> Message.text("");
        };
    }

    @Test
    void theCheckOfTheAddressIsAnsweredByTheEcho() {
        String encrypt = CIPHER.encrypt("7141926");
        HttpResponse<String> response =
                door.gets(query(encrypt) + "&echostr=" + URLEncoder.encode(encrypt, UTF_8));
        assertThat(response.body()).isEqualTo("7141926");
    }

    @Test
    void aMessageIsAnsweredByAStreamThatIsWholeUnderTheSameNonce() throws Exception {
        HttpResponse<String> response = hears(message("single", "text", "你好"));

        JsonNode envelope = JSON.readTree(response.body());
        assertThat(envelope.path("nonce").asString()).isEqualTo(ASKED);
        assertThat(envelope.path("timestamp").isIntegralNumber()).isTrue();
        JsonNode reply = opened(response);
        assertThat(reply.path("msgtype").asString()).isEqualTo("stream");
        assertThat(reply.path("stream").path("id").asString()).isEqualTo("huiyin-m1");
        assertThat(reply.path("stream").path("finish").asBoolean()).isTrue();
        assertThat(reply.path("stream").path("content").asString()).isEqualTo("听到：你好");
        assertThat(door.heard())
                .containsExactly(
                        new Inbound("m1", Door.AIBOT, "lina", NOW.instant(), new Said.Text("你好")));
    }

    @ParameterizedTest
    @CsvSource({
        "@回音 助手 打卡 36.5, 打卡 36.5",
        "打卡 @回音 助手 36.5, 打卡   36.5",
        "＠回音 助手\u2005打卡, 打卡",
        "@回音 助手打卡, 打卡",
        "@回音  助手 打卡, 打卡",
        "@回音\u2005助手 打卡, 打卡",
        "@回音 助手 @李娜 的报告, @李娜 的报告",
        "@回音 助手 一 @回音 助手 二, 一   二"
    })
    void inARoomTheMentionIsNotPartOfWhatIsSaid(String said, String heard) {
        hears(message("group", "text", said));
        assertThat(door.heard())
                .singleElement()
                .satisfies(in -> {
                    assertThat(in.chat()).isEqualTo("wrA");
                    assertThat(in.text().replaceAll(" +", " "))
                            .isEqualTo(heard.replaceAll(" +", " "));
                });
    }

    @Test
    void aCardThatFitsIsACardWithATaskOfItsOwn() throws Exception {
        JsonNode reply = opened(hears(message("single", "text", "打卡")));
        assertThat(reply.path("template_card").path("task_id").asString()).isEqualTo("m1");
        assertThat(reply.path("template_card").path("button_list")).hasSize(1);
    }

    @Test
    void aPressInARoomRefreshesTheCardForAll() throws Exception {
        JsonNode reply = opened(hears(press("group", "poll:yes")));
        assertThat(reply.path("response_type").asString()).isEqualTo("update_template_card");
        assertThat(reply.path("template_card").path("task_id").asString()).isEqualTo("t1");
        assertThat(reply.has("userids")).isFalse();
    }

    @Test
    void whatIsOnePersonsDoesNotTakeTheCardFromTheOthers() throws Exception {
        JsonNode reply = opened(hears(press("group", "report:same")));
        assertThat(reply.path("userids").values())
                .singleElement()
                .satisfies(one -> assertThat(one.asString()).isEqualTo("lina"));
    }

    @Test
    void whatWasPickedComesInTheCardsOrder() {
        hears(
                """
                {"msgid":"e1","create_time":1584662400,"aibotid":"aib1","chattype":"single","from":{"userid":"LiNa"},
                "msgtype":"event","event":{"eventtype":"template_card_event","template_card_event":{
                "card_type":"vote_interaction","event_key":"quiz:answer","task_id":"t1","selected_items":{"selected_item":[
                {"question_key":"q1","option_ids":{"option_id":["b","a"]}},{"question_key":"q2","option_ids":{}}]}}}}
                """);
        assertThat(door.heard())
                .extracting(Inbound::said)
                .containsExactly(new Said.Picked("quiz:answer", Map.of("q1", List.of("b", "a"))));
    }

    @Test
    void whoeverEntersIsWelcomedByAText() throws Exception {
        JsonNode reply =
                opened(
                        hears(
                                """
                                {"msgid":"e1","create_time":1584662400,"aibotid":"aib1","chattype":"single",
                                "from":{"userid":"lina"},"msgtype":"event","event":{"eventtype":"enter_chat"}}
                                """));
        assertThat(reply.path("text").path("content").asString()).isEqualTo("你好");
    }

    @Test
    void aLatePollIsAnsweredByTheSameStreamToItsEnd() throws Exception {
        String poll =
                """
                {"msgid":"p1","aibotid":"aib1","chattype":"single","from":{"userid":"lina"},"msgtype":"stream","stream":{"id":"huiyin-m1"}}
                """;
        JsonNode reply = opened(hears(poll));
        assertThat(reply.path("stream").path("id").asString()).isEqualTo("huiyin-m1");
        assertThat(reply.path("stream").path("finish").asBoolean()).isTrue();
        assertThat(door.heard()).extracting(Inbound::key).containsExactly("m1");
    }

    @Test
    void aVoiceIsHeardAsItsWordsAndPicturesBesideWordsAreLeftOut() {
        hears(
                """
                {"msgid":"m2","aibotid":"aib1","chattype":"single","from":{"userid":"lina"},"msgtype":"voice","voice":{"content":"打卡三十六度五"}}
                """);
        hears(
                """
                {"msgid":"m3","aibotid":"aib1","chattype":"group","chatid":"wrA","from":{"userid":"lina"},"msgtype":"mixed",
                "mixed":{"msg_item":[{"msgtype":"text","text":{"content":"@回音 助手 看这个"}},{"msgtype":"image","image":{"url":"https://x"}},{"msgtype":"image","image":{"url":"https://y"}}]}}
                """);
        hears(
                """
                {"msgid":"m4","aibotid":"aib1","chattype":"single","from":{"userid":"lina"},"msgtype":"file","file":{"url":"https://x"}}
                """);
        assertThat(door.heard())
                .extracting(Inbound::said)
                .containsExactly(
                        new Said.Text("打卡三十六度五"),
                        new Said.Mixed(
                                new Said.Text("看这个"),
                                new Said.Media(
                                        Said.Kind.PICTURE, new Said.Source("https://x", KEY)),
                                1),
                        new Said.Media(Said.Kind.FILE, new Said.Source("https://x", KEY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"msgid\":\"m1\",\"aibotid\":\"aib1\",\"chattype\":\"single\",\"from\":{\"userid\":\"sys\"},\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}",
                "{\"msgid\":\"m1\",\"aibotid\":\"aib1\",\"chattype\":\"group\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}",
                "{\"msgid\":\"p1\",\"aibotid\":\"aib1\",\"chattype\":\"single\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"stream\",\"stream\":{\"id\":\"other\"}}",
                "{\"aibotid\":\"aib1\",\"chattype\":\"single\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}",
                "{\"msgid\":\"m1\",\"aibotid\":\"aib1\",\"chattype\":\"single\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"event\",\"event\":{\"eventtype\":\"feedback_event\",\"feedback_event\":{\"id\":\"m1\",\"type\":9}}}",
                "{\"msgid\":\"m1\",\"aibotid\":\"aib1\",\"chattype\":\"single\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"event\",\"event\":{\"eventtype\":\"tomorrow\"}}"
            })
    void whatNobodySaidIsTakenAndNothingIsAnswered(String plain) {
        HttpResponse<String> response = hears(plain);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(door.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[1]",
                "{\"msgtype\":\"text\",\"msgtype\":\"text\"}",
                "{\"msgid\":\"m1\",\"create_time\":\"x\",\"chattype\":\"single\",\"from\":{\"userid\":\"lina\"},\"msgtype\":\"text\"}"
            })
    void whatIsNotReadableIsTurnedAway(String plain) {
        assertThat(hears(plain).statusCode()).isEqualTo(400);
    }

    @Test
    void nestedBeyondMeasureIsTurnedAway() {
        String deep = "[".repeat(10_000);
        assertThat(hears("{\"a\":" + deep).statusCode()).isEqualTo(400);
        assertThat(door.posts(query("x"), "{\"a\":" + deep).statusCode()).isEqualTo(400);
    }

    @Test
    void aThumbIsHeardAndNotAnswered() {
        HttpResponse<String> response =
                hears(
                        """
                        {"msgid":"e1","create_time":1584662400,"aibotid":"aib1","chattype":"single","from":{"userid":"lina"},
                        "msgtype":"event","event":{"eventtype":"feedback_event","feedback_event":{
                        "id":"m1","type":2,"content":"不对","inaccurate_reason_list":[3,9,"x"]}}}
                        """);
        assertThat(response.body()).isEmpty();
        assertThat(door.heard())
                .extracting(Inbound::said)
                .containsExactly(new Said.Thumb("m1", Said.Thumb.Way.DOWN, List.of(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"encrypt\":1} | 403",
                "{\"encrypt\":\"\"} | 400",
                "{\"encrypt\":\"x\",\"encrypt\":\"y\"} | 400",
                "{\"encrypt\":\"\\ud800\"} | 403",
                "{\"encrypt\":\"x\"} {} | 400",
                "<xml><Encrypt>x</Encrypt></xml> | 400",
                "null | 400"
            })
    void anEnvelopeThatIsNotWecomsIsTurnedAway(String body, int status) {
        assertThat(door.posts(query("x").replace("=1", "=2"), body).statusCode()).isEqualTo(status);
        assertThat(door.heard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-601, 403", "-600, 200", "600, 200", "601, 403"})
    void whatIsTooOldOrFromTheFutureIsRefused(long off, int status) {
        String encrypt = CIPHER.encrypt(message("single", "text", "你好"));
        String query = query(encrypt, OpenDoor.NOW + off);
        assertThat(door.posts(query, "{\"encrypt\":\"" + encrypt + "\"}").statusCode())
                .isEqualTo(status);
    }

    @Test
    void whatIsSealedForACorpIsNotForTheBot() {
        CallbackCipher ofTheApp =
                new CallbackCipher(
                        "BotToken1", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ", "wwcorp");
        String encrypt = ofTheApp.encrypt(message("single", "text", "你好"));
        assertThat(door.posts(query(encrypt), "{\"encrypt\":\"" + encrypt + "\"}").statusCode())
                .isEqualTo(403);
        assertThat(door.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "${jndi:ldap://127.0.0.1/x}",
                "👨‍👩‍👧‍👦 𠮷 \u202E right to left",
                "@回音",
                "a\\u0000b"
            })
    void oddTextsAreHeardAsTheyAre(String text) {
        assertThat(hears(message("single", "text", text)).statusCode()).isEqualTo(200);
        assertThat(door.heard())
                .extracting(Inbound::text)
                .containsExactly(text.replace("\\u0000", "\u0000"));
    }

    @Test
    void anEndlessTextIsCutAtAWholeCharacter() {
        hears(message("single", "text", "x" + "😀".repeat(20_000)));
        assertThat(door.heard().getFirst().text()).isEqualTo("x" + "😀".repeat(2_047));
    }

    @Test
    void aBodyBeyondMeasureIsNotRead() {
        String body = "{\"encrypt\":\"" + "x".repeat(300_000) + "\"}";

        assertThat(door.turnsAway(query("x"), BodyPublishers.ofString(body))).isTrue();
    }

    @Test
    void anotherBotsCallbackIsRefused() {
        String plain = message("single", "text", "你好").replace("aib1", "aib2");
        assertThat(hears(plain).statusCode()).isEqualTo(403);
    }

    @Test
    void aWrongSignatureIsRefused() {
        String encrypt = CIPHER.encrypt(message("single", "text", "你好"));
        String query = query(encrypt).replaceFirst("=..", "=zz");
        assertThat(door.posts(query, "{\"encrypt\":\"" + encrypt + "\"}").statusCode())
                .isEqualTo(403);
    }

    private static String message(String chat, String type, String text) {
        String room = chat.equals("group") ? "\"chatid\":\"wrA\"," : "";
        return """
        {"msgid":"m1","aibotid":"aib1","chattype":"%s",%s"from":{"userid":"LiNa"},"msgtype":"%s","%s":{"content":"%s"},
        "response_url":"https:\\/\\/qyapi.weixin.qq.com\\/cgi-bin\\/aibot\\/response?response_code=x"}
        """
                .formatted(chat, room, type, type, text);
    }

    private static String press(String chat, String key) {
        return """
        {"msgid":"e1","create_time":1584662400,"aibotid":"aib1","chattype":"%s","chatid":"wrA","from":{"userid":"lina"},
        "msgtype":"event","event":{"eventtype":"template_card_event","template_card_event":{
        "card_type":"button_interaction","event_key":"%s","task_id":"t1"}}}
        """
                .formatted(chat, key);
    }

    private HttpResponse<String> hears(String plain) {
        String encrypt = CIPHER.encrypt(plain);
        return door.posts(query(encrypt), "{\"encrypt\":\"" + encrypt + "\"}");
    }

    private static String query(String encrypt) {
        return query(encrypt, OpenDoor.NOW);
    }

    private static String query(String encrypt, long at) {
        String stamp = Long.toString(at);
        return "?msg_signature="
                + CIPHER.signature(stamp, ASKED, encrypt)
                + "&timestamp="
                + stamp
                + "&nonce="
                + ASKED;
    }

    private static JsonNode opened(HttpResponse<String> response) {
        JsonNode envelope = JSON.readTree(response.body());
        Opened opened =
                CIPHER.open(
                        envelope.path("msgsignature").asString(),
                        envelope.path("timestamp").asString(),
                        envelope.path("nonce").asString(),
                        envelope.path("encrypt").asString());
        assertThat(opened).isInstanceOf(Opened.Plain.class);
        return JSON.readTree(((Opened.Plain) opened).text());
    }
}
