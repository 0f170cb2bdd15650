package org.huiyin.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.admin.access.Section;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.huiyin.bot.people.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Each part of the console in a real browser, on a phone and at a desk, by day and by night: it
/// fits, nothing is complained of in the browser's console, and whoever cannot see it or has no
/// mouse gets everywhere. With `-Dhuiyin.pictures=FOLDER` it leaves pictures of what is seen first
/// there.
@ConsoleTest
@TestInstance(Lifecycle.PER_CLASS)
class PagesInBrowserIT {

    private static final LocalDateTime EIGHT = LocalDateTime.of(2026, 3, 20, 8, 5);
    private static final @Nullable String PICTURES = System.getProperty("huiyin.pictures");

    /// Rules of WCAG 2.1 A and AA and what axe calls best practice, found serious or critical.
    private static final String VIOLATIONS =
            """
            axe.run().then(found => found.violations
              .filter(each => ['serious', 'critical'].includes(each.impact))
              .map(each => each.id + ': ' + each.nodes.map(node => node.target.join(' ')).join(', ')))
            """;

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort int port;
    @Autowired Completion completion;
    @Autowired DayReports reports;
    @Autowired InstituteTime time;
    @Autowired JdbcClient jdbc;

    private final List<String> complaints = new ArrayList<>();
    private String axe = "";

    @BeforeAll
    void aMonthPassed() {
        LocalDate today = time.today();
        for (int ago = 0; ago < 30; ago++) {
            jdbc.sql(
                            """
                            insert into health_day
                              (day, department, due, filed, excused, flagged, counted_at)
                            values (?, 7, 200, ?, 3, ?, utc_timestamp(6))
                            """)
                    .param(today.minusDays(ago))
                    .param(180 + ago * 7 % 17)
                    .param(ago * 5 % 4)
                    .update();
        }
    }

    @BeforeAll
    void aBotRuns() {
        for (String name : List.of("health form", "link the audit", "delete old health reports")) {
            jdbc.sql(
                            """
                            insert into chore_state (name, schedule, pausable, reaching,
                              waits_since, started_at, took_ms, failure)
                            values (?, '0 * * * * *', ?, ?, utc_timestamp(6), utc_timestamp(6), 40, ?)
                            """)
                    .param(name)
                    .param(name.startsWith("health"))
                    .param(name.startsWith("health"))
                    .param(name.startsWith("delete") ? "DataAccessException" : null)
                    .update();
        }
    }

    @BeforeAll
    void readAxe() throws IOException {
        try (InputStream in = PagesInBrowserIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void aMorning() {
        complaints.clear();
        when(completion.on(any(), any()))
                .thenReturn(
                        List.of(
                                new ByDepartment(7, "材料室", 30, 26, 1, 2),
                                new ByDepartment(8, "综合办公室", 1944, 1900, 44, 410),
                                new ByDepartment(9, "工会", 12, 12, 0, 0)));
        when(reports.lines(any(), any(), any()))
                .thenReturn(
                        List.of(
                                line("wuyue", "吴越", new Filed(EIGHT, false, ""), true),
                                line("heping", "何平", new Filed(EIGHT, true, "周丽"), false),
                                line("lijianguo", "李建国", null, false)));
        when(reports.values(any(), any(), any(), any()))
                .thenReturn(
                        Map.of(
                                "wuyue",
                                new Values("38.2", true, "咳嗽、乏力", "在家", false, "无接触"),
                                "heping",
                                new Values("36.5", false, "无症状", "出差（武汉）", false, "无接触")));
    }

    static Stream<Arguments> screens() {
        return Stream.of(360, 1280)
                .flatMap(width ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(scheme -> Arguments.of(width, scheme)));
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(Section.values())
                .flatMap(section ->
                        screens()
                                .map(screen ->
                                        Arguments.of(section, screen.get()[0], screen.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void fitsAndIsForEverybody(Section section, int width, ColorScheme scheme) {
        try (BrowserContext context = context(width, scheme)) {
            Page page = signedIn(context);

            page.navigate(address(section.path()));
            picture(page, section, width, scheme);

            assertThat(sticksOut(page)).as("what sticks out of %d pixels", width).isEmpty();
            page.evaluate(axe);
            assertThat((List<?>) page.evaluate(VIOLATIONS)).isEmpty();
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void theDoorIsForEverybodyToo(int width, ColorScheme scheme) {
        try (BrowserContext context = context(width, scheme)) {
            Page page = opened(context);

            page.navigate(address("/people"));

            assertThat(page.url()).endsWith("/login");
            page.evaluate(axe);
            assertThat((List<?>) page.evaluate(VIOLATIONS)).isEmpty();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void byKeyboardAloneSomebodySignsInFindsTheMissingAndSaysWhyTheyLook() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = opened(context);
            page.navigate(address("/"));
            tabTo(page, "[name=username]");
            page.keyboard().type("admin");
            page.keyboard().press("Tab");
            page.keyboard().type(ConsoleTest.PASSWORD);
            page.keyboard().press("Enter");
            page.locator("#live").waitFor();

            tabTo(page, ".menu a[href='/people']");
            page.keyboard().press("Enter");
            page.waitForURL(address("/people"));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            tabTo(page, "#reason");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/people?*");

            assertThat(page.locator("tr[data-userid=wuyue]").textContent()).contains("38.2");
            assertThat(complaints).isEmpty();
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int pressed = 0; pressed < 60; pressed++) {
            if (Boolean.TRUE.equals(
                    page.evaluate(
                            "selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not get to " + selector);
    }

    /// Empty when nothing does.
    private static List<?> sticksOut(Page page) {
        return (List<?>)
                page.evaluate(
                        """
                        document.documentElement.scrollWidth <= innerWidth ? []
                          : [...document.querySelectorAll('body *')]
                              .filter(each => each.getBoundingClientRect().right > innerWidth)
                              .map(each => each.outerHTML.slice(0, 80))
                        """);
    }

    private static void picture(Page page, Section section, int width, ColorScheme scheme) {
        if (PICTURES != null) {
            String name =
                    "console-%s-%d-%s.png"
                            .formatted(
                                    section.key(), width, scheme.name().toLowerCase(Locale.ROOT));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name)));
        }
    }

    private BrowserContext context(int width, ColorScheme scheme) {
        return CHROMIUM.browser()
                .newContext(
                        new Browser.NewContextOptions()
                                .setLocale("zh-CN")
                                .setColorScheme(scheme)
                                .setViewportSize(width, 800));
    }

    private Page opened(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        return page;
    }

    private Page signedIn(BrowserContext context) {
        Page page = opened(context);
        page.navigate(address("/"));
        page.locator("[name=username]").fill("admin");
        page.locator("[name=password]").fill(ConsoleTest.PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("#live").waitFor();
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static Line line(String userid, String name, @Nullable Filed filed, boolean flagged) {
        return new Line(
                new Person(userid, name, List.of(7L), true),
                7,
                "材料室",
                filed == null ? State.MISSING : State.FILED,
                filed,
                flagged);
    }
}
