package org.huiyin.admin.official;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.admin.export.Format;
import org.huiyin.admin.official.Sheet.Reading;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Fills the tables that a bureau sends, by their own headings, as things stood at a moment.
@Controller
@PartOf(Section.OFFICIAL)
class OfficialPage {

    private static final int LONGEST_NAME = 100;
    private static final String REFUSED = "refused";
    private static final List<String> SAMPLE =
            List.of("序号", "姓名", "部门", "接触和旅居史", "隔离地点", "隔离天数", "当日体温（℃）", "症状", "备注");

    private final Templates templates;
    private final DayReports reports;
    private final InstituteTime time;
    private final Audit audit;

    OfficialPage(Templates templates, DayReports reports, InstituteTime time, Audit audit) {
        this.templates = templates;
        this.reports = reports;
        this.time = time;
        this.audit = audit;
    }

    @GetMapping("/official")
    String page(Model model) {
        LocalDateTime now = time.now();
        model.addAttribute("templates", templates.all());
        model.addAttribute("now", now.withSecond(0).withNano(0));
        return "official";
    }

    /// An empty table as institutes keep it, to begin with.
    @GetMapping("/official/sample")
    void sample(HttpServletResponse response) throws IOException {
        Format.XLSX.announce(response, "健康情况登记表");
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFRow headings = book.createSheet("登记表").createRow(0);
            for (int place = 0; place < SAMPLE.size(); place++) {
                headings.createCell(place).setCellValue(SAMPLE.get(place));
            }
            book.write(response.getOutputStream());
        }
    }

    /// Keeps an empty table; says which of its headings nothing is known for.
    @PostMapping("/official")
    String add(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Viewer viewer,
            RedirectAttributes redirect)
            throws IOException {
        byte[] body = file == null ? new byte[0] : file.getBytes();
        switch (Sheet.read(body)) {
            case Reading.Refused(var why) ->
                    redirect.addFlashAttribute(REFUSED, why.name().toLowerCase(Locale.ROOT));
            case Reading.Read(var sheet) -> {
                String name = name(file == null ? null : file.getOriginalFilename());
                templates.add(name, body, viewer.actor());
                audit.record(viewer.actor(), "console.template.add", name);
                redirect.addFlashAttribute("added", name);
                redirect.addFlashAttribute("unknown", String.join("、", sheet.unknown()));
            }
        }
        return "redirect:/official";
    }

    @PostMapping("/official/{id}/remove")
    String remove(@PathVariable("id") long id, Viewer viewer) {
        if (!templates.remove(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(viewer.actor(), "console.template.remove", Long.toString(id));
        return "redirect:/official";
    }

    /// The table filled for the people whom the viewer sees; what was reported after the moment
    /// does not count. Each of them finds the look in the book.
    @PostMapping("/official/{id}/fill")
    void fill(
            @PathVariable("id") long id,
            @RequestParam("until") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    LocalDateTime until,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        Reading reading =
                templates
                        .body(id)
                        .map(Sheet::read)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!(reading instanceof Reading.Read(var sheet))) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        Instant moment = until.atZone(time.zone()).toInstant();
        List<Line> lines = reports.lines(until.toLocalDate(), viewer.scope(), moment);
        Map<String, Values> values =
                sheet.asksForValues()
                        ? reports.values(
                                until.toLocalDate(),
                                lines.stream().map(line -> line.person().userid()).toList(),
                                moment,
                                viewer.actor())
                        : Map.of();
        audit.record(viewer.actor(), "console.table", until + " " + id + " " + lines.size());
        String day = until.toLocalDate().toString();
        Format.XLSX.announce(
                response, day + " " + DateTimeFormatter.ofPattern("HHmm").format(until));
        sheet.fill(
                IntStream.range(0, lines.size())
                        .mapToObj(place -> person(day, place + 1, lines.get(place), values))
                        .toList(),
                response.getOutputStream());
    }

    private static Function<Column, String> person(
            String day, int number, Line line, Map<String, Values> values) {
        return column -> column.of(number, day, line, values.get(line.person().userid()));
    }

    private static String name(@Nullable String file) {
        String bare =
                file == null ? "" : file.replaceAll("(?i)\\.xlsx$|[/\\\\\\p{Cntrl}]", "").strip();
        String name = bare.isEmpty() ? "表" : bare;
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
