package org.huiyin.sandbox.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.sandbox.socket.RawBot.json;

import java.time.Duration;
import java.util.Base64;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Files over the long connection [101463].
class UploadTests {

    private static final String HELLO = "5eb63bbbe01eeed093cb22bb8f5acdc3";

    @AutoClose
    private final Sandbox sandbox =
            Sandbox.start(
                    Options.defaults().withPort(0).withWorld(World.resource("/small-world.json")));

    private final Bot echo = sandbox.world().firstCorp().bots().get(0);
    @AutoClose private final RawBot bot = new RawBot(sandbox.port());

    @BeforeEach
    void subscribe() {
        sandbox.bots().modes().set(echo, Bot.Mode.WEBSOCKET);
        assertThat(bot.subscribe(echo.botId(), echo.secret())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void piecesComeInAnyOrderAndAgainAndAreCountedFromNoughtOrOne(int first) {
        String id = begin(11, 2, HELLO);
        assertThat(chunk(id, first + 1, "world")).isZero();
        assertThat(chunk(id, first, "hello ")).isZero();
        assertThat(chunk(id, first, "again!")).isZero();

        JsonNode end = finish(id).path("body");
        assertThat(end.path("type").asString()).isEqualTo("file");
        assertThat(end.path("created_at").isString()).isTrue();
        assertThat(push(end.path("media_id").asString())).isZero();
        assertThat(sandbox.from("lina").withBot().latest().orElseThrow().text()).isEqualTo("[文件]");
    }

    @Test
    void anUploadGoesOnWhenTheConnectionBreaks() {
        String id = begin(11, 2, HELLO);
        assertThat(chunk(id, 0, "hello ")).isZero();
        try (RawBot next = new RawBot(sandbox.port())) {
            next.subscribe(echo.botId(), echo.secret());
            assertThat(next.code(Uploads.CHUNK, piece(id, 1, "world"))).isZero();
            assertThat(next.code(Uploads.FINISH, json("{'upload_id':'" + id + "'}"))).isZero();
        }
    }

    @Test
    void anUploadLastsHalfAnHourAndAFileThreeDays() {
        String late = begin(11, 1, "");
        sandbox.clock().advance(Duration.ofMinutes(31));
        assertThat(chunk(late, 0, "hello world")).isEqualTo(40058);

        String id = begin(11, 1, "");
        chunk(id, 0, "hello world");
        String media = finish(id).path("body").path("media_id").asString();
        sandbox.clock().advance(Duration.ofDays(3).plusSeconds(1));
        assertThat(push(media)).isEqualTo(40007);
    }

    @ParameterizedTest
    @CsvSource({
        "film, 11, 1, 40005",
        "file, 4, 1, 40006",
        "voice, 3000000, 6, 40006",
        "file, 20971521, 41, 40006",
        "file, 11, 0, 40058",
        "file, 11, 101, 40058"
    })
    void whatIsNoFileIsNotBegun(String type, int size, int chunks, int code) {
        assertThat(bot.code(Uploads.INIT, init(type, size, chunks, ""))).isEqualTo(code);
    }

    @Test
    void whatDoesNotFitIsNotFinished() {
        String missing = begin(11, 2, "");
        chunk(missing, 0, "hello ");
        assertThat(finish(missing).path("errcode").asInt()).isEqualTo(40058);

        String otherSize = begin(12, 1, "");
        chunk(otherSize, 0, "hello world");
        assertThat(finish(otherSize).path("errcode").asInt()).isEqualTo(40058);

        String tooMuch = begin(5, 2, "");
        assertThat(chunk(tooMuch, 0, "hello")).isZero();
        assertThat(chunk(tooMuch, 1, "w")).isEqualTo(40058);

        String otherMd5 = begin(11, 1, "00000000000000000000000000000000");
        chunk(otherMd5, 0, "hello world");
        assertThat(finish(otherMd5).path("errcode").asInt()).isEqualTo(40058);

        assertThat(finish("nobody").path("errcode").asInt()).isEqualTo(40058);
        assertThat(chunk(otherMd5, 9, "x")).isEqualTo(40058);
        assertThat(
                        bot.code(
                                Uploads.CHUNK,
                                json(
                                        "{'upload_id':'%s','chunk_index':0,'base64_data':'%%'}"
                                                .formatted(otherMd5))))
                .isEqualTo(40058);
    }

    @Test
    void whatCameWrongIsSentAnew() {
        String id = begin(11, 1, HELLO);
        chunk(id, 0, "hello wurld");
        assertThat(finish(id).path("errcode").asInt()).isEqualTo(40058);

        assertThat(chunk(id, 0, "hello world")).isZero();
        assertThat(finish(id).path("errcode").asInt()).isZero();
    }

    @Test
    void fiveBytesAreAFile() {
        String id = begin(5, 1, "");
        chunk(id, 0, "hello");
        assertThat(finish(id).path("errcode").asInt()).isZero();
    }

    @Test
    void aPieceHasHalfAMegabyteAtMost() {
        String id = begin(600_000, 2, "");
        assertThat(chunk(id, 0, "x".repeat(524_289))).isEqualTo(40058);
        assertThat(chunk(id, 0, "x".repeat(524_288))).isZero();
    }

    @Test
    void aFileIsNoPicture() {
        String id = begin(11, 1, "");
        chunk(id, 0, "hello world");
        String media = finish(id).path("body").path("media_id").asString();
        sandbox.bots().talk().say("lina", "bot-aibEcho", BotSaid.text("你好"), null);

        JsonNode asPicture =
                json(
                        "{'chatid':'lina','chat_type':1,'msgtype':'image','image':{'media_id':'%s'}}"
                                .formatted(media));
        assertThat(bot.code("aibot_send_msg", asPicture)).isEqualTo(40007);
    }

    @Test
    void moreThanAThousandFilesAnHourAreTooMany() {
        Uploads uploads =
                new Uploads(new MediaStore(sandbox.clock()), sandbox.clock(), sandbox.settings());
        JsonNode init = init("file", 11, 1, "");
        for (int i = 0; i < 1000; i++) {
            if (i % 30 == 0) {
                sandbox.clock().advance(Duration.ofMinutes(1));
            }
            uploads.work(echo, Uploads.INIT, init);
        }
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> uploads.work(echo, Uploads.INIT, init))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(45009));
        sandbox.clock().advance(Duration.ofMinutes(30));
        assertThat(uploads.work(echo, Uploads.INIT, init).has("upload_id")).isTrue();
    }

    @Test
    void moreThanThirtyFilesAMinuteAreTooMany() {
        for (int i = 0; i < 30; i++) {
            begin(11, 1, "");
        }
        assertThat(bot.code(Uploads.INIT, init("file", 11, 1, ""))).isEqualTo(45009);
    }

    private int push(String media) {
        sandbox.bots().talk().say("lina", "bot-aibEcho", BotSaid.text("你好"), null);
        return bot.code(
                "aibot_send_msg",
                json(
                        "{'chatid':'lina','chat_type':1,'msgtype':'file','file':{'media_id':'%s'}}"
                                .formatted(media)));
    }

    private String begin(int size, int chunks, String md5) {
        JsonNode ack = bot.ack(Uploads.INIT, "init", init("file", size, chunks, md5));
        assertThat(ack.path("errcode").asInt()).isZero();
        return ack.path("body").path("upload_id").asString();
    }

    private static JsonNode init(String type, int size, int chunks, String md5) {
        return json(
                "{'type':'%s','filename':'a.txt','total_size':%d,'total_chunks':%d,'md5':'%s'}"
                        .formatted(type, size, chunks, md5));
    }

    private int chunk(String id, int index, String text) {
        return bot.code(Uploads.CHUNK, piece(id, index, text));
    }

    private static JsonNode piece(String id, int index, String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        return json(
                "{'upload_id':'%s','chunk_index':%d,'base64_data':'%s'}"
                        .formatted(id, index, data));
    }

    private JsonNode finish(String id) {
        return bot.ack(Uploads.FINISH, "finish", json("{'upload_id':'" + id + "'}"));
    }
}
