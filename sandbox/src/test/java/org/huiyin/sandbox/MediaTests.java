package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Files that an app uploads, sends and reads.
class MediaTests {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int FRAMES_A_MINUTE = 3000;

    private final SmallWorld world = new SmallWorld();
    private final Web web = world.web();
    private final FakeApp app = FakeApp.of(world.sandbox());

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "image, 'png', 6, 0",
        "image, 'jpg', 10485760, 0",
        "image, 'png', 10485761, 40009",
        "image, 'amr', 100, 40004",
        "voice, 'amr', 32, 0",
        "voice, 'png', 32, 301017",
        "voice, 'amr', 2097153, 45001",
        "video, 'mp4', 100, 0",
        "video, 'mp4', 10485761, 40011",
        "file, 'txt', 6, 0",
        "file, 'txt', 5, 40006",
        "file, 'txt', 0, 44001",
        "file, 'txt', 20971521, 45001",
        "sound, 'txt', 100, 40004"
    })
    void eachKindHasItsSizeAndItsBeginning(String type, String content, int size, int errcode) {
        assertThat(upload(type, "x." + content, file(content, size)).errcode()).isEqualTo(errcode);
    }

    @Test
    void aFileIsHandedToAllowedAddressesOnly() {
        String id = upload("file", "x.txt", file("txt", 6)).text("media_id");
        world.sandbox().settings().set("ipAllowed", "false");

        assertThat(app.reads("media/get", "&media_id=" + id)).contains("\"errcode\":60020");
    }

    @Test
    void aNewDayHasNoneOfThePicturesOfTheOldOne() {
        URI picture = URI.create(uploadPicture(file("png", 100)).text("url"));
        assertThat(web.get(picture.getPath()).status()).isEqualTo(200);

        world.sandbox().reset();

        assertThat(web.get(picture.getPath()).status()).isEqualTo(404);
    }

    @Test
    void aVoiceLastsAMinuteAtMost() {
        assertThat(upload("voice", "a.amr", voice(FRAMES_A_MINUTE)).errcode()).isZero();
        assertThat(upload("voice", "b.amr", voice(FRAMES_A_MINUTE + 1)).errcode()).isEqualTo(45007);
    }

    @Test
    void aPictureIsSeenInTheConversation() {
        byte[] picture = file("png", 3000);
        String id = upload("image", "现场.png", picture).text("media_id");

        assertThat(send("image", id).errcode()).isZero();

        Message seen = world.sandbox().conversations().last("lina", "app-1000002").orElseThrow();
        assertThat(seen.text()).isEqualTo("[图片] 现场.png");
        assertThat(body(seen).path("description").asString()).isEqualTo("3 KB");
        Page loaded = web.get(body(seen).path("url").asString());
        assertThat(loaded.type()).isEqualTo("image/png");
        assertThat(loaded.body()).hasSameSizeAs(new String(picture, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"voice, amr, [语音] x.amr", "video, mp4, [视频] x.mp4", "file, txt, [文件] x.txt"})
    void otherFilesAreNamedAndSaved(String type, String content, String shown) {
        String id = upload(type, "x." + content, file(content, 64)).text("media_id");

        assertThat(send(type, id).errcode()).isZero();

        world.sandbox().from("lina").hears(shown);
        assertThat(web.get("/desk/media/" + id).type()).isEqualTo("application/octet-stream");
    }

    @Test
    void afterThreeDaysAFileCannotBeSentAndIsStillSeen() {
        String id = upload("file", "x.txt", file("txt", 64)).text("media_id");
        world.sandbox().clock().advance(Duration.ofDays(3));

        assertThat(send("file", id).errcode()).isEqualTo(40007);
        assertThat(app.reads("media/get", "&media_id=" + id)).contains("\"errcode\":40007");
        assertThat(web.get("/desk/media/" + id).status()).isEqualTo(200);
    }

    @Test
    void mediaGetWantsToKnowWhich() {
        assertThat(app.reads("media/get", "")).contains("\"errcode\":41006");
    }

    @Test
    void aPictureForArticlesHasAnAddressOfItsOwn() {
        Page page = uploadPicture(file("png", 100));

        assertThat(page.text("errmsg")).isEqualTo("ok");
        world.sandbox().clock().advance(Duration.ofDays(30));
        String path = page.text("url").replace(world.sandbox().uri().toString(), "");
        assertThat(web.get(path).type()).isEqualTo("image/png");
        assertThat(uploadPicture(file("txt", 100)).errcode()).isEqualTo(40004);
        assertThat(uploadPicture(file("png", 2 * MEGABYTE + 1)).errcode()).isEqualTo(40009);

        world.sandbox().settings().set(Setting.PICTURES_PER_DAY, "1");
        assertThat(uploadPicture(file("png", 100)).errcode()).isZero();
        assertThat(uploadPicture(file("png", 100)).errcode()).isEqualTo(45009);
    }

    private static JsonNode body(Message seen) {
        return Objects.requireNonNull(seen.body());
    }

    private Page upload(String type, String name, byte[] file) {
        return web.upload(
                "/cgi-bin/media/upload?type=" + type + "&access_token=" + app.token(), name, file);
    }

    private Page uploadPicture(byte[] file) {
        return web.upload("/cgi-bin/media/uploadimg?access_token=" + app.token(), "x.png", file);
    }

    private Page send(String type, String mediaId) {
        return app.sends(
                Json.MAPPER.readTree(
                        """
                        {"touser":"lina","msgtype":"%1$s","agentid":1000002,"%1$s":{"media_id":"%2$s"}}
                        """
                                .formatted(type, mediaId)));
    }

    /// So many bytes that begin as such a file does.
    private static byte[] file(String content, int size) {
        byte[] head =
                switch (content) {
                    case "png" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10};
                    case "jpg" -> new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0, 0};
                    case "amr" -> "#!AMR\n".getBytes(StandardCharsets.US_ASCII);
                    case "mp4" -> "....ftyp".getBytes(StandardCharsets.US_ASCII);
                    default -> new byte[0];
                };
        return Arrays.copyOf(head, size);
    }

    /// So many frames of 12.2 kbit/s.
    private static byte[] voice(int frames) {
        byte[] voice = file("amr", 6 + frames * 32);
        for (int at = 6; at < voice.length; at += 32) {
            voice[at] = 7 << 3;
        }
        return voice;
    }
}
