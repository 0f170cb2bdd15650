package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.bot.BotApplication;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.wecom.CallbackCipher.Opened;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole bot with nothing set of the self-built app: the smart bot alone, by each of its ways.
@Tag("storage")
class BotAloneTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CallbackCipher CIPHER =
            new CallbackCipher("BotToken1", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ", "");
    private static final String NONCE = "1372623149";
    private static final String HELP =
            """
            {"msgid":"m1","aibotid":"aibOne","chattype":"group","chatid":"wrA","from":{"userid":"LiNa"},
            "msgtype":"text","text":{"content":"@回音 帮助"}}
            """;

    @Test
    void byItsCallbackAddress() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext bot =
                        start(
                                "--huiyin.wecom.aibot.mode=url",
                                "--huiyin.wecom.aibot.token=BotToken1",
                                "--huiyin.wecom.aibot.aes-key="
                                        + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(callback(bot, HELP), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode stream = opened(response.body()).path("stream");
            assertThat(stream.path("content").asString()).contains("投票");
            assertThat(stream.path("finish").asBoolean()).isTrue();
            assertThat(client.send(app(bot), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void byItsLongConnection() {
        try (PretendedWecom wecom = new PretendedWecom();
                ConfigurableApplicationContext _ =
                        start(
                                "--huiyin.wecom.aibot.mode=websocket",
                                "--huiyin.wecom.aibot.bot-id=aibOne",
                                "--huiyin.wecom.aibot.secret=" + PretendedWecom.SECRET,
                                "--huiyin.wecom.aibot.ws-url=" + wecom.url())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> wecom.isSubscribed());

            wecom.hears("r1", HELP);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(wecom.frames("aibot_respond_msg"))
                                    .singleElement()
                                    .satisfies(BotAloneTest::isHelp));
        }
    }

    private static void isHelp(JsonNode frame) {
        assertThat(frame.path("headers").path("req_id").asString()).isEqualTo("r1");
        assertThat(frame.path("body").path("stream").path("content").asString()).contains("投票");
    }

    static ConfigurableApplicationContext start(String... settings) {
        Engines engines = Engines.shared();
        List<String> usual =
                List.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + engines.freshDatabase(),
                        "--spring.datasource.username=" + engines.username(),
                        "--spring.datasource.password=" + engines.password(),
                        "--spring.data.redis.host=" + engines.redisHost(),
                        "--spring.data.redis.port=" + engines.redisPort(),
                        "--huiyin.secret-key=" + BotTest.SECRET,
                        "--huiyin.health.officer=王芳",
                        "--huiyin.health.phone=8120");
        return new SpringApplicationBuilder(BotApplication.class)
                .properties("spring.config.name=bot")
                .run(Stream.concat(usual.stream(), Stream.of(settings)).toArray(String[]::new));
    }

    private static HttpRequest callback(ConfigurableApplicationContext bot, String plain) {
        String encrypt = CIPHER.encrypt(plain);
        String stamp = Long.toString(Instant.now().getEpochSecond());
        String query =
                "?msg_signature="
                        + CIPHER.signature(stamp, NONCE, encrypt)
                        + "&timestamp="
                        + stamp
                        + "&nonce="
                        + NONCE;
        return HttpRequest.newBuilder(URI.create(url(bot, CallbackDoor.AIBOT) + query))
                .POST(BodyPublishers.ofString("{\"encrypt\":\"" + encrypt + "\"}"))
                .build();
    }

    private static HttpRequest app(ConfigurableApplicationContext bot) {
        return HttpRequest.newBuilder(URI.create(url(bot, CallbackDoor.APP))).build();
    }

    private static String url(ConfigurableApplicationContext bot, String path) {
        return "http://127.0.0.1:" + bot.getEnvironment().getProperty("local.server.port") + path;
    }

    private static JsonNode opened(String body) {
        JsonNode envelope = JSON.readTree(body);
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
