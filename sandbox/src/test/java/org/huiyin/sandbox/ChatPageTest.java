package org.huiyin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.Visit.Screen;
import org.huiyin.sandbox.world.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What somebody does on the chat page, at a desk and on a phone, against the real simulator.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatPageTest {

    @AutoClose private Chromium chromium;
    @AutoClose private FakeBot bot;
    @AutoClose private Sandbox sandbox;
    private Page page;
    private Visit visit;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        bot = new FakeBot();
        sandbox = Sandbox.start(Options.defaults().withBot(bot.uri()));
    }

    @BeforeEach
    void nothingSaidYet() {
        sandbox.reset();
        sandbox.clock().reset();
        bot.reacts(this::echo);
        visit = new Visit(chromium, sandbox.uri());
        page = visit.page();
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyIsFoundAndTalksToTheBot(Screen screen) {
        open(screen, "/");
        page.getByLabel("找人：姓名或账号").fill("吴越");
        page.getByRole(AriaRole.LINK).filter(text("wuyue")).click();
        say("打卡 36.5 无症状");
        assertThat(messages()).hasText(new String[] {"打卡 36.5 无症状", "听到：打卡 36.5 无症状"});
        assertThat(page.locator(".state")).containsText("已应答");
        assertNothingSticksOut();
    }

    @ParameterizedTest
    @EnumSource
    void theInspectorShowsWhatWentOverTheWire(Screen screen) {
        open(screen, "/#/wuyue");
        say("帮助");
        assertThat(messages()).hasCount(2);
        page.getByRole(AriaRole.LINK, named("看报文")).first().click();
        Locator inspector = page.getByRole(AriaRole.COMPLEMENTARY);
        assertThat(inspector).containsText("第 1 次");
        assertThat(inspector.locator(".status")).hasText("200");
        assertThat(inspector.locator(".source").first()).containsText("帮助");
        assertThat(inspector.locator(".source").last()).containsText("听到：帮助");
        page.getByRole(AriaRole.BUTTON, named("请求 · 原文")).click();
        assertThat(inspector.locator(".source").first()).containsText("<Encrypt>");
        assertNothingSticksOut();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidNeverBecomesPartOfThePage(Screen screen) {
        String attack =
                "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">";
        open(screen, "/#/wuyue");
        say(attack);
        assertThat(messages()).hasText(new String[] {attack, "听到：" + attack});
        assertThat(page.locator("#log script, #log [onerror]")).hasCount(0);
        assertThat(page).hasTitle("吴越 · 回音沙盒");
    }

    @Test
    void enterSendsAndShiftEnterBreaksTheLine() {
        open(Screen.DESK, "/#/wuyue");
        Locator text = page.getByLabel("说点什么，回车发送");
        text.click();
        text.pressSequentially("第一行");
        text.press("Shift+Enter");
        text.pressSequentially("第二行");
        assertThat(messages()).hasCount(0);
        text.press("Enter");
        assertThat(messages()).hasCount(2);
        assertThat(messages().first()).hasText("第一行\n第二行");
        assertThat(text).hasValue("");
    }

    @Test
    void aMessageThatFailsSaysWhy() {
        bot.reacts(heard -> Reply.status(500));
        open(Screen.DESK, "/#/wuyue");
        say("有人吗");
        assertThat(page.locator(".state")).hasText("没有送到：状态码不是 200");
    }

    @Test
    void severalPeopleAreOpenAtOnce() {
        open(Screen.DESK, "/#/wuyue");
        assertThat(page.locator("#chat-person")).containsText("吴越");
        page.navigate(sandbox.uri() + "/#/heping");
        assertThat(page.locator("#chat-person")).containsText("何平");
        sandbox.from("wuyue").says("我在别处说话");
        assertThat(page.locator(".tab").filter(text("吴越")).locator(".unread")).hasText("1");
        page.locator(".tab").filter(text("吴越")).getByRole(AriaRole.LINK).click();
        assertThat(messages().last()).hasText("听到：我在别处说话");
        assertThat(page.locator(".unread")).hasCount(0);
    }

    @Test
    void theListHoldsEverybodyButDrawsOnlyWhoIsInSight() {
        open(Screen.DESK, "/");
        assertThat(page.locator("#people-count")).hasText("2000 人");
        page.locator("#people-list").evaluate("list => { list.scrollTop = list.scrollHeight; }");
        assertThat(page.locator("a.person").last()).containsText("信息中心");
        assertThat(page.locator(".person").count()).isLessThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasLeftIsShownAsGone(Screen screen) {
        open(screen, "/#/wuyue");
        say("再见");
        assertThat(page.locator(".state")).containsText("已应答");
        sandbox.addressBook().make(Change.removePerson("wuyue"));
        assertThat(page.locator("#chat-person .mark")).hasText("已离开");
        assertThat(page.locator("#trouble")).containsText("吴越 已离开");
        assertThat(page.locator("#text")).isDisabled();
        assertThat(messages().first()).hasText("再见");
        page.evaluate("location.hash = '#/'");
        page.locator("#search").fill("wuyue");
        assertThat(page.locator("#people-rows .mark")).hasText("已离开");
        assertNothingSticksOut();
    }

    @Test
    void theClockGoesForwardAnHour() {
        open(Screen.DESK, "/");
        page.getByRole(AriaRole.BUTTON, named("+1 小时")).click();
        assertThat(page.locator("#clock-shift")).hasText("已拨快 1小时");
        assertThat(sandbox.clock().offset()).hasHours(1);
    }

    @Test
    void thePhoneGoesBackFromScreenToScreen() {
        open(Screen.PHONE, "/#/wuyue");
        say("帮助");
        assertThat(messages()).hasCount(2);
        page.getByRole(AriaRole.LINK, named("看报文")).first().click();
        page.getByRole(AriaRole.LINK, named("回到会话")).click();
        assertThat(messages().first()).isVisible();
        page.getByRole(AriaRole.LINK, named("回到人员列表")).last().click();
        assertThat(page.getByLabel("找人：姓名或账号")).isVisible();
    }

    private void open(Screen screen, String path) {
        visit.open(screen, path);
    }

    private Reply echo(Heard heard) {
        return bot.sealed(bot.reply(heard, "text").put("Content", "听到：" + heard.text("Content")));
    }

    private void say(String words) {
        Locator text = page.getByLabel("说点什么，回车发送");
        text.fill(words);
        text.press("Enter");
    }

    private Locator messages() {
        return page.locator("#log .bubble");
    }

    private void assertNothingSticksOut() {
        visit.assertNothingSticksOut("button, input, textarea, .bubble, .source", ".chips, .tabs");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.FilterOptions text(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }
}
