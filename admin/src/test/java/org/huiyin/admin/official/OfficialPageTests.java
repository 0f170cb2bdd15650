package org.huiyin.admin.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.huiyin.admin.Workbooks;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class OfficialPageTests {

    private static final Pattern FILL = Pattern.compile("action=\"(/official/\\d+/fill)\"");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
    private static final Instant TEN = Instant.parse("2026-03-20T02:00:00Z");

    @LocalServerPort int port;
    @Autowired DayReports reports;
    @Autowired JdbcClient jdbc;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        jdbc.sql("delete from official_template").update();
        when(reports.lines(DAY, Scope.EVERYBODY, TEN))
                .thenReturn(
                        List.of(
                                new Line(
                                        new Person("wuyue", "吴越", List.of(7L), true),
                                        7,
                                        "材料室",
                                        State.FILED,
                                        new Filed(LocalDateTime.of(2026, 3, 20, 8, 0), false, "周丽"),
                                        false),
                                new Line(
                                        new Person("heping", "=何平", List.of(7L), true),
                                        7,
                                        "材料室",
                                        State.MISSING,
                                        null,
                                        false)));
        when(reports.values(eq(DAY), any(), eq(TEN), eq("account:admin")))
                .thenReturn(
                        Map.of("wuyue", new Values("36.5", false, "无症状", "隔离（武汉）", true, "无接触")));
    }

    @Test
    void theBureausTableIsFilledByItsOwnHeadingsAndComesOutTheSameAgain() throws IOException {
        uploads("疫情日报.xlsx", bureauTable());
        String page = visitor.opens("/official").body();
        assertThat(page).contains("「疫情日报」收好了", "这几栏认不出，会留空：隔离天数");

        List<List<String>> filled = filled(page);

        assertThat(filled.get(0)).containsExactly("某局疫情防控日报表");
        assertThat(filled.get(2))
                .containsExactly("1", "吴越", "材料室", "36.5", "无接触", "隔离（武汉）", "", "周丽代报");
        assertThat(filled.get(3)).containsExactly("2", "'=何平", "材料室", "", "", "", "", "未报");
        assertThat(filled(visitor.opens("/official").body())).isEqualTo(filled);
    }

    @Test
    void theSampleCanBeFilledToo() throws IOException {
        uploads("样表.xlsx", visitor.downloads("/official/sample").readAllBytes());
        assertThat(filled(visitor.opens("/official").body()).get(1)).contains("吴越", "36.5");
    }

    @ParameterizedTest
    @CsvSource({
        "text, 打不开这个文件",
        "empty, 打不开这个文件",
        "macros, 文件里有宏",
        "links, 文件里有指向别的文件的链接",
        "bomb, 文件太大",
        "rows, 文件太大",
        "large, 文件太大",
        "headless, 没有找到表头",
        "broken, 打不开这个文件"
    })
    void aFileThatCannotBeFilledIsRefusedWithWhatToDoAndNothingIsKept(String kind, String sentence)
            throws IOException {
        uploads("表.xlsx", bad(kind));

        assertThat(visitor.opens("/official").body()).contains(sentence, "还没有表");
    }

    @Test
    void aTableIsRemovedAndThenItIsNotThere() throws IOException {
        uploads("<b>表</b>.xlsx", bureauTable());
        String page = visitor.opens("/official").body();
        assertThat(page).contains("&lt;b&gt;表").doesNotContain("<b>表");
        String fill = fillPath(page);

        visitor.posts(fill.replace("fill", "remove"), "_csrf=" + token());

        assertThat(visitor.opens("/official").body()).contains("还没有表");
        assertThat(visitor.posts(fill, "until=2026-03-20T10:00&_csrf=" + token()).statusCode())
                .isEqualTo(404);
    }

    private static byte[] bad(String kind) throws IOException {
        return switch (kind) {
            case "text" -> "姓名,体温".getBytes(StandardCharsets.UTF_8);
            case "empty" -> new byte[0];
            case "macros" -> zip("xl/workbook.xml", "xl/vbaProject.bin", new byte[1]);
            case "links" ->
                    zip("xl/workbook.xml", "xl/externalLinks/externalLink1.xml", new byte[1]);
            case "bomb" -> zip("xl/workbook.xml", "xl/worksheets/sheet1.xml", new byte[40 << 20]);
            case "rows" ->
                    zip(
                            "xl/workbook.xml",
                            "xl/worksheets/sheet1.xml",
                            "<row/>".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
            case "large" -> new byte[Sheet.LARGEST + 1];
            case "broken" -> zip("xl/workbook.xml", "xl/worksheets/sheet1.xml", new byte[10]);
            case "headless" -> {
                try (XSSFWorkbook book = new XSSFWorkbook()) {
                    book.createSheet().createRow(0).createCell(0).setCellValue("体温");
                    yield bytes(book);
                }
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] zip(String first, String second, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.putNextEntry(new ZipEntry(second));
            zip.write(body);
        }
        return out.toByteArray();
    }

    private static byte[] bureauTable() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("日报");
            sheet.createRow(0).createCell(0).setCellValue("某局疫情防控日报表");
            Row headings = sheet.createRow(1);
            List<String> texts = List.of("序号", "姓 名", "所在部门", "体温（℃）", "接触史", "隔离地点", "隔离天数", "备注");
            for (int place = 0; place < texts.size(); place++) {
                headings.createCell(place).setCellValue(texts.get(place));
            }
            return bytes(book);
        }
    }

    private static byte[] bytes(XSSFWorkbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    private void uploads(String name, byte[] file) {
        visitor.uploads("/official", token(), name, file);
    }

    private String token() {
        return Visitor.token(visitor.opens("/official"));
    }

    private static String fillPath(String page) {
        Matcher found = FILL.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<List<String>> filled(String page) throws IOException {
        byte[] file = visitor.fetches(fillPath(page), "until=2026-03-20T10:00&_csrf=" + token());
        return Workbooks.cells(file);
    }
}
