package org.huiyin.admin.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Recorded;
import org.huiyin.admin.Visitor;
import org.huiyin.admin.Workbooks;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.people.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class TrendsPageTests {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired InstituteTime time;
    @Autowired Completion completion;

    private Visitor visitor;
    private LocalDate today;

    @BeforeEach
    void someDays() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        today = time.today();
        jdbc.sql("delete from health_day").update();
        jdbc.sql("delete from audit").update();
        day(today.minusDays(1), 7, 30, 27, 0, 2);
        day(today.minusDays(1), 8, 4, 1, 0, 0);
        day(today, 8, 9, 2, 5, 1);
        day(today.minusDays(40), 7, 30, 30, 0, 0);
    }

    @Test
    void theDaysOfTheRangeAreThereWithTheirRates() {
        String page = visitor.opens("/trends").body();
        assertThat(page)
                .contains(
                        "data-day=\"" + today.minusDays(1) + "\" data-rate=\"82\" data-flags=\"2\"")
                .doesNotContain(today.minusDays(40).toString());
        assertThat(visitor.opens("/trends?range=90").body())
                .contains("data-day=\"" + today.minusDays(40) + "\" data-rate=\"100\"");
        assertThat(visitor.opens("/trends?range=100000").statusCode()).isEqualTo(200);
        assertThat(visitor.opens("/trends?range=x").statusCode()).isEqualTo(400);
        assertThat(visitor.opens("/trends?range=1&department=99").body()).contains("还没有数字");
    }

    @Test
    void aHandfulOfPeopleHasNoRate() {
        String page = visitor.opens("/trends?department=8").body();
        assertThat(page).contains("不足5人").doesNotContain("25%", "50%");
    }

    @Test
    void theNumbersAreExportedAndTheExportIsRecorded() throws IOException {
        List<List<String>> cells =
                Workbooks.cells(
                        visitor.downloads("/trends/export/xlsx?department=8").readAllBytes());
        assertThat(cells.get(0)).containsExactly("日期", "应报", "已报", "免报", "需关注", "填报率");
        assertThat(cells.get(1))
                .containsExactly(today.minusDays(1).toString(), "4", "1", "0", "0", "");
        assertThat(cells.get(2)).containsExactly(today.toString(), "9", "2", "5", "1", "");
        assertThat(Recorded.in(jdbc)).contains("console.export trends 30 8");
    }

    @Test
    void whoIsMissingAgainAndAgainIsNamedAndTheLookIsRecorded() {
        when(completion.missing(any(), any()))
                .thenReturn(Map.of(7L, List.of(new Person("heping", "<b>何平", List.of(7L), true))));

        assertThat(visitor.opens("/trends/people").body())
                .contains("&lt;b&gt;何平", "/people?q=heping", "没有新出现的健康告警");
        assertThat(Recorded.in(jdbc)).contains("console.patterns");
    }

    private void day(LocalDate day, long department, int due, int filed, int excused, int flagged) {
        jdbc.sql(
                        """
                        insert into health_day
                          (day, department, due, filed, excused, flagged, counted_at)
                        values (?, ?, ?, ?, ?, ?, utc_timestamp(6))
                        """)
                .param(day)
                .param(department)
                .param(due)
                .param(filed)
                .param(excused)
                .param(flagged)
                .update();
    }
}
