package org.huiyin.admin.trends;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.admin.access.InSight;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.admin.export.Format;
import org.huiyin.admin.export.Table;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthDays;
import org.huiyin.bot.health.HealthPatterns;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The rate of those who reported and the number of alerts, day by day; by name, on a page of its
/// own, who is missing again and again and who is flagged for the first time.
@Controller
@PartOf(Section.TRENDS)
class TrendsPage {

    private static final List<Integer> RANGES = List.of(7, 30, 90, 365);
    private static final String RANGE = "30";

    private final HealthDays days;
    private final HealthPatterns patterns;
    private final InSight inSight;
    private final InstituteTime time;
    private final Audit audit;
    private final MessageSource messages;

    TrendsPage(
            HealthDays days,
            HealthPatterns patterns,
            InSight inSight,
            InstituteTime time,
            Audit audit,
            MessageSource messages) {
        this.days = days;
        this.patterns = patterns;
        this.inSight = inSight;
        this.time = time;
        this.audit = audit;
        this.messages = messages;
    }

    /// @param range days up to today, 1 to 366
    /// @param department null for all in sight
    @GetMapping("/trends")
    String page(
            @RequestParam(name = "range", defaultValue = RANGE) int range,
            @RequestParam(name = "department", required = false) @Nullable Long department,
            Model model,
            Viewer viewer) {
        model.addAttribute("range", range);
        model.addAttribute("ranges", RANGES);
        model.addAttribute("department", department);
        model.addAttribute("departments", inSight.departments(viewer));
        model.addAttribute("days", days(range, department, viewer));
        model.addAttribute("few", TrendDay.FEW);
        return "trends";
    }

    @GetMapping("/trends/people")
    String people(Model model, Viewer viewer) {
        LocalDate today = time.today();
        audit.record(viewer.actor(), "console.patterns", today.toString());
        model.addAttribute("absent", patterns.absent(today, viewer.scope()));
        model.addAttribute("first", patterns.first(today, viewer.scope()));
        return "patterns";
    }

    @GetMapping("/trends/export/{format}")
    void export(
            @PathVariable("format") String ending,
            @RequestParam(name = "range", defaultValue = RANGE) int range,
            @RequestParam(name = "department", required = false) @Nullable Long department,
            Viewer viewer,
            HttpServletResponse response,
            Locale language)
            throws IOException {
        Format format = Format.named(ending);
        List<TrendDay> found = days(range, department, viewer);
        audit.record(
                viewer.actor(),
                "console.export",
                "trends " + range + " " + (department == null ? "*" : department));
        MessageSourceAccessor words = new MessageSourceAccessor(messages, language);
        Table table =
                new Table(
                        words.getMessage("trends.title") + " " + time.today(),
                        Stream.of("day", "due", "filed", "excused", "flagged", "percent")
                                .map(key -> words.getMessage("trends." + key))
                                .toList(),
                        () -> found.stream().map(TrendsPage::cells).iterator(),
                        words.getMessage("trends.note", new Object[] {viewer.name()}));
        format.announce(response, table.name());
        format.write(table, response.getOutputStream());
    }

    private static List<String> cells(TrendDay day) {
        return List.of(
                day.date().toString(),
                Integer.toString(day.due()),
                Integer.toString(day.filed()),
                Integer.toString(day.excused()),
                Integer.toString(day.flagged()),
                day.percent() == null ? "" : day.percent() + "%");
    }

    private List<TrendDay> days(int range, @Nullable Long department, Viewer viewer) {
        inSight.check(viewer, department);
        LocalDate today = time.today();
        return days
                .between(
                        today.minusDays(Math.clamp(range, 1, 366) - 1L),
                        today,
                        viewer.scope(),
                        department)
                .stream()
                .map(TrendDay::of)
                .toList();
    }
}
