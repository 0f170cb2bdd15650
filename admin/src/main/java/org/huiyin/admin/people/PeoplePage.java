package org.huiyin.admin.people;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.admin.access.InSight;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.admin.export.Format;
import org.huiyin.admin.export.Table;
import org.huiyin.admin.today.AskedDay;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The people of a day: found by department, state or name, and exported as found. What they
/// reported is shown to whoever said why; each look is written down for each of them.
@Controller
@PartOf(Section.PEOPLE)
class PeoplePage {

    static final int ON_A_PAGE = 50;

    private static final String REASON = "reason";

    private final DayReports reports;
    private final InSight inSight;
    private final InstituteTime time;
    private final Audit audit;
    private final MessageSource messages;

    PeoplePage(
            DayReports reports,
            InSight inSight,
            InstituteTime time,
            Audit audit,
            MessageSource messages) {
        this.reports = reports;
        this.inSight = inSight;
        this.time = time;
        this.audit = audit;
        this.messages = messages;
    }

    @GetMapping("/people")
    String page(PeopleFilter filter, Model model, Viewer viewer, HttpSession session) {
        LocalDate day = AskedDay.of(filter.day(), time.today());
        List<Line> found = found(filter, day, viewer);
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        Integer asked = filter.page();
        int page = Math.clamp(asked == null ? 1 : asked, 1, pages);
        List<Line> shown =
                found.subList((page - 1) * ON_A_PAGE, Math.min(page * ON_A_PAGE, found.size()));
        boolean opened = session.getAttribute(REASON) != null;
        audit.record(viewer.actor(), "console.people", object(filter, day));
        model.addAttribute("filter", filter);
        model.addAttribute("day", day);
        model.addAttribute("today", time.today());
        model.addAttribute("departments", inSight.departments(viewer));
        model.addAttribute("shows", PeopleFilter.Show.values());
        model.addAttribute("reasons", Reason.values());
        model.addAttribute("count", found.size());
        model.addAttribute("lines", shown);
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        model.addAttribute("opened", opened);
        model.addAttribute("values", opened ? values(day, shown, viewer) : Map.of());
        model.addAttribute("address", address(filter, day));
        return "people";
    }

    /// From now on this session shows what people reported.
    @PostMapping("/people/open")
    String open(
            @RequestParam("reason") Reason reason,
            PeopleFilter filter,
            Viewer viewer,
            HttpSession session) {
        session.setAttribute(REASON, reason.key());
        LocalDate day = AskedDay.of(filter.day(), time.today());
        audit.record(viewer.actor(), "console.reason", day + " " + reason.key());
        return "redirect:" + address(filter, day);
    }

    /// All that was found, not only the page that is shown.
    @GetMapping("/people/export/{format}")
    void export(
            @PathVariable("format") String ending,
            PeopleFilter filter,
            Viewer viewer,
            HttpSession session,
            HttpServletResponse response,
            Locale language)
            throws IOException {
        Format format = Format.named(ending);
        LocalDate day = AskedDay.of(filter.day(), time.today());
        List<Line> found = found(filter, day, viewer);
        boolean opened = session.getAttribute(REASON) != null;
        Map<String, Values> values = opened ? values(day, found, viewer) : Map.of();
        audit.record(viewer.actor(), "console.export", object(filter, day) + " " + found.size());
        PeopleTable table = new PeopleTable(new MessageSourceAccessor(messages, language), opened);
        Table file = table.of(day, found, values, viewer.name(), time.now());
        format.announce(response, file.name());
        format.write(file, response.getOutputStream());
    }

    private List<Line> found(PeopleFilter filter, LocalDate day, Viewer viewer) {
        inSight.check(viewer, filter.department());
        return filter.applied(reports.lines(day, viewer.scope(), time.clock().instant()));
    }

    private Map<String, Values> values(LocalDate day, List<Line> lines, Viewer viewer) {
        return reports.values(
                day,
                lines.stream().map(line -> line.person().userid()).toList(),
                time.clock().instant(),
                viewer.actor());
    }

    /// What was looked for; a name that was typed is not written down.
    private static String object(PeopleFilter filter, LocalDate day) {
        return day
                + " "
                + (filter.department() == null ? "*" : filter.department())
                + " "
                + filter.showing().key();
    }

    /// Where this is found again, its first page.
    private static String address(PeopleFilter filter, LocalDate day) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/people").queryParam("day", day);
        add(address, "department", filter.department());
        add(address, "show", filter.showing().key());
        add(address, "q", filter.q());
        add(address, "sort", filter.sort());
        return address.build(true).toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            address.queryParam(name, UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
