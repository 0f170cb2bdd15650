package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Group robots: what they may post, who reads it, and the media of robots and apps.
class RobotTests {

    private static final String KEY = "5a0b7c1e-1111-4aaa-8bbb-000000000001";
    private static final String ROOM = "room-wrSandboxMaterials01";
    private static final String IMAGE =
            "{\"msgtype\":\"image\",\"image\":{\"base64\":\"%s\",\"md5\":\"%s\"}}";

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @TempDir Path folder;
    private Sandbox sandbox;
    private Web web;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(Options.defaults().withData(folder).withWorld(World.sample()));
        web = new Web(sandbox.uri());
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void everybodyInTheRoomReadsATextAndWhoIsMentioned() {
        Page page =
                posts(
                        """
                        {"msgtype":"text","text":{"content":"班车通知已发","mentioned_list":["lijianguo","nobody","@all"]}}
                        """);

        assertThat(page.errcode()).isZero();
        assertThat(latest().text()).isEqualTo("班车通知已发 @李建国 @所有人");
        assertThat(sandbox.book().copies("班车通知已发")).hasSize(30).containsEntry("lijianguo", 1);
    }

    @Test
    void aMentionWithinTheTextIsShownByName() {
        posts("{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"**请** <@lijianguo> 看\"}}");
        assertThat(latest().text()).isEqualTo("**请** @李建国 看");

        posts("{\"msgtype\":\"markdown_v2\",\"markdown_v2\":{\"content\":\"<@lijianguo>\"}}");
        assertThat(latest().text()).as("markdown_v2 knows no mentions").isEqualTo("<@lijianguo>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'msgtype':'text','text':{'content':''}} | 44004",
                "{'msgtype':'voicemail'} | 40008",
                "{'msgtype':'news','news':{'articles':[{'title':'t'}]}} | 41010",
                "{'msgtype':'file','file':{'media_id':'unknown'}} | 40007",
                "{'msgtype':'image','image':{'base64':'AAAA','md5':'x'}} | 40004",
                "{'msgtype':'template_card','template_card':{'card_type':'button_interaction'}} | 40058",
                "{'msgtype':'template_card','template_card':{'card_type':'news_notice','main_title':{'title':'t'},'card_action':{'type':1,'url':'https://a.example'}}} | 40058",
                "not json | 40058"
            })
    void whatMayNotBePostedIsRefused(String request, int errcode) {
        assertThat(posts(request.replace('\'', '"')).errcode()).isEqualTo(errcode);
        assertThat(sandbox.book().copies(sending -> true)).isEmpty();
    }

    @Test
    void aTextOfMoreBytesThanAllowedIsRefusedAndNotCut() {
        String text = "{\"msgtype\":\"text\",\"text\":{\"content\":\"%s\"}}";
        assertThat(posts(text.formatted("很".repeat(682) + "ab")).errcode()).isZero();
        assertThat(posts(text.formatted("很".repeat(683))).errcode()).isEqualTo(45002);
    }

    @Test
    void aWrongKeyIsAnInvalidAddressWithStatus200() {
        Page page = web.post("/cgi-bin/webhook/send?key=wrong", "{\"msgtype\":\"text\"}");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.errcode()).isEqualTo(93000);
    }

    @Test
    void theTwentyFirstInAMinuteIsRefusedUntilTheMinuteHasPassed() {
        String text = "{\"msgtype\":\"text\",\"text\":{\"content\":\"早\"}}";
        for (int i = 0; i < 20; i++) {
            assertThat(posts(text).errcode()).isZero();
        }
        assertThat(posts(text).errcode()).isEqualTo(45009);

        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(posts(text).errcode()).isZero();
    }

    @Test
    void aPictureIsCheckedByItsMd5() throws Exception {
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(PICTURE));
        String base64 = Base64.getEncoder().encodeToString(PICTURE);

        assertThat(posts(IMAGE.formatted(base64, md5)).errcode()).isZero();
        assertThat(posts(IMAGE.formatted(base64, "0".repeat(32))).errcode()).isEqualTo(301019);
    }

    @Test
    void aPictureIsThereToLookAt() throws Exception {
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(PICTURE));
        String base64 = Base64.getEncoder().encodeToString(PICTURE);
        posts(IMAGE.formatted(base64, md5));

        String id = Objects.requireNonNull(latest().body()).path("media_id").asString();
        assertThat(web.get("/desk/media/" + id).type()).startsWith("image/");
    }

    @Test
    void aFileIsPostedByTheRobotThatUploadedItAndNoOther() {
        String mediaId =
                uploads("webhook/upload_media?type=file&key=" + KEY, "名单.csv", "姓名,部门\n")
                        .text("media_id");
        String file = "{\"msgtype\":\"file\",\"file\":{\"media_id\":\"" + mediaId + "\"}}";

        assertThat(posts(file).errcode()).isZero();
        String other = KEY.replace("1111", "2222").replaceAll("1$", "2");
        assertThat(web.post("/cgi-bin/webhook/send?key=" + other, file).errcode()).isEqualTo(40007);

        sandbox.clock().advance(Duration.ofDays(3));
        assertThat(posts(file).errcode()).as("after three days").isEqualTo(40007);
    }

    @Test
    void anEmptyFileIsComplainedOfBeforeTheKey() {
        assertThat(web.post("/cgi-bin/webhook/upload_media?key=wrong&type=file", "").errcode())
                .isEqualTo(44001);
    }

    @Test
    void whatAnAppUploadedComesBackWithItsNameAndCanBeSent() throws Exception {
        FakeApp app = FakeApp.of(sandbox);
        String token = "access_token=" + app.token();
        Page page = uploads("media/upload?type=file&" + token, "名单.csv", "姓名,部门\n");
        String mediaId = page.text("media_id");

        assertThat(page.json().path("created_at").isString()).isTrue();
        HttpResponse<String> file =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                sandbox.uri()
                                                        .resolve(
                                                                "/cgi-bin/media/get?"
                                                                        + token
                                                                        + "&media_id="
                                                                        + mediaId))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(file.body()).isEqualTo("姓名,部门\n");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("%E5%90%8D%E5%8D%95.csv");
        assertThat(
                        app.sends(
                                        Json.MAPPER.readTree(
                                                "{\"touser\":\"heping\",\"msgtype\":\"file\",\"agentid\":1000002,"
                                                        + "\"file\":{\"media_id\":\""
                                                        + mediaId
                                                        + "\"}}"))
                                .errcode())
                .isZero();
        sandbox.from("heping").hears("[文件]");
        assertThat(
                        app.sends(
                                        Json.MAPPER.readTree(
                                                "{\"touser\":\"heping\",\"msgtype\":\"image\",\"agentid\":1000002,"
                                                        + "\"image\":{\"media_id\":\"gone\"}}"))
                                .errcode())
                .isEqualTo(40007);
        assertThat(app.reads("media/get", "&media_id=gone")).contains("40007");
    }

    private Page posts(String body) {
        return web.post("/cgi-bin/webhook/send?key=" + KEY, body);
    }

    private Page uploads(String path, String name, String content) {
        return web.upload("/cgi-bin/" + path, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Message latest() {
        return sandbox.conversations().last("", ROOM).orElseThrow();
    }
}
