package org.huiyin.admin.today;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.admin.Chromium;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class TodayInBrowserIT {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort int port;
    @Autowired Completion completion;
    @Autowired JdbcClient jdbc;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void theDayBegins() {
        complaints.clear();
        filed(26);
    }

    @ParameterizedTest
    @CsvSource({"1280, 860", "360, 740"})
    void signsInAndSeesNumbersChangeWithoutReloading(int width, int height) {
        try (BrowserContext context = context(width, height)) {
            Page page = signedIn(context);
            Locator row = page.locator("[data-department='7']");
            assertThat(row).hasAttribute("data-filed", "26");
            page.evaluate("document.body.dataset.notReloaded = 'true'");
            page.locator("#day").focus();

            filed(27);

            assertThat(row).hasAttribute("data-filed", "27");
            assertThat(page.locator("#live .sentence")).hasText("还差 3 人");
            assertThat(page.locator("body")).hasAttribute("data-not-reloaded", "true");
            assertThat(page.locator("#day")).isFocused();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing sticks out of %d pixels", width)
                    .isEqualTo(true);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 860"})
    void whoIsSignedOutMeanwhileIsTakenToTheDoor(int width, int height) {
        try (BrowserContext context = context(width, height)) {
            Page page = signedIn(context);

            jdbc.sql("delete from SPRING_SESSION").update();

            page.waitForURL("**/login?idle");
            assertThat(page.locator("[role=status]")).containsText("已自动退出");
        }
    }

    private BrowserContext context(int width, int height) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    private Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("[name=username]").fill("admin");
        page.locator("[name=password]").fill(ConsoleTest.PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("#live").waitFor();
        return page;
    }

    private void filed(int filed) {
        when(completion.on(any(), any()))
                .thenReturn(
                        List.of(
                                new ByDepartment(7, "材料室", 30, filed, 0, 2),
                                new ByDepartment(8, "综合办公室", 1944, 1900, 44, 410)));
    }
}
