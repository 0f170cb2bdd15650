package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tencent's own SDK talks to the simulator and cannot tell the difference.
class TencentSdkTest {

    private static final String ROOM = "wrSandboxMaterials01";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;
    private Sandbox sandbox;
    private Bot bot;
    private TencentSdk sdk;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(Options.defaults().withData(folder).withWorld(World.sample()));
        bot = sandbox.world().firstCorp().bots().get(0);
        sandbox.bots().modes().set(bot, Bot.Mode.WEBSOCKET);
        sdk = connect(bot.secret());
        await().atMost(PATIENCE).until(() -> sdk.told("authenticated").size() == 1);
    }

    @AfterEach
    void end() {
        sdk.close();
        sandbox.close();
    }

    @Test
    void itAnswersInARoomByAStreamThatGrows() {
        Member heping = sandbox.from("heping").in(ROOM);
        heping.says("@回音 你好");
        shows(heping, "听到：@回音 你好");

        assertThat(sdk.told("heard"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("chattype").asString()).isEqualTo("group"));
        await().untilAsserted(() ->
                assertThat(sdk.told("ended"))
                        .singleElement()
                        .satisfies(one -> assertThat(one.path("errcode").asInt()).isZero()));
        assertThat(sandbox.conversations().last("", "room-" + ROOM, m -> m.text().equals("想一想")))
                .as("the text of a stream is replaced")
                .isEmpty();
    }

    @Test
    void itWelcomesWhoeverEnters() {
        shows(sandbox.from("heping").withBot().enters(), "你好，我是 SDK");
        await().untilAsserted(() -> assertThat(sdk.told("welcomed")).hasSize(1));
    }

    @Test
    void itsCardIsPressedAndUpdated() {
        Member heping = sandbox.from("heping").in(ROOM);
        heping.says("@回音 卡片");
        await().until(() -> !sdk.told("carded").isEmpty());
        sandbox.from("lijianguo").in(ROOM).taps("收到");

        await().untilAsserted(
                        () -> assertThat(heping.card().orElseThrow().text()).contains("都收到了"));
        assertThat(sdk.told("updated"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("errcode").asInt()).isZero());
    }

    @Test
    void itPushesWhereSomebodyHasTalkedAndNowhereElse() {
        shows(sandbox.from("heping").in(ROOM).says("@回音 推送"), "**推送** 来了");
        await().until(() -> !sdk.told("strange").isEmpty());
        assertThat(sdk.told("pushed").get(0).path("errcode").asInt()).isZero();
        assertThat(sdk.told("strange").get(0).path("errcode").asInt()).isEqualTo(93006);
    }

    @Test
    void itUploadsAFileInPiecesAndRepliesWithItAndSendsIt() {
        Member heping = sandbox.from("heping").withBot();
        heping.says("上传");
        await().atMost(PATIENCE).until(() -> !sdk.told("mediaSent").isEmpty());
        assertThat(sdk.told("uploaded"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("type").asString()).isEqualTo("file");
                    assertThat(one.path("createdAt").asString()).isEqualTo("string");
                });
        assertThat(sdk.told("mediaReplied").get(0).path("errcode").asInt()).isZero();
        assertThat(sdk.told("mediaSent").get(0).path("errcode").asInt()).isZero();
        heping.hears("[文件]").hearsSoon("[文件]");
    }

    @Test
    void aSecondConnectionTurnsItOut() {
        try (TencentSdk other = connect(bot.secret())) {
            await().atMost(PATIENCE).until(() -> other.told("authenticated").size() == 1);
            await().atMost(PATIENCE).until(() -> sdk.told("kicked").size() == 1);
            shows(sandbox.from("heping").in(ROOM).says("@回音 你好"), "听到");
            assertThat(other.told("heard")).hasSize(1);
            assertThat(sdk.told("heard")).isEmpty();
        }
    }

    @Test
    void aWrongSecretIsNotLetIn() {
        try (TencentSdk stranger = connect("wrong")) {
            await().atMost(PATIENCE).until(() -> !stranger.told("error").isEmpty());
            assertThat(stranger.told("authenticated")).isEmpty();
        }
    }

    @Test
    void itComesBackWhenTheConnectionBreaks() {
        sandbox.bots().sockets().cut();
        await().atMost(PATIENCE).until(() -> sdk.told("authenticated").size() == 2);
        shows(sandbox.from("heping").in(ROOM).says("@回音 你好"), "听到");
    }

    private static void shows(Member member, String words) {
        await().untilAsserted(
                        () -> assertThat(member.latest().orElseThrow().text()).contains(words));
    }

    private TencentSdk connect(String secret) {
        return TencentSdk.start("ws://127.0.0.1:" + sandbox.port() + "/", bot.botId(), secret);
    }
}
