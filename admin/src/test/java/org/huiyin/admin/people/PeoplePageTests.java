package org.huiyin.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.huiyin.admin.Workbooks;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.huiyin.bot.people.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class PeoplePageTests {

    private static final Pattern PERSON = Pattern.compile("data-userid=\"([^\"]+)\"");
    private static final LocalDateTime EIGHT = LocalDateTime.of(2026, 3, 20, 8, 0);

    @LocalServerPort int port;
    @Autowired DayReports reports;
    @Autowired JdbcClient jdbc;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        jdbc.sql("delete from audit").update();
        stand(
                line("wuyue", "吴越", State.FILED, new Filed(EIGHT.plusHours(1), false, ""), true),
                line("heping", "=何平", State.FILED, new Filed(EIGHT, true, "周丽"), false),
                line("sunyue", "孙悦", State.EXCUSED, null, false),
                line("lijianguo", "<b>李建国</b>", State.MISSING, null, false));
        when(reports.values(any(), any(), any(), any()))
                .thenReturn(
                        Map.of(
                                "wuyue",
                                new Values("38.2", true, "咳嗽", "在家", false, "无接触"),
                                "heping",
                                new Values("36.5", false, "无症状", "=1+1", false, "")));
        clearInvocations(reports);
    }

    @Test
    void everybodyIsThereAndEachStateFindsItsOwn() {
        assertThat(shown("")).containsExactly("wuyue", "heping", "sunyue", "lijianguo");
        assertThat(shown("show=filed")).containsExactly("wuyue", "heping");
        assertThat(shown("show=missing")).containsExactly("lijianguo");
        assertThat(shown("show=excused")).containsExactly("sunyue");
        assertThat(shown("show=flagged")).containsExactly("wuyue");
        assertThat(shown("show=late")).containsExactly("heping");
        assertThat(shown("show=behalf")).containsExactly("heping");
        assertThat(shown("show=nonsense")).hasSize(4);
        assertThat(shown("department=8")).isEmpty();
        assertThat(shown("q=" + Visitor.encoded("吴"))).containsExactly("wuyue");
        assertThat(shown("q=SUN")).containsExactly("sunyue");
        assertThat(shown("sort=filed")).startsWith("heping", "wuyue");
    }

    @Test
    void namesAreInertAndWhatWasTypedIsKept() {
        String page = visitor.opens("/people?q=" + Visitor.encoded("{李}\"&<")).body();
        assertThat(page)
                .contains("没有符合条件的人", "value=\"{李}&quot;&amp;&lt;\"")
                .doesNotContain("<b>李建国");
        assertThat(visitor.opens("/people").body()).contains("&lt;b&gt;李建国&lt;/b&gt;");
    }

    @Test
    void whatWasReportedIsShownToWhoeverSaidWhy() {
        HttpResponse<String> before = visitor.opens("/people");
        assertThat(before.body()).doesNotContain("38.2", "咳嗽").contains("为什么要看");
        verify(reports, never()).values(any(), any(), any(), any());

        visitor.posts("/people/open", "show=filed&reason=CARE&_csrf=" + Visitor.token(before));

        assertThat(visitor.opens("/people").body())
                .contains("38.2", "咳嗽", "class=\"fever\"")
                .doesNotContain("为什么要看");
        verify(reports).values(any(), any(), any(), eq("account:admin"));
        assertThat(book()).contains("console.reason care");
    }

    @Test
    void aReasonThatIsNoneOpensNothing() {
        String token = Visitor.token(visitor.opens("/people"));
        assertThat(visitor.posts("/people/open", "reason=FUN&_csrf=" + token).statusCode())
                .isEqualTo(400);
        assertThat(visitor.posts("/people/open", "reason=CARE").statusCode()).isEqualTo(403);
        assertThat(visitor.opens("/people").body()).doesNotContain("38.2");
    }

    @Test
    void manyArePaged() {
        stand(
                IntStream.rangeClosed(1, 120)
                        .mapToObj(n -> line("p%03d".formatted(n), "某人", State.MISSING, null, false))
                        .toArray(Line[]::new));

        assertThat(shown("")).hasSize(PeoplePage.ON_A_PAGE).startsWith("p001");
        assertThat(shown("page=3")).hasSize(20).startsWith("p101");
        assertThat(shown("page=99")).startsWith("p101");
        assertThat(visitor.opens("/people?page=2").body())
                .contains("第 2 / 3 页", "rel=\"next\"", "rel=\"prev\"");
    }

    @Test
    void theFileForExcelHoldsWhatIsShownAndNothingThatIsComputed() throws IOException {
        visitor.posts(
                "/people/open", "reason=TABLE&_csrf=" + Visitor.token(visitor.opens("/people")));

        List<List<String>> cells =
                Workbooks.cells(
                        visitor.downloads("/people/export/xlsx?show=filed&sort=filed")
                                .readAllBytes());

        assertThat(cells.get(0)).startsWith("部门", "姓名").endsWith("所在地", "接触史");
        assertThat(cells.get(1))
                .containsExactly(
                        "材料室", "'=何平", "heping", "已报", "08:00", "周丽", "是", "", "36.5", "无症状",
                        "'=1+1", "");
        assertThat(cells.get(2)).startsWith("材料室", "吴越").contains("38.2", "咳嗽");
        assertThat(cells.get(3).getFirst()).startsWith("admin 于").contains("仅限疫情防控");
        assertThat(cells).hasSize(4);
        assertThat(book()).contains("console.export * filed 2");
    }

    @Test
    void withoutAReasonTheFileHasNoValuesAndExcelReadsItsChinese() throws IOException {
        try (InputStream file = visitor.downloads("/people/export/csv")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .startsWith("\uFEFF\"部门\",\"姓名\"")
                    .contains("\"'=何平\"", "\"<b>李建国</b>\"")
                    .doesNotContain("38.2", "体温");
        }
        assertThat(visitor.opens("/people/export/pdf").statusCode()).isEqualTo(404);
    }

    private List<String> shown(String query) {
        return PERSON.matcher(visitor.opens("/people?" + query).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// The book without its days.
    private String book() {
        return String.join(
                "\n",
                jdbc.sql("select concat(action, ' ', substring(object, 12)) from audit")
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    private void stand(Line... lines) {
        when(reports.lines(any(), any(), any())).thenReturn(List.of(lines));
    }

    private static Line line(
            String userid, String name, State state, @Nullable Filed filed, boolean flagged) {
        return new Line(
                new Person(userid, name, List.of(7L), true), 7, "材料室", state, filed, flagged);
    }
}
