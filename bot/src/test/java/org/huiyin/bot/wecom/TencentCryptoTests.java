package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Both doors against Tencent's own package, npm @wecom/crypto: it seals what we open, and opens
/// what we seal. Without Node and the package skipped aloud, and failed where CI=true.
class TencentCryptoTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of("..", "sandbox", "src", "test", "contract");
    private static final String TOKEN = "BotToken1";
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
    private static final String NONCE = "1372623149";

    @BeforeAll
    static void isThere() {
        if (!Files.isDirectory(FOLDER.resolve("node_modules/@wecom/crypto"))) {
            String sentence =
                    "The doors were not tested against Tencent's package: run npm ci in "
                            + FOLDER.normalize();
            assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
            System.err.println(sentence);
            abort(sentence);
        }
    }

    @Test
    void theSmartBotsDoor() throws Exception {
        try (OpenDoor door =
                new OpenDoor(
                        new BotFormat(
                                new BotReader(
                                        "",
                                        AES_KEY,
                                        "回音",
                                        () -> Instant.ofEpochSecond(OpenDoor.NOW))),
                        new CallbackCipher(TOKEN, AES_KEY, ""),
                        CallbackDoor.AIBOT,
                        TencentCryptoTests::echo,
                        Duration.ofSeconds(10))) {
            JsonNode sealed =
                    seal(
                            "",
                            """
                            {"msgid":"m1","aibotid":"aib1","chattype":"single","from":{"userid":"lina"},"msgtype":"text","text":{"content":"36.5 没事😀"}}
                            """);
            HttpResponse<String> response =
                    door.posts(
                            query(sealed),
                            "{\"encrypt\":\"" + sealed.path("encrypt").asString() + "\"}");

            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode answer = JSON.readTree(response.body());
            JsonNode opened =
                    open(
                            answer.path("timestamp").asString(""),
                            answer.path("nonce").asString(),
                            answer.path("encrypt").asString());
            assertThat(opened.path("signature").asString())
                    .isEqualTo(answer.path("msgsignature").asString());
            assertThat(opened.path("receiveId").asString()).isEmpty();
            assertThat(opened.path("plain").asString()).contains("听到：36.5 没事😀");
        }
    }

    @Test
    void theAppsDoor() throws Exception {
        try (OpenDoor door =
                new OpenDoor(
                        new AppFormat(Callbacks.APP),
                        new CallbackCipher(TOKEN, AES_KEY, Callbacks.APP.corpId()),
                        CallbackDoor.APP,
                        TencentCryptoTests::echo,
                        Duration.ofSeconds(10))) {
            JsonNode sealed =
                    seal(Callbacks.APP.corpId(), Callbacks.text("4561255354251345929", "36.5 没事"));
            HttpResponse<String> response =
                    door.posts(
                            query(sealed), Callbacks.envelope(sealed.path("encrypt").asString()));

            Map<String, String> answer = CallbackXml.read(response.body());
            JsonNode opened =
                    open(
                            answer.getOrDefault("TimeStamp", ""),
                            answer.getOrDefault("Nonce", ""),
                            answer.getOrDefault("Encrypt", ""));
            assertThat(opened.path("signature").asString()).isEqualTo(answer.get("MsgSignature"));
            assertThat(opened.path("receiveId").asString()).isEqualTo(Callbacks.APP.corpId());
            assertThat(opened.path("plain").asString()).contains("听到：36.5 没事");
        }
    }

    private static Message echo(Inbound in) {
        return Message.text("听到：" + in.text());
    }

    private static String query(JsonNode sealed) {
        return "?msg_signature=%s&timestamp=%d&nonce=%s"
                .formatted(sealed.path("signature").asString(), OpenDoor.NOW, NONCE);
    }

    private static JsonNode seal(String receiveId, String plain) throws Exception {
        return node(
                "seal",
                Map.of(
                        "token", TOKEN,
                        "aesKey", AES_KEY,
                        "receiveId", receiveId,
                        "timestamp", Long.toString(OpenDoor.NOW),
                        "nonce", NONCE,
                        "plain", plain));
    }

    private static JsonNode open(String timestamp, String nonce, String encrypt) throws Exception {
        return node(
                "open",
                Map.of(
                        "token", TOKEN,
                        "aesKey", AES_KEY,
                        "timestamp", timestamp,
                        "nonce", nonce,
                        "encrypt", encrypt));
    }

    private static JsonNode node(String what, Map<String, String> asked)
            throws IOException, InterruptedException {
        Process node =
                new ProcessBuilder("node", "crypto.mjs", what)
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var in = node.getOutputStream()) {
            in.write(JSON.writeValueAsString(asked).getBytes(UTF_8));
        }
        String out = new String(node.getInputStream().readAllBytes(), UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isZero();
        return JSON.readTree(out);
    }
}
