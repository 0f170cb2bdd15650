package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.knobs.ApiFault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Clock, faults, attempts, journal, reset and hand-made callbacks over HTTP.
class KnobsTests {

    private static final String PLAIN =
            "<xml><ToUserName>wwsandbox0000000001</ToUserName><FromUserName>lina</FromUserName>"
                    + "<CreateTime>1584662400</CreateTime><MsgType>text</MsgType>"
                    + "<Content>hi</Content><MsgId>42</MsgId><AgentID>1000002</AgentID></xml>";

    private static final String SECRET = "sandbox-secret-0123456789abcdefghijklmnopqr";

    @TempDir Path folder;
    @AutoClose private SmallWorld small;

    @BeforeEach
    void start() {
        small = new SmallWorld(folder);
    }

    @Test
    void theClockGoesForwardsOnly() {
        Page forwards = small.web().post("/knobs/clock", "{\"advance\":\"PT1H\"}");
        Page far = small.web().post("/knobs/clock", "{\"to\":\"2099-03-20T08:00:00+08:00\"}");
        Page back = small.web().post("/knobs/clock", "{\"to\":\"2020-03-20T08:00:00+08:00\"}");

        assertThat(forwards.json().path("offsetMillis").asLong()).isEqualTo(3_600_000);
        assertThat(far.text("now")).startsWith("2099-03-20T00:00:0");
        assertThat(back.status()).isEqualTo(409);
        assertThat(small.web().get("/knobs/clock").text("now")).startsWith("2099-03-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"advance\":\"soon\"}", "{\"to\":\"tomorrow\"}", "["})
    void aTimeThatCannotBeReadIsRefused(String body) {
        assertThat(small.web().post("/knobs/clock", body).status()).isEqualTo(400);
    }

    @Test
    void faultsAreSetShownAndReset() {
        small.web()
                .post(
                        "/knobs/faults",
                        "{\"callback\":{\"duplicates\":2},\"api\":[{\"path\":\"user/get\",\"errcode\":-1}]}");
        small.web().post("/knobs/faults", "{\"callback\":{\"dropAnswers\":1}}");

        JsonNode faults = small.web().get("/knobs/faults").json();
        assertThat(faults.path("callback").path("duplicates").asInt()).isZero();
        assertThat(faults.path("callback").path("dropAnswers").asInt()).isEqualTo(1);
        assertThat(faults.path("api").path(0).path("errcode").asInt()).isEqualTo(-1);
        small.web().post("/knobs/reset", "");
        assertThat(small.web().get("/knobs/faults").json().path("api").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"callback\":{\"duplicates\":-1}}",
                "{\"callback\":{\"bots\":[\"nowhere\"]}}",
                "{\"api\":[{\"times\":-1}]}"
            })
    void aFaultThatCannotBeIsRefused(String body) {
        assertThat(small.web().post("/knobs/faults", body).status()).isEqualTo(400);
    }

    @Test
    void duplicatesOneAfterTheOtherReachTheBot() {
        small.web().post("/knobs/faults", "{\"callback\":{\"duplicates\":2}}");

        small.sandbox().from("lina").says("打卡 36.5");

        assertThat(small.bot().heard()).hasSize(3);
        assertThat(small.bot().heard())
                .extracting(h -> h.text("MsgId"))
                .hasSize(3)
                .containsOnly(small.bot().heard().get(0).text("MsgId"));
    }

    @Test
    void attemptsAreFilteredByPersonAndMsgId() {
        small.bot().reacts(heard -> Reply.status(503));
        small.sandbox().settings().set("retries", "1");
        small.sandbox().from("lina").says("一");
        small.sandbox().from("sunyue").says("二");
        String msgId = small.bot().heard().get(0).text("MsgId");

        assertThat(small.web().get("/knobs/attempts").json().size()).isEqualTo(4);
        assertThat(small.web().get("/knobs/attempts?person=SunYue").json().size()).isEqualTo(2);
        JsonNode first = small.web().get("/knobs/attempts?msgId=" + msgId).json();
        assertThat(first.size()).isEqualTo(2);
        assertThat(first.path(1).path("n").asInt()).isEqualTo(2);
        assertThat(first.path(1).path("status").asInt()).isEqualTo(503);
        assertThat(first.path(1).path("outcome").asString()).isEqualTo("bad_status");
    }

    @Test
    void settingsAreListedAndChanged() {
        assertThat(small.web().post("/knobs/settings", "{\"retrySpacing\":\"PT1S\"}").body())
                .contains("\"name\":\"retrySpacing\",\"value\":\"PT1S\",\"standard\":\"PT0S\"");
        assertThat(
                        small.web()
                                .post("/knobs/settings", "{\"retrySpacing\":\"1 second\"}")
                                .text("error"))
                .isEqualTo("The setting retrySpacing cannot be 1 second; try PT0S.");
        assertThat(small.web().post("/knobs/settings", "{\"colour\":\"red\"}").text("error"))
                .isEqualTo("There is no setting colour.");
    }

    @Test
    void theAddressIsVerifiedOnDemandAndMayMove() {
        assertThat(small.web().post("/knobs/verify", "").json().path("ok").asBoolean()).isTrue();

        small.web().post("/knobs/bot", "{\"url\":\"http://127.0.0.1:9/elsewhere\"}");

        JsonNode failed = small.web().post("/knobs/verify", "").json();
        assertThat(failed.path("ok").asBoolean()).isFalse();
        assertThat(failed.path("url").asString()).startsWith("http://127.0.0.1:9/elsewhere?");
        assertThat(small.web().post("/knobs/bot", "{\"url\":\"nowhere\"}").status()).isEqualTo(400);
    }

    @Test
    void whereTheCertificateIsNotTrustedNothingReachesTheBot() {
        small.web().post("/knobs/faults", "{\"callback\":{\"badCertificate\":true}}");

        small.sandbox().settings().set("retries", "0");
        small.sandbox().from("lina").says("打卡 36.5");

        assertThat(small.bot().heard()).isEmpty();
        assertThat(small.sandbox().attempts().get(0).findings())
                .containsExactly("[90238] no connection: SSLHandshakeException");
        JsonNode verified = small.web().post("/knobs/verify", "").json();
        assertThat(verified.path("ok").asBoolean()).isFalse();
        assertThat(verified.at("/findings/0").asString())
                .isEqualTo("[90930] the certificate is not trusted");
    }

    @Test
    void aRenewedSecretEndsTheOldOneAndItsTokens() {
        String token = token(SECRET).text("access_token");
        String renewed = small.web().post("/knobs/secrets", "{}").text("secret");

        assertThat(errcode(token(SECRET))).isEqualTo(40001);
        assertThat(errcode(small.web().get("/cgi-bin/agent/get?access_token=" + token)))
                .isEqualTo(40014);
        assertThat(errcode(token(renewed))).isZero();
        small.web().post("/knobs/reset", "");
        assertThat(errcode(token(SECRET))).isZero();
    }

    @Test
    void anAppMayAskForItsTokenSoOftenAnHourWhereThatIsSet() {
        small.sandbox().clock().to(Instant.parse("2040-03-23T00:00:00Z"));
        small.sandbox().settings().set("tokensPerHour", "1");
        assertThat(errcode(token(SECRET))).isZero();
        assertThat(errcode(token(SECRET))).isEqualTo(45009);
        small.sandbox().clock().advance(Duration.ofHours(1));
        assertThat(errcode(token(SECRET))).isZero();
    }

    @Test
    void oneCallTooManyAtTheSameTimeIsRefusedWhereThatIsSet() {
        small.sandbox().settings().set("callsAtOnce", "1");
        small.sandbox().faults().add(ApiFault.on("getcallbackip").stalling());
        String token = token(SECRET).text("access_token");
        String path = "/cgi-bin/getcallbackip?access_token=" + token;

        CompletableFuture<?> first = CompletableFuture.runAsync(() -> small.web().get(path));
        await().until(() -> small.sandbox().calls().of("getcallbackip").size() == 1);

        assertThat(errcode(small.web().get(path))).isEqualTo(45033);
        assertThat(first).isNotDone();
    }

    private Page token(String secret) {
        return small.web().get("/cgi-bin/gettoken?corpid=wwsandbox0000000001&corpsecret=" + secret);
    }

    private static int errcode(Page page) {
        return page.json().path("errcode").asInt(-99);
    }

    @Test
    void aHandMadeCallbackIsSentOnceAsItIs() {
        small.bot().says("好");

        JsonNode attempt = callback("\"timestamp\":1584662400,\"nonce\":\"7\"").json();

        assertThat(attempt.path("outcome").asString()).isEqualTo("answered");
        assertThat(attempt.path("msgId").asString()).isEqualTo("42");
        assertThat(small.bot().heard().get(0).plain()).isEqualTo(PLAIN);
        assertThat(small.bot().heard().get(0).parameter("timestamp")).isEqualTo("1584662400");
        assertThat(small.bot().heard().get(0).parameter("nonce")).isEqualTo("7");
    }

    @Test
    void aHandMadeCallbackMayBeWrong() {
        callback("\"wrongSignature\":true");
        callback("\"receiveid\":\"ww-other\"");
        JsonNode cut = callback("\"cutBytes\":32").json();

        assertThat(small.bot().heard().get(0).parameter("msg_signature")).isEqualTo("0".repeat(40));
        assertThat(
                        small.bot()
                                .crypto()
                                .decrypt(
                                        small.bot()
                                                .heard()
                                                .get(1)
                                                .envelope()
                                                .path("Encrypt")
                                                .asString())
                                .receiveId())
                .isEqualTo("ww-other");
        assertThat(small.bot().heard()).hasSize(2);
        assertThat(cut.path("outcome").asString()).isEqualTo("broken");
    }

    @Test
    void theJournalIsReadFromAPlaceOn() {
        small.sandbox().from("lina").says("一");

        JsonNode all = small.web().get("/knobs/journal").json();
        long next = all.path("next").asLong();
        small.web().post("/knobs/clock", "{\"advance\":\"PT1S\"}");

        assertThat(all.path("entries").values())
                .extracting(e -> e.path("type").asString())
                .containsExactly("message", "attempt", "message");
        JsonNode later = small.web().get("/knobs/journal?from=" + next).json().path("entries");
        assertThat(later.size()).isEqualTo(1);
        assertThat(later.path(0).path("value").asLong()).isEqualTo(1000);
    }

    @Test
    void tokensAreEndedOnDemand() {
        assertThat(small.web().post("/knobs/tokens", "{\"do\":\"expire\"}").status())
                .isEqualTo(200);
        assertThat(small.web().post("/knobs/tokens", "{}").status()).isEqualTo(400);
    }

    @Test
    void aStartThatFailsKeepsNothing() {
        Path data = folder.resolve("other");
        Options taken = Options.defaults().withPort(small.sandbox().port()).withData(data);
        assertThatThrownBy(() -> Sandbox.start(taken)).isInstanceOf(RuntimeException.class);

        try (Sandbox second = Sandbox.start(taken.withPort(0))) {
            assertThat(second.skipped()).isEmpty();
        }
    }

    @Test
    void afterARestartEverythingIsStillThere() {
        small.bot().says("好");
        small.sandbox().from("lina").says("一");
        small.web().post("/knobs/clock", "{\"advance\":\"PT1H\"}");
        long last = small.sandbox().conversations().last("lina", "app-1000002").orElseThrow().seq();
        small.restart();

        JsonNode messages =
                small.web()
                        .get("/desk/people/lina/conversations/app-1000002")
                        .json()
                        .path("messages");
        assertThat(messages.values())
                .extracting(m -> m.path("text").asString())
                .containsExactly("一", "好");
        assertThat(messages.path(0).path("state").asString()).isEqualTo("answered");
        assertThat(small.web().get("/knobs/clock").json().path("offsetMillis").asLong())
                .isEqualTo(3_600_000);
        assertThat(small.web().get("/knobs/attempts").json().size()).isEqualTo(1);
        small.sandbox().from("lina").says("二");
        assertThat(small.sandbox().conversations().last("lina", "app-1000002").orElseThrow().seq())
                .isGreaterThan(last);
    }

    @Test
    void aResetForgetsAllButTheClockEvenAfterARestart() {
        small.sandbox().from("lina").says("一");
        small.web().post("/knobs/clock", "{\"advance\":\"PT1H\"}");
        small.web().post("/knobs/reset", "");
        small.restart();

        assertThat(small.sandbox().conversations().last("lina", "app-1000002")).isEmpty();
        assertThat(small.sandbox().attempts()).isEmpty();
        assertThat(small.sandbox().clock().offset()).hasHours(1);
        small.web().post("/knobs/reset", "{\"clock\":true}");
        assertThat(small.sandbox().clock().offset()).isZero();
    }

    private Page callback(String more) {
        return small.web().post("/knobs/callback", "{\"plain\":\"" + PLAIN + "\"," + more + "}");
    }
}
