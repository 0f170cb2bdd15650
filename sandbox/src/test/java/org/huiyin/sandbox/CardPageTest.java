package org.huiyin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
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

/// Cards on the chat page, at a desk and on a phone: drawn, pressed, submitted, taken back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardPageTest {

    @AutoClose private Chromium chromium;
    @AutoClose private FakeBot bot;
    @AutoClose private Sandbox sandbox;
    private FakeApp app;
    private Page page;
    private Visit visit;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        bot = new FakeBot();
        sandbox =
                Sandbox.start(
                        Options.defaults()
                                .withBot(bot.uri())
                                .withWorld(World.resource("/small-world.json")));
        app = FakeApp.of(sandbox);
    }

    @BeforeEach
    void nothingSentYet() {
        sandbox.reset();
        bot.heard().clear();
        bot.reacts(this::record);
        visit = new Visit(chromium, sandbox.uri());
        page = visit.page();
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPressedCardBecomesTheRecord(Screen screen) {
        open(screen);
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        Locator card = page.locator(".card");
        assertThat(card).containsText("今天的健康情况");
        assertNothingSticksOut();
        card.getByLabel("在哪").selectOption("外出");
        card.getByText("正常，同昨日").click();
        assertThat(card.locator(".card-settled")).hasText("已记录 08:01");
        assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(0);
        assertThat(page.locator("#log .message")).hasCount(2);
        assertThat(bot.heard().get(0).plain()).contains("<OptionId><![CDATA[away]]></OptionId>");
    }

    @ParameterizedTest
    @EnumSource
    void allKindsOfCardsAreDrawn(Screen screen) {
        open(screen);
        app.sends(FakeApp.card("lina", "text_notice", "notice-1"));
        app.sends(FakeApp.card("lina", "news_notice", ""));
        app.sends(FakeApp.card("lina", "vote_interaction", "vote-1"));
        app.sends(FakeApp.card("lina", "multiple_interaction", "many-1"));
        assertThat(page.locator(".card")).hasCount(4);
        assertThat(page.locator(".card").first()).containsText("班车时刻");
        assertThat(page.locator(".card").first().getByText("时刻表"))
                .hasAttribute("href", "https://example.invalid/t");
        assertNothingSticksOut();
    }

    @Test
    void aVoteIsTickedAndSubmitted() {
        open(Screen.PHONE);
        app.sends(FakeApp.card("lina", "vote_interaction", "vote-1"));
        page.getByLabel("公园").uncheck();
        page.getByLabel("博物馆").check();
        page.getByText("提交").click();
        assertThat(page.locator(".card-settled")).isVisible();
        assertThat(bot.heard().get(0).plain())
                .contains("<OptionIds><OptionId><![CDATA[b]]></OptionId></OptionIds>");
    }

    @Test
    void theCornerMenuIsOpenedAndPressed() {
        open(Screen.DESK);
        app.sends(FakeApp.card("lina", "text_notice", "notice-1"));
        page.getByLabel("更多").last().click();
        page.getByText("不再提醒").click();
        assertThat(page.locator(".state")).containsText("已送达");
    }

    @Test
    void aRecalledMessageIsGone() {
        open(Screen.DESK);
        String msgid = app.says("lina", "发错了");
        assertThat(page.locator(".bubble")).hasText("发错了");
        app.call("message/recall", "{\"msgid\":\"" + msgid + "\"}");
        assertThat(page.locator(".bubble")).hasText("这条消息已被应用撤回");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDroppedSilentlyIsListed(Screen screen) {
        app.says("lina", "好".repeat(700));
        visit.open(screen, "/");
        page.getByText("静默丢弃").first().click();
        assertThat(page.locator(".silent-row")).containsText("太长被截断");
        page.getByLabel("关上").click();
        assertThat(page.locator("#silent")).isHidden();
    }

    private Reply record(Heard heard) {
        if (!heard.text("Event").equals("template_card_event")) {
            return Reply.empty();
        }
        ObjectNode reply = bot.reply(heard, "update_button");
        reply.putObject("Button").put("ReplaceName", "已记录 08:01");
        return bot.sealed(reply);
    }

    private void open(Screen screen) {
        visit.open(screen, "/#/lina");
        assertThat(page.locator("#chat-person")).containsText("李娜");
    }

    private void assertNothingSticksOut() {
        visit.assertNothingSticksOut(".card, .card *, button, input", ".chips, .tabs");
    }
}
