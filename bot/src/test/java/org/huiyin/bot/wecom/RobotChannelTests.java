package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.files.Files;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.push.Sending;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Posting into a group, held to the simulator's reading of WeCom's rules.
class RobotChannelTests {

    private static final String KEY = "5a0b7c1e-1111-4aaa-8bbb-000000000001";
    private static final String ROOM = "room-wrSandboxMaterials01";
    private static final Map<String, WecomSettings.Robot> ROBOTS =
            Map.of(
                    "lobby", new WecomSettings.Robot(KEY),
                    "gone", new WecomSettings.Robot("5a0b7c1e-9999-4aaa-8bbb-000000000009"));

    @AutoClose private final Sandbox sandbox = Sandbox.start(Options.defaults().withPort(0));
    @AutoClose private final RobotApi api = new RobotApi(sandbox.uri().toString());

    private final Files files = mock();
    private final RobotChannel channel = new RobotChannel(api, files, ROBOTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.huiyin.bot.wecom.GoldenTests#messages")
    void everyKindIsPostedAndNothingIsCut(String name, Message message) {
        assertThat(post("lobby", message)).isInstanceOf(Result.Sent.class);

        assertThat(sandbox.book().sendings())
                .singleElement()
                .satisfies(posted -> assertThat(posted.drops()).isEmpty());
        sandbox.from("zhouli").to(ROOM).hears(message.twin().substring(0, 2));
    }

    @Test
    void aNoticeIsACardAndWhatWantsAPressIsText() {
        post("lobby", new Message.Notice("全所大会", "请准时", List.of(), "https://huiyin.example/7", ""));
        post(
                "lobby",
                new Message.Card(
                        "健康", "", List.of(new Message.Button("正常", "report:1", "1")), "正常请回 1"));

        assertThat(sandbox.book().sendings())
                .extracting(Sending::msgtype)
                .containsExactly("template_card", "text");
    }

    @Test
    void aNoticeThatIsTooLongForACardIsAnArticle() {
        String body = "请各支部、各科室派一位同事参加，自带工会卡和水杯，".repeat(6);
        post("lobby", new Message.Notice("全所大会", body, List.of(), "https://huiyin.example/7", ""));
        post("lobby", new Message.Notice("全所大会", body, List.of(), "", ""));

        assertThat(sandbox.book().sendings())
                .extracting(Sending::msgtype)
                .containsExactly("news", "text");
    }

    @Test
    void markdownIsOfTheVersionThatShowsIt() {
        post("lobby", new Message.Markdown("**班车** <font color=\"warning\">停运</font>", "班车停运"));
        post("lobby", new Message.Markdown("| 线路 | 时间 |\n|---|---|\n| 1 | 8:00 |", "1 号线 8:00"));
        post("lobby", new Message.Markdown("请带：\n- 工会卡\n- 水杯", "请带工会卡、水杯"));

        assertThat(sandbox.book().sendings())
                .extracting(Sending::msgtype)
                .containsExactly("markdown", "markdown_v2", "markdown_v2");
    }

    @Test
    void whoeverIsCalledIsMentionedByName() {
        post("lobby", new Message.Calling("请交月报", List.of("zhouli", "lijianguo")));
        post("lobby", new Message.Calling("全体注意", List.of(Message.Calling.EVERYBODY)));

        assertThat(sandbox.book().sendings())
                .map(posted -> posted.request().path("text").path("mentioned_list").toString())
                .containsExactly("[\"zhouli\",\"lijianguo\"]", "[\"@all\"]");
        sandbox.from("zhouli").to(ROOM).hears("@所有人");
    }

    @Test
    void aSmallPictureIsShownAndALargeOneIsAFileToLookAt() {
        when(files.find(7)).thenReturn(Optional.of(picture(1000)));
        when(files.find(8)).thenReturn(Optional.of(picture(2 * 1024 * 1024 + 1)));

        assertThat(post("lobby", new Message.File(7, true))).isInstanceOf(Result.Sent.class);
        assertThat(post("lobby", new Message.File(8, true))).isInstanceOf(Result.Sent.class);

        assertThat(sandbox.book().sendings())
                .extracting(Sending::msgtype)
                .containsExactly("image", "file");
    }

    @Test
    void aFileIsUploadedUnderItsNameAndPosted() {
        when(files.find(7))
                .thenReturn(Optional.of(new Files.Kept("报名表.txt", "姓名，科室".getBytes(UTF_8))));

        assertThat(post("lobby", new Message.File(7, false))).isInstanceOf(Result.Sent.class);

        assertThat(sandbox.book().sendings()).extracting(Sending::msgtype).containsExactly("file");
        sandbox.from("zhouli").to(ROOM).hears("报名表.txt");
    }

    @Test
    void aFileThatIsForgottenIsDeadWithTheCure() {
        assertThat(post("lobby", new Message.File(7, false)))
                .isInstanceOfSatisfying(
                        Result.Dead.class,
                        dead -> assertThat(dead.reason()).contains("have it sent again"));
    }

    private static Files.Kept picture(int size) {
        byte[] content = new byte[size];
        byte[] jpg = HexFormat.of().parseHex("ffd8ffe0");
        System.arraycopy(jpg, 0, content, 0, jpg.length);
        return new Files.Kept("会场.jpg", content);
    }

    @Test
    void aTextThatIsTooLongIsCutBeforeWeComRefusesIt() {
        assertThat(post("lobby", Message.text("长".repeat(2000)))).isInstanceOf(Result.Sent.class);
        assertThat(post("lobby", new Message.Markdown("长".repeat(2000), "短")))
                .isInstanceOf(Result.Sent.class);

        assertThat(sandbox.book().sendings())
                .extracting(Sending::msgtype)
                .containsExactly("text", "text");
    }

    @ParameterizedTest
    @CsvSource({"gone, no robot has this key", "nowhere, huiyin.wecom.robots.nowhere.key"})
    void whatCannotBePostedIsDeadWithTheCureAndWithoutTheKey(String group, String cure) {
        assertThat(post(group, Message.text("班车恢复")))
                .isInstanceOfSatisfying(
                        Result.Dead.class,
                        dead ->
                                assertThat(dead.reason())
                                        .contains(cure)
                                        .doesNotContain("5a0b7c1e"));
    }

    @Test
    void afterTwentyInAMinuteTheRestWaitsForTheNext() {
        for (int i = 0; i < 20; i++) {
            assertThat(post("lobby", Message.text("第 " + i))).isInstanceOf(Result.Sent.class);
        }

        assertThat(post("lobby", Message.text("第 20")))
                .isInstanceOfSatisfying(
                        Result.Later.class,
                        later -> assertThat(later.in()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void whereNobodyAnswersItIsPostedLater() {
        try (RobotApi broken = new RobotApi("http://127.0.0.1:1")) {
            RobotChannel cutOff = new RobotChannel(broken, files, ROBOTS);

            assertThat(cutOff.make(Errand.SEND, request("lobby", Message.text("一"))))
                    .isInstanceOf(Result.Later.class);
        }
    }

    @Test
    void whereSomethingElseAnswersNobodyKnows() {
        try (OpenDoor door = new OpenDoor(_ -> Message.text(""));
                RobotApi proxy = new RobotApi("http://127.0.0.1:" + door.port())) {
            RobotChannel cutOff = new RobotChannel(proxy, files, ROBOTS);

            assertThat(cutOff.make(Errand.SEND, request("lobby", Message.text("一"))))
                    .isInstanceOfSatisfying(
                            Result.Unclear.class,
                            unclear -> assertThat(unclear.why()).doesNotContain(KEY));
        }
    }

    @Test
    void aRequestThatIsStoredHoldsNoKey() {
        assertThat(request("lobby", Message.text("一"))).contains("lobby").doesNotContain(KEY);
    }

    private Result post(String group, Message message) {
        return channel.make(Errand.SEND, request(group, message));
    }

    private String request(String group, Message message) {
        return channel.request(Route.GROUP, message, List.of(group), 7);
    }
}
