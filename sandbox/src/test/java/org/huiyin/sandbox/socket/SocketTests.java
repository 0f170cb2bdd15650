package org.huiyin.sandbox.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.huiyin.sandbox.socket.RawBot.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.Web;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.socket.Connection.Asked;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The rules of the long connection [101463].
class SocketTests {

    private static final String MESSAGE = "aibot_msg_callback";
    private static final String EVENT = "aibot_event_callback";
    private static final String RESPOND = "aibot_respond_msg";

    @AutoClose
    private final Sandbox sandbox =
            Sandbox.start(
                    Options.defaults().withPort(0).withWorld(World.resource("/small-world.json")));

    private final Bot echo = sandbox.world().firstCorp().bots().get(0);
    private final Bot weather = sandbox.world().firstCorp().bots().get(1);
    @AutoClose private final RawBot bot = new RawBot(sandbox.port());

    @BeforeEach
    void subscribe() {
        sandbox.bots().modes().set(echo, Bot.Mode.WEBSOCKET);
        sandbox.bots().modes().set(weather, Bot.Mode.WEBSOCKET);
        assertThat(bot.subscribe(echo.botId(), echo.secret())).isZero();
    }

    private JsonNode says(String text) {
        int before = bot.told(MESSAGE).size();
        sandbox.bots().talk().say("lina", "bot-aibEcho", BotSaid.text(text), null);
        return bot.next(MESSAGE, before);
    }

    private static JsonNode stream(String id, boolean isFinished) {
        return json(
                "{'msgtype':'stream','stream':{'id':'%s','finish':%s,'content':'好'}}"
                        .formatted(id, isFinished));
    }

    @Test
    void anAckHasNoCmdAndTheReqIdAsItWasSent() {
        JsonNode ack = bot.ack("ping", "ping_ 你好/\u00e9", null);
        assertThat(ack.path("errcode").asInt(-1)).isZero();
        assertThat(ack.has("cmd")).isFalse();
    }

    @Test
    void aFrameInPiecesIsOneFrame() {
        bot.sendInPieces("ping", "ping_pieces", 5);
        await().until(() -> bot.acks("ping_pieces").size() == 1);
    }

    @ParameterizedTest
    @CsvSource({"aibEcho, wrong, 853000", "aibNobody, small-bot-secret, 93019"})
    void aWrongSecretAndAnUnknownBotAreNotLetIn(String botId, String secret, int code) {
        try (RawBot other = new RawBot(sandbox.port())) {
            assertThat(other.subscribe(botId, secret)).isEqualTo(code);
            assertThat(other.code("aibot_send_msg", json("{}"))).isEqualTo(846609);
        }
        assertThat(sandbox.bots().sockets().connected()).containsOnlyKeys("aibEcho");
    }

    @Test
    void aBotThatIsSwitchedToItsCallbackAddressIsNotLetIn() {
        sandbox.bots().modes().set(weather, Bot.Mode.URL);
        try (RawBot other = new RawBot(sandbox.port())) {
            assertThat(other.subscribe(weather.botId(), weather.secret())).isEqualTo(853000);
        }
    }

    @Test
    void theSecondConnectionTurnsTheFirstOut() {
        try (RawBot second = new RawBot(sandbox.port())) {
            assertThat(second.subscribe(echo.botId(), echo.secret())).isZero();
            JsonNode event = bot.next(EVENT, 0);
            assertThat(event.at("/body/event/eventtype").asString())
                    .isEqualTo("disconnected_event");
            await().until(bot::isClosed);
            assertThat(second.told(EVENT)).isEmpty();
        }
    }

    @Test
    void manyThatSubscribeAtOnceDoNotWaitForEachOther() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<RawBot> bots = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                bots.add(new RawBot(sandbox.port()));
            }
            CompletableFuture.allOf(
                            bots.stream()
                                    .map(one -> CompletableFuture.runAsync(() -> subscribes(one)))
                                    .toArray(CompletableFuture[]::new))
                    .get(10, TimeUnit.SECONDS);
            await().until(() -> bots.stream().filter(RawBot::isClosed).count() == 3);
            bots.forEach(RawBot::close);
        }
    }

    private void subscribes(RawBot one) {
        one.send("aibot_subscribe", "s", json("{'bot_id':'aibEcho','secret':'small-bot-secret'}"));
    }

    @Test
    void whoSubscribesAsAnotherBotIsTheFirstOneNoMore() {
        assertThat(bot.subscribe(weather.botId(), weather.secret())).isZero();
        assertThat(sandbox.bots().sockets().connected()).containsOnlyKeys("aibWeather");
    }

    @Test
    void aMessageIsRepliedToByItsReqIdAndNoOther() {
        JsonNode frame = says("你好");
        assertThat(bot.reply(RESPOND, frame, stream("s1", true))).isZero();
        assertThat(sandbox.from("lina").withBot().latest().orElseThrow().text()).isEqualTo("好");
        assertThat(bot.code(RESPOND, stream("s2", true))).isEqualTo(846605);
    }

    @Test
    void afterADayOrAnotherConnectionAReplyIsTooLate() {
        JsonNode frame = says("你好");
        sandbox.clock().advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(bot.reply(RESPOND, frame, stream("s1", true))).isEqualTo(846605);

        JsonNode next = says("还在吗");
        try (RawBot second = new RawBot(sandbox.port())) {
            second.subscribe(echo.botId(), echo.secret());
            assertThat(second.reply(RESPOND, next, stream("s2", true))).isEqualTo(846605);
        }
    }

    @Test
    void aStreamEndsAfterSixMinutes() {
        JsonNode frame = says("你好");
        assertThat(bot.reply(RESPOND, frame, stream("s1", false))).isZero();
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(bot.reply(RESPOND, frame, stream("s1", false))).isZero();
        sandbox.clock().advance(Duration.ofSeconds(61));
        assertThat(bot.reply(RESPOND, frame, stream("s1", true))).isEqualTo(846608);
    }

    @Test
    void anEventIsRepliedToByItsOwnCommandWithinFiveSeconds() {
        sandbox.bots().talk().enter("lina", "bot-aibEcho");
        JsonNode event = bot.next(EVENT, 0);
        JsonNode welcome = json("{'msgtype':'text','text':{'content':'你好'}}");

        assertThat(bot.reply(RESPOND, event, stream("s1", true))).isEqualTo(846605);
        assertThat(bot.reply("aibot_respond_update_msg", event, welcome)).isEqualTo(846605);
        assertThat(bot.reply("aibot_respond_welcome_msg", event, welcome)).isZero();
        sandbox.clock().advance(Duration.ofSeconds(6));
        assertThat(bot.reply("aibot_respond_welcome_msg", event, welcome)).isEqualTo(846605);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "update_template_card", "news"})
    void aMessageIsNotAnsweredByWhatIsNoAnswer(String kind) {
        JsonNode frame = says("你好");
        assertThat(bot.reply(RESPOND, frame, ofKind(kind))).isEqualTo(40008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "markdown", "file"})
    void nobodyIsWelcomedByMoreThanATextOrACard(String kind) {
        sandbox.bots().talk().enter("lina", "bot-aibEcho");
        JsonNode event = bot.next(EVENT, 0);
        assertThat(bot.reply("aibot_respond_welcome_msg", event, ofKind(kind))).isEqualTo(40008);
    }

    private static JsonNode ofKind(String kind) {
        return json("{'msgtype':'%s','%s':{'content':'好','id':'s1'}}".formatted(kind, kind));
    }

    @Test
    void aBotThatIsSwitchedAwayIsSubscribedNoMore() {
        says("你好");
        assertThat(push("lina")).isZero();
        sandbox.bots().modes().set(echo, Bot.Mode.URL);
        assertThat(push("lina")).isEqualTo(846609);
    }

    @ParameterizedTest
    @CsvSource({"group:wrMaterials, 93006", "WRMATERIALS, 93006", "nobody, 93006", "sunyue, 93006"})
    void aPushGoesWhereSomebodyHasTalkedAndTheIdIsRight(String chatid, int code) {
        says("你好");
        assertThat(push("lina")).isZero();
        assertThat(push(chatid)).isEqualTo(code);
    }

    @Test
    void moreThanThirtyAMinuteInOneConversationAreTooMany() {
        says("你好");
        for (int i = 0; i < 30; i++) {
            assertThat(push("lina")).isZero();
        }
        assertThat(push("lina")).isEqualTo(846607);
        sandbox.clock().advance(Duration.ofSeconds(61));
        assertThat(push("lina")).isZero();
    }

    @Test
    void moreOfAStreamCountsOnlyWhereThatIsSet() {
        sandbox.settings().set("botPerMinute", "2");
        JsonNode frame = says("你好");
        for (int i = 0; i < 4; i++) {
            assertThat(bot.reply(RESPOND, frame, stream("s1", false))).isZero();
        }
        sandbox.settings().set("streamRefreshesCount", "true");
        assertThat(bot.reply(RESPOND, frame, stream("s1", false))).isZero();
        assertThat(bot.reply(RESPOND, frame, stream("s1", true))).isEqualTo(846607);
    }

    @Test
    void aBotMaySubscribeSoOftenAMinuteWhereThatIsSet() {
        sandbox.clock().to(Instant.parse("2040-03-23T00:00:00Z"));
        sandbox.settings().set("subscribesPerMinute", "2");
        assertThat(bot.subscribe(echo.botId(), "wrong")).isEqualTo(853000);
        assertThat(bot.subscribe(echo.botId(), echo.secret())).isZero();
        assertThat(bot.subscribe(echo.botId(), echo.secret())).isEqualTo(846607);
        assertThat(bot.subscribe(weather.botId(), weather.secret())).isZero();
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(bot.subscribe(echo.botId(), echo.secret())).isZero();
    }

    @Test
    void aRenewedSecretIsAskedForAtTheNextConnection() {
        String renewed =
                new Web(sandbox.uri())
                        .post("/knobs/secrets", "{\"bot\":\"aibEcho\"}")
                        .text("secret");
        assertThat(bot.code("ping", null)).isZero();
        try (RawBot next = new RawBot(sandbox.port())) {
            assertThat(next.subscribe(echo.botId(), echo.secret())).isEqualTo(853000);
            assertThat(next.subscribe(echo.botId(), renewed)).isZero();
        }
    }

    @Test
    void aCardWithAStreamIsTakenWithAWarningUnlessThatIsSet() {
        JsonNode withCard =
                json(
                        "{'msgtype':'stream_with_template_card','stream':{'id':'s1','finish':true,"
                                + "'content':'好'}}");
        CompletableFuture<List<Delivery>> ends = asks("你好");
        assertThat(bot.reply(RESPOND, bot.next(MESSAGE, 0), withCard)).isZero();
        assertThat(ends.join().get(0).attempt().findings())
                .containsExactly(
                        "[101463] the page both has and excludes stream_with_template_card");

        sandbox.settings().set("socketStreamCards", "false");
        JsonNode frame = says("再来");
        assertThat(bot.reply(RESPOND, frame, withCard)).isEqualTo(40008);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void thePicturesOfAStreamAreShownUnlessThatIsSet(String isOn, int shown) {
        sandbox.settings().set("socketStreamPictures", isOn);
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0};
        JsonNode stream =
                json(
                        "{'msgtype':'stream','stream':{'id':'s1','finish':true,'content':'好',"
                                + "'msg_item':[{'msgtype':'image','image':{'base64':'%s','md5':'%s'}}]}}"
                                        .formatted(
                                                Base64.getEncoder().encodeToString(picture),
                                                "a0b98471c42307f713a36db681c312e6"));
        CompletableFuture<List<Delivery>> ends = asks("地图");
        assertThat(bot.reply(RESPOND, bot.next(MESSAGE, 0), stream)).isZero();

        assertThat(ends.join().get(0).attempt().findings())
                .containsExactly("[101463] the page both has and excludes msg_item");
        assertThat(Objects.requireNonNull(lastSaid().body()).path("msg_item").size())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"false, <@lina> 请看", "true, @李娜 请看"})
    void aMentionInMarkdownIsDrawnOnlyWhereThatIsSet(String isOn, String shown) {
        sandbox.settings().set("botMarkdownMentions", isOn);
        says("你好");
        bot.code(
                "aibot_send_msg",
                json("{'chatid':'lina','msgtype':'markdown','markdown':{'content':'<@lina> 请看'}}"));
        assertThat(lastSaid().text()).isEqualTo(shown);
    }

    private CompletableFuture<List<Delivery>> asks(String text) {
        return sandbox.bots().talk().say("lina", "bot-aibEcho", BotSaid.text(text), null).ends();
    }

    private Message lastSaid() {
        return sandbox.conversations()
                .last("lina", "bot-aibEcho", Message::isFromBot)
                .orElseThrow();
    }

    @Test
    void aCommandIsRefusedOrCutOffByAFault() {
        says("你好");
        sandbox.faults().refuse("*", -1, 1);
        assertThat(bot.code("ping", null)).isZero();
        assertThat(sandbox.faults().api()).hasSize(1);
        sandbox.faults().refuse("aibot_send_msg", 45009, 1);
        assertThat(push("lina")).isEqualTo(45009);
        assertThat(push("lina")).isZero();

        sandbox.faults().add(ApiFault.on("ping").resetting());
        bot.send("ping", "ping_lost", null);
        await().until(bot::isClosed);
        assertThat(bot.acks("ping_lost")).isEmpty();
    }

    private int push(String chatid) {
        return bot.code(
                "aibot_send_msg",
                json(
                        "{'chatid':'%s','msgtype':'markdown','markdown':{'content':'班车恢复'}}"
                                .formatted(chatid)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aibot_fly", "aibot_msg_callback"})
    void anUnknownCommandIsRefused(String cmd) {
        assertThat(bot.code(cmd, json("{}"))).isEqualTo(40008);
    }

    @Test
    void whoIsSilentForTooLongIsClosed() {
        sandbox.settings().set("socketIdle", "PT1S");
        try (RawBot silent = new RawBot(sandbox.port())) {
            assertThat(silent.subscribe(echo.botId(), echo.secret())).isZero();
            await().atMost(Duration.ofSeconds(20)).until(silent::isClosed);
        }
        await().until(() -> sandbox.bots().sockets().connected().isEmpty());
    }

    @Test
    void faultsAreSetOverHttpAndEndWithAReset() {
        Web web = new Web(sandbox.uri());
        web.post("/knobs/faults", "{\"socket\":{\"duplicates\":1,\"pieces\":3}}");
        String emoji = "a" + "😀".repeat(200);
        assertThat(says(emoji).at("/body/text/content").asString()).isEqualTo(emoji);
        await().until(() -> bot.told(MESSAGE).size() == 2);
        assertThat(bot.told(MESSAGE).get(0)).isEqualTo(bot.told(MESSAGE).get(1));

        web.post("/knobs/faults", "{\"socket\":{\"dropAcks\":true,\"delayAcksMillis\":1}}");
        int before = commandsTaken();
        bot.send("ping", "ping_lost", null);
        await().until(() -> commandsTaken() > before);
        web.post("/knobs/reset", "{}");
        assertThat(bot.code("ping", null)).isZero();
        assertThat(bot.acks("ping_lost")).isEmpty();
    }

    private int commandsTaken() {
        return sandbox.bots().sockets().connected().values().stream()
                .mapToInt(SocketLine.Connected::heard)
                .sum();
    }

    @Test
    void aConnectionBreaksAfterSoManyCommandsOrAtOnce() {
        Web web = new Web(sandbox.uri());
        says("在吗");
        assertThat(web.get("/knobs/sockets").body())
                .contains("aibEcho")
                .contains("\"told\":1,\"heard\":1");
        web.post("/knobs/faults", "{\"socket\":{\"cutEvery\":3}}");
        assertThat(bot.code("ping", null)).isZero();
        bot.send("ping", "last", null);
        await().until(bot::isClosed);
        assertThat(bot.acks("last")).as("acked before it broke").hasSize(1);

        try (RawBot next = new RawBot(sandbox.port())) {
            next.subscribe(echo.botId(), echo.secret());
            web.post("/knobs/sockets", "{\"do\":\"cut\"}");
            await().until(next::isClosed);
        }
    }

    @Test
    void aConnectionBreaksEveryFewSeconds() {
        new Web(sandbox.uri()).post("/knobs/faults", "{\"socket\":{\"cutEverySeconds\":1}}");
        await().ignoreExceptions()
                .until(() -> {
                    if (!bot.isClosed()) {
                        bot.send("ping", "again", null);
                    }
                    return bot.isClosed();
                });
        await().until(() -> sandbox.bots().sockets().connected().isEmpty());
    }

    @Test
    void tenThousandFramesAreNotAllKept() {
        AskedFrames frames = new AskedFrames();
        for (int i = 0; i < 10_002; i++) {
            frames.add("r" + i, asked(i), at(0));
        }
        assertThat(frames.find("r0")).isEmpty();
        assertThat(frames.find("r1")).isEmpty();
        assertThat(frames.find("r2")).isPresent();

        frames.add("late", asked(20_000), at(20_000));
        assertThat(frames.find("r10001")).isEmpty();
        assertThat(frames.find("late")).isPresent();
    }

    private Asked asked(int seconds) {
        BotCallback callback =
                new BotCallback(
                        sandbox.world().firstCorp(),
                        echo,
                        "lina",
                        null,
                        "f1",
                        "1",
                        "text",
                        json("{}"));
        return new Asked(callback, at(seconds), 0, new CompletableFuture<>());
    }

    private static Instant at(int seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }
}
