package org.huiyin.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.huiyin.admin.Workbooks;
import org.huiyin.bot.people.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class AuditPageTests {

    private static final Pattern RECORDED =
            Pattern.compile(
                    "(?:record(?:All)?|return done)\\(\\s*[^;\"]*?\"([a-z]+\\.[a-z.-]+)\"",
                    Pattern.DOTALL);

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Roster roster;

    private Visitor visitor;

    @BeforeEach
    void someLines() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        for (String table : List.of("audit", "audit_link", "person")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("insert into person (userid, name, active) values ('wangfang', '王芳', true)")
                .update();
        roster.forget();
        line("wangfang", "health.view", "lijianguo|2020-03-20", 0);
        line("heping", "health.agree", "<b>heping</b>", 0);
        line("account:admin", "console.export", "=1+1", 0);
        line("wangfang", "console.day", "2020-03-01", 30);
    }

    @Test
    void theNewestLinesOfTheWeekAreThereInWordsAndTheLookIsOneOfThem() {
        String page = visitor.opens("/audit").body();
        assertThat(page)
                .contains(
                        "王芳（wangfang）",
                        "admin（管理台账号）",
                        "查看填报内容",
                        "lijianguo|2020-03-20",
                        "&lt;b&gt;heping")
                .doesNotContain("2020-03-01", "<b>heping");
        visitor.opens("/audit");

        assertThat(visitor.opens("/audit?action=console.audit").body())
                .containsOnlyOnce("<td>admin（管理台账号）</td>");
    }

    @Test
    void linesAreFoundByNameByKindAndByDay() {
        String found = "/audit?who=" + Visitor.encoded("王");
        assertThat(visitor.opens(found).body()).contains("lijianguo").doesNotContain("heping");
        assertThat(visitor.opens("/audit?who=heping").body()).contains("&lt;b&gt;heping");
        assertThat(visitor.opens("/audit?who=admin").body()).contains("=1+1");
        assertThat(visitor.opens("/audit?action=health.agree").body())
                .contains("&lt;b&gt;heping")
                .doesNotContain("lijianguo");
        assertThat(visitor.opens("/audit?from=2000-01-01").body()).contains("2020-03-01");
        assertThat(visitor.opens("/audit?who=nobody").body()).contains("没有符合条件的记录");
        assertThat(visitor.opens("/audit?from=nonsense&to=nonsense&before=nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void manyLinesArePagedWithoutLosingOne() {
        for (int n = 0; n < 120; n++) {
            line("sunyue", "health.correct", "n" + n, 0);
        }
        String first = visitor.opens("/audit?who=sunyue").body();
        assertThat(first).contains(">n119<", ">n70<").doesNotContain(">n69<");
        String second = visitor.opens(older(first)).body();
        assertThat(second).contains(">n69<", ">n20<").doesNotContain(">n19<", ">n70<");
        String third = visitor.opens(older(second)).body();
        assertThat(third).contains(">n19<", ">n0<").doesNotContain("rel=\"next\"");
    }

    @Test
    void whatIsFoundIsExportedAndNothingInItIsComputed() throws IOException {
        List<List<String>> cells =
                Workbooks.cells(visitor.downloads("/audit/export/xlsx?who=admin").readAllBytes());
        assertThat(cells.getFirst()).containsExactly("时间", "谁", "做了什么", "对象");
        assertThat(cells).anySatisfy(row -> assertThat(row).endsWith("导出", "'=1+1"));
        String csv =
                new String(
                        visitor.downloads("/audit/export/csv?who=admin").readAllBytes(),
                        StandardCharsets.UTF_8);
        assertThat(csv).contains("audit ", "\"'=1+1\"").doesNotContain("heping");
    }

    @Test
    void theChainIsCheckedAndWhatDoesNotFitIsSaid() {
        check();
        assertThat(visitor.opens("/audit").body()).contains("1 条超过一天的记录不在链上");
        jdbc.sql("delete from audit where object = '2020-03-01'").update();
        check();
        assertThat(visitor.opens("/audit").body()).contains("记录完整：0 条");

        jdbc.sql(
                        """
                        insert into audit_link (seq, audit_id, hash, linked_at)
                        select 1, id, repeat('x', 32), at from audit where actor = 'heping'
                        """)
                .update();
        check();
        assertThat(visitor.opens("/audit").body()).contains("在第 1 条被改动过或缺失");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void whateverIsRecordedHasWords(String bundle) throws IOException {
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(Path.of("src/main/resources/org/huiyin/admin", bundle))) {
            words.load(in);
        }
        Set<String> recorded = new TreeSet<>();
        for (Path folder : List.of(Path.of("src/main/java"), Path.of("../bot/src/main/java"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    RECORDED.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> recorded.add(found.group(1)));
                }
            }
        }
        assertThat(recorded).contains("health.view", "console.export", "console.sign-in");
        assertThat(AuditWords.ACTIONS).containsAll(recorded);
        assertThat(words.stringPropertyNames())
                .containsAll(
                        AuditWords.ACTIONS.stream()
                                .map(action -> "audit.action." + action)
                                .toList());
    }

    private void check() {
        visitor.posts("/audit/check", "_csrf=" + Visitor.token(visitor.opens("/audit")));
    }

    private static String older(String page) {
        Matcher found = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private void line(String actor, String action, String object, int daysAgo) {
        jdbc.sql(
                        """
                        insert into audit (at, actor, action, object)
                        values (utc_timestamp(6) - interval ? day, ?, ?, ?)
                        """)
                .param(daysAgo)
                .param(actor)
                .param(action)
                .param(object)
                .update();
    }
}
