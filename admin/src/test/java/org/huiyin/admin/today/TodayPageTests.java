package org.huiyin.admin.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.health.Nudges;
import org.huiyin.bot.health.Nudges.Nudged;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class TodayPageTests {

    private static final Pattern ROW =
            Pattern.compile(
                    "<tr[^>]* data-department=\"(\\d+)\" data-due=\"(\\d+)\" data-filed=\"(\\d+)\"");
    private static final Pattern SEEN = Pattern.compile("hx-get=\"(/today\\?seen=[^\"]+)\"");

    @LocalServerPort int port;
    @Autowired Completion completion;
    @Autowired Nudges nudges;
    @Autowired InstituteTime time;
    @Autowired JdbcClient jdbc;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        jdbc.sql("delete from audit").update();
        filed(
                new ByDepartment(7, "材料室", 30, 25, 1, 2),
                new ByDepartment(3, "测试室", 3, 3, 0, 0),
                new ByDepartment(12, "<b>综合办</b>", 3, 2, 0, 0));
    }

    @Test
    void eachDepartmentHasARowInTheDirectorysOrderWithItsNumbers() {
        String page = visitor.opens("/").body();

        assertThat(rows(page)).containsExactly("7: 25 of 30", "3: 3 of 3", "12: 2 of 3");
        assertThat(page).contains("材料室", "&lt;b&gt;综合办&lt;/b&gt;");
    }

    @Test
    void theDayIsSummedUp() {
        assertThat(visitor.opens("/").body())
                .contains("data-due=\"36\" data-filed=\"30\"", "还差 5 人", "免报")
                .containsOnlyOnce("2 人需关注")
                .contains("/people?department=7&amp;day=" + time.today() + "&amp;show=flagged");

        filed(new ByDepartment(7, "材料室", 1200, 1200, 0, 0));
        assertThat(visitor.opens("/").body())
                .contains("data-due=\"1200\" data-filed=\"1200\"", "全部已报");
    }

    @Test
    void onlyWhoIsCompleteReadsAHundredPercent() {
        assertThat(
                        new Day(time.today(), List.of(new ByDepartment(1, "", 1000, 999, 0, 0)))
                                .percent())
                .isEqualTo(99);
        assertThat(
                        new Day(time.today(), List.of(new ByDepartment(1, "", 1000, 1000, 0, 0)))
                                .percent())
                .isEqualTo(100);
    }

    @Test
    void aPollBringsNothingUntilANumberChanges() {
        String poll = found(SEEN, visitor.opens("/").body());
        assertThat(visitor.polls(poll).statusCode()).isEqualTo(204);

        filed(new ByDepartment(7, "材料室", 30, 27, 0, 0));
        HttpResponse<String> changed = visitor.polls(poll);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(rows(changed.body())).containsExactly("7: 27 of 30");
        assertThat(changed.body()).doesNotContain("<html").contains("hx-get=\"/today?seen=");
        assertThat(visitor.polls(found(SEEN, changed.body())).statusCode()).isEqualTo(204);
    }

    @Test
    void anEarlierDayCanBeLookedAtAndDoesNotPoll() {
        LocalDate day = LocalDate.of(2026, 3, 20);
        when(completion.on(eq(day), any()))
                .thenReturn(List.of(new ByDepartment(7, "材料室", 30, 30, 0, 0)));

        String page = visitor.opens("/?day=2026-03-20").body();

        assertThat(page).contains("2026年3月20日 星期五").doesNotContain("hx-get");
        assertThat(rows(page)).containsExactly("7: 30 of 30");
    }

    @Test
    void aDayToComeAndNoDayAtAllAreToday() {
        String today = "value=\"" + time.today() + "\"";

        assertThat(visitor.opens("/?day=2999-01-01").body()).contains(today);
        assertThat(visitor.opens("/?day=2026-02-31").body()).contains(today);
        assertThat(visitor.opens("/?day=%3Cscript%3E").body()).contains(today);
    }

    @Test
    void withoutADirectoryThePageSaysWhatToDoAndGoesOnAsking() {
        filed();

        assertThat(visitor.opens("/").body()).contains("还没有读到通讯录", "可见范围", "hx-get");
        assertThat(visitor.opens("/?day=2026-03-20").body()).contains("这一天没有人应报");
    }

    @Test
    void englishIsRememberedForTheNextPage() {
        assertThat(visitor.opens("/?lang=en").body())
                .contains("<html lang=\"en\"", "5 still missing");
        assertThat(visitor.opens("/").body()).contains("Health reports by department");

        assertThat(visitor.opens("/?lang=zh-CN").body()).contains("<html lang=\"zh-CN\"", "各部门");
    }

    @Test
    void aLookIsWrittenDownOnceASessionAndDayHoweverOftenThePageAsks() {
        visitor.opens("/");
        visitor.polls("/today");
        visitor.opens("/");
        visitor.opens("/?day=2026-03-20");

        assertThat(
                        jdbc.sql(
                                        "select concat(actor, ' ', action, ' ', object) from audit order by at")
                                .query(String.class)
                                .list())
                .containsExactly(
                        "account:admin console.day " + time.today(),
                        "account:admin console.day 2026-03-20");
    }

    @Test
    void onePressRemindsWhoHasNotReportedAndThePageSaysWhatCameOfIt() {
        when(nudges.remind(Scope.EVERYBODY, "account:admin")).thenReturn(new Nudged(3, 2, 1));
        String token = Visitor.token(visitor.opens("/"));

        assertThat(visitor.posts("/remind", "").statusCode()).isEqualTo(403);
        visitor.posts("/remind", "_csrf=" + token);

        assertThat(visitor.opens("/").body()).contains("已提醒 3 人", "2 人正在免打扰", "1 人今天已经提醒够了");
        assertThat(visitor.opens("/").body()).doesNotContain("已提醒 3 人");
        verify(nudges).remind(Scope.EVERYBODY, "account:admin");
        assertThat(
                        jdbc.sql("select object from audit where action = 'console.remind'")
                                .query(String.class)
                                .single())
                .isEqualTo(time.today() + " 3");
    }

    @Test
    void whereNobodyIsMissingAndOnEarlierDaysThereIsNobodyToRemind() {
        String button = "action=\"/remind\"";
        assertThat(visitor.opens("/").body()).contains(button);
        filed(new ByDepartment(7, "材料室", 30, 30, 0, 0));
        assertThat(visitor.opens("/").body()).doesNotContain(button);
        filed(new ByDepartment(7, "材料室", 30, 20, 0, 0));
        assertThat(visitor.opens("/?day=2026-03-20").body()).doesNotContain(button);
    }

    @Test
    void whatIsNotThereIsSaidInTheConsolesOwnWords() {
        HttpResponse<String> answer = visitor.opens("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(visitor.opens("/nowhere").body()).doesNotContain("Whitelabel");
    }

    private void filed(ByDepartment... departments) {
        when(completion.on(any(), any())).thenReturn(List.of(departments));
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> "%s: %s of %s".formatted(row.group(1), row.group(3), row.group(2)))
                .toList();
    }

    private static String found(Pattern pattern, String page) {
        return pattern.matcher(page).results().findFirst().orElseThrow().group(1);
    }
}
