package org.huiyin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.regex.Pattern;
import org.huiyin.sandbox.FakeSmartBot.Heard;
import org.huiyin.sandbox.FakeSmartBot.Reply;
import org.huiyin.sandbox.Visit.Screen;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/// Several people in one room on the chat page: who speaks, whom they mention, what they quote.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomPageTest {

    private static final String ROOM = "room-wrMaterials";
    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
                                    + "WjR9awAAAABJRU5ErkJggg==");

    private static final String PICTURE_MD5 = "f829b914fc47cfc9c0747c119c27cf1b";

    @AutoClose private Chromium chromium;
    @AutoClose private FakeSmartBot bot;
    @AutoClose private Sandbox sandbox;
    private Page page;
    private Visit visit;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        bot = new FakeSmartBot();
        sandbox =
                Sandbox.start(
                        Options.defaults()
                                .withBot(bot.uri())
                                .withWorld(World.resource("/small-world.json")));
    }

    @BeforeEach
    void nothingSaidYet() {
        sandbox.reset();
        bot.heard().clear();
        bot.reacts(heard -> answer(heard, "听到：" + heard.text("/text/content")));
        visit = new Visit(chromium, sandbox.uri());
        page = visit.page();
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneAfterTheOtherSpeaksInTheRoom(Screen screen) {
        open(screen, "/#/lina/" + ROOM);
        assertThat(page.locator("#cast [aria-current]")).hasText(name("李娜"));
        say("@回音 帮助");
        assertThat(messages()).hasCount(2);

        page.locator("#cast-near").getByText("孙悦").click();
        assertThat(page).hasURL(Pattern.compile("#/sunyue/" + ROOM + "$"));
        assertThat(page.locator("#cast [aria-current]")).hasText(name("孙悦"));
        say("@回音 打卡");

        assertThat(messages()).hasText(new String[] {"@回音 帮助", "听到：@回音 帮助", "@回音 打卡", "听到：@回音 打卡"});
        assertThat(page.locator(".mine .bubble")).hasText("@回音 打卡");
        assertThat(page.locator(".speaker").first()).hasText("李娜");
        assertThat(bot.heard())
                .extracting(heard -> heard.text("/from/userid"))
                .containsExactly("lina", "sunyue");
        assertNothingSticksOut();
    }

    @Test
    void aMemberIsSoughtByKeyboard() {
        open(Screen.DESK, "/#/lina/" + ROOM);
        page.getByRole(AriaRole.BUTTON, named("全部 3 人")).click();
        page.getByLabel("找成员：姓名或账号").pressSequentially("qian");
        assertThat(page.locator(".cast-member")).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/QianFeng/" + ROOM + "$"));
        assertThat(page.locator("#cast-all")).isHidden();
    }

    @Test
    void aBotIsMentionedByKeyboard() {
        open(Screen.DESK, "/#/lina/" + ROOM);
        Locator text = page.locator("#text");
        text.pressSequentially("请 @");
        assertThat(page.locator(".mention")).hasCount(5);
        text.press("ArrowDown");
        text.press("Enter");
        assertThat(text).hasValue("请 @回音 天气 ");
        assertThat(messages()).hasCount(0);
        text.pressSequentially("看明天");
        text.press("Enter");
        assertThat(messages().last()).hasText("听到：请 @回音 天气 看明天");
        assertThat(bot.heard().get(0).bot().botId()).isEqualTo("aibWeather");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsMeantIsTappedInTheList(Screen screen) {
        open(screen, "/#/lina/" + ROOM);
        page.locator("#text").pressSequentially("@孙");
        page.locator(".mention").getByText("孙悦").first().click();
        assertThat(page.locator("#text")).hasValue("@孙悦 ");
        assertThat(page.locator("#mentions")).isHidden();
        page.locator("#text").pressSequentially("a@b");
        assertThat(page.locator("#mentions")).isHidden();
        assertNothingSticksOut();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsQuoted(Screen screen) {
        open(screen, "/#/lina/" + ROOM);
        say("@回音 帮助");
        assertThat(messages()).hasCount(2);
        page.getByRole(AriaRole.BUTTON, named("引用")).last().click();
        assertThat(page.locator("#intent")).containsText("回音：听到：@回音 帮助");
        say("@回音 这是什么");
        assertThat(page.locator(".quoted")).hasText("回音：听到：@回音 帮助");
        assertThat(page.locator("#intent")).isHidden();
        await().until(() -> bot.heard().size() == 2);
        assertThat(bot.heard().get(1).text("/quote/text/content")).isEqualTo("听到：@回音 帮助");
        assertNothingSticksOut();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsJudgedWithReasons(Screen screen) {
        open(screen, "/#/lina/" + ROOM);
        say("@回音 帮助");
        page.getByLabel("没有帮助").click();
        page.getByLabel("内容不全").check();
        page.getByLabel("还想说什么（可不填）").fill("少了电话");
        assertNothingSticksOut();
        page.getByRole(AriaRole.BUTTON, named("提交")).click();
        assertThat(page.getByLabel("没有帮助")).hasAttribute("aria-pressed", "true");
        await().until(() -> bot.heard().size() == 2);
        Heard judged = bot.heard().get(1);
        assertThat(judged.text("/event/feedback_event/type")).isEqualTo("2");
        assertThat(judged.text("/event/feedback_event/content")).isEqualTo("少了电话");
        assertThat(judged.body().at("/event/feedback_event/inaccurate_reason_list/0").asInt())
                .isEqualTo(2);
    }

    @Test
    void aStreamEndsWithItsPictures() {
        bot.reacts(heard -> {
            ObjectNode reply = FakeSmartBot.stream("s1", true, "平面图");
            ((ObjectNode) reply.path("stream"))
                    .putArray("msg_item")
                    .addObject()
                    .put("msgtype", "image")
                    .putObject("image")
                    .put("base64", Base64.getEncoder().encodeToString(PICTURE))
                    .put("md5", PICTURE_MD5);
            return heard.with(reply);
        });
        open(Screen.PHONE, "/#/lina/" + ROOM);
        say("@回音 会议室在哪");
        Locator picture = page.locator(".markdown .picture");
        picture.waitFor();
        assertThat(picture.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isEqualTo(1);
        assertThat(page.locator(".markdown")).hasText("平面图");
    }

    @ParameterizedTest
    @EnumSource
    void markdownIsDrawnAndNothingOfItRuns(Screen screen) {
        String text =
                """
                <think>想一想</think>## 今天
                **已报** 27，见 [名单](https://example.invalid/a) 和 [坏的](javascript:alert(1))
                > 引用
                - 一
                  - 二

                | 科室 | 未报 |
                |---|---|
                | 材料室 | `3` |

                ```
                <b>原样</b>
                ```
                <img src=x onerror="document.title='x'">\
                """;
        bot.reacts(heard -> answer(heard, text));
        open(screen, "/#/lina/" + ROOM);
        say("@回音 谁没打卡");
        Locator drawn = page.locator(".markdown");
        assertThat(drawn.locator("h2")).hasText("今天");
        assertThat(drawn.locator("strong")).hasText("已报");
        assertThat(drawn.locator("a")).hasCount(1);
        assertThat(drawn.locator("blockquote")).hasText("引用");
        assertThat(drawn.locator("ul ul li")).hasText("二");
        assertThat(drawn.locator("td").last()).hasText("3");
        assertThat(drawn.locator("pre")).hasText("<b>原样</b>");
        assertThat(drawn.locator("summary")).hasText("思考过程");
        assertThat(drawn.locator("img, b, [onerror]")).hasCount(0);
        assertThat(drawn).containsText("[坏的](javascript:alert(1))");
        assertNothingSticksOut();
    }

    @Test
    void anAppsMarkdownHasColoursButNoTables() {
        open(Screen.DESK, "/#/lina/app-1000002");
        ObjectNode message = FakeSmartBot.tree().put("touser", "lina").put("msgtype", "markdown");
        message.put("agentid", 1000002)
                .putObject("markdown")
                .put(
                        "content",
                        "<font color=\"warning\">**未报** 3</font>\n| a | b |\n|---|---|\n| 1 | 2 |");
        FakeApp.of(sandbox).sends(message);
        assertThat(page.locator(".markdown .font-warning")).hasText("未报 3");
        assertThat(page.locator(".markdown strong")).hasText("未报");
        assertThat(page.locator(".markdown table")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void aPictureIsSentToTheBot(Screen screen) {
        bot.reacts(heard -> answer(heard, "看到了"));
        open(screen, "/#/lina/bot-aibEcho");
        page.onFileChooser(
                chooser -> chooser.setFiles(new FilePayload("a.png", "image/png", PICTURE)));
        page.locator("#chips").getByText("图片").click();
        assertThat(page.locator("img.picture")).hasAttribute("alt", "a.png");
        assertThat(messages().last()).hasText("看到了");
        assertThat(bot.heard().get(0).text("/msgtype")).isEqualTo("image");
        page.locator("#text").fill("这张呢");
        page.locator("#chips").getByText("图片").click();
        assertThat(page.locator("img.picture")).hasCount(2);
        await().until(() -> bot.heard().size() == 2);
        assertThat(bot.heard().get(1).text("/mixed/msg_item/0/text/content")).isEqualTo("这张呢");
        assertNothingSticksOut();
    }

    @ParameterizedTest
    @EnumSource
    void twoPeopleSitSideBySide(Screen screen) {
        open(screen, "/#|/lina/" + ROOM + "|/sunyue/" + ROOM);
        FrameLocator lina = page.frameLocator("iframe[title='李娜 的会话']");
        FrameLocator sunyue = page.frameLocator("iframe[title='孙悦 的会话']");
        lina.locator("#text").fill("@回音 帮助");
        lina.locator("#text").press("Enter");
        String[] said = {"@回音 帮助", "听到：@回音 帮助"};
        assertThat(lina.locator("#log .bubble")).hasText(said);
        assertThat(sunyue.locator("#log .bubble")).hasText(said);
        assertThat(sunyue.locator(".mine")).hasCount(0);

        sunyue.locator("#cast-near").getByText("钱峰").click();
        assertThat(page).hasURL(Pattern.compile("#\\|/lina/" + ROOM + "\\|/QianFeng/" + ROOM));
        sandbox.from("lina").in("wrMaterials").says("大家早");
        assertThat(page.frameLocator("iframe[title='钱峰 的会话']").locator("#log .bubble").last())
                .hasText("大家早");
        page.getByLabel("关闭 李娜 这一列").click();
        assertThat(page.locator("iframe")).hasCount(1);
    }

    @Test
    void anAddressThatWasEscapedOnItsWayOpensTheSameColumns() {
        open(Screen.DESK, "/#%7C/lina/" + ROOM + "%7C/sunyue/" + ROOM);
        assertThat(page.locator("iframe")).hasCount(2);
    }

    @Test
    void whoIsOpenIsPutSideBySide() {
        open(Screen.DESK, "/#/lina/" + ROOM);
        page.locator("#cast-near").getByText("孙悦").click();
        assertThat(page.locator(".tab")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, named("并排")).click();
        assertThat(page.locator("iframe")).hasCount(2);
        page.getByLabel("再加一位：姓名或账号").fill("qianfeng");
        page.getByLabel("再加一位：姓名或账号").press("Enter");
        assertThat(page.locator("#split-count")).hasText("并排 3 人");
        assertThat(page)
                .hasURL(Pattern.compile("#\\|/sunyue/room-.*\\|/lina/room-.*\\|/QianFeng/room-"));
        page.getByRole(AriaRole.LINK, named("结束并排")).click();
        assertThat(page.locator("#chat-person")).containsText("孙悦");
        assertThat(page.locator("iframe")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void onesOwnWordsAreSaidAgainAndEdited(Screen screen) {
        open(screen, "/#/lina/" + ROOM);
        say("@回音 帮助");
        assertThat(messages()).hasCount(2);
        page.getByRole(AriaRole.BUTTON, named("重发").setExact(true)).click();
        assertThat(messages()).hasCount(4);
        page.getByRole(AriaRole.BUTTON, named("改后重发")).last().click();
        assertThat(page.locator("#intent")).containsText("改后重发");
        assertThat(page.locator("#text")).hasValue("@回音 帮助");
        say("@回音 打卡");
        assertThat(messages().last()).hasText("听到：@回音 打卡");
        assertThat(bot.heard())
                .extracting(heard -> heard.text("/text/content"))
                .containsExactly("@回音 帮助", "@回音 帮助", "@回音 打卡");
        assertNothingSticksOut();
    }

    @Test
    void theConversationIsOpenedAsAPageOfItsOwn() {
        open(Screen.DESK, "/#/lina/" + ROOM);
        say("@回音 帮助");
        assertThat(messages()).hasCount(2);
        Page transcript = page.waitForPopup(() -> page.getByLabel("存成网页").click());
        assertThat(transcript.locator("body")).containsText("听到：@回音 帮助");
        transcript.close();
    }

    private static Reply answer(Heard heard, String text) {
        if (!heard.text("/event/eventtype").isEmpty()) {
            return Reply.empty();
        }
        ObjectNode reply = FakeSmartBot.stream("s-" + heard.text("/msgid"), true, text);
        ((ObjectNode) reply.path("stream")).putObject("feedback").put("id", "fb-1");
        return heard.with(reply);
    }

    private void open(Screen screen, String path) {
        visit.open(screen, path);
        page.locator("#conversation:not([hidden]), #split:not([hidden])").waitFor();
    }

    private void say(String words) {
        Locator text = page.locator("#text");
        text.fill(words);
        text.press("Escape");
        text.press("Enter");
    }

    private Locator messages() {
        return page.locator("#log .bubble");
    }

    private void assertNothingSticksOut() {
        visit.assertNothingSticksOut(
                "button, input, textarea, a, .bubble", ".chips, .tabs, .rooms");
    }

    /// The avatar shows the surname before the name.
    private static Pattern name(String name) {
        return Pattern.compile(name.charAt(0) + name + "$");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
