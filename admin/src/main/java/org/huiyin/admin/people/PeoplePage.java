package org.huiyin.admin.people;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.admin.export.Format;
import org.huiyin.admin.export.Table;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.Values;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The people of a day: found by department, state or name, and exported as found. What they
/// reported is shown to whoever said why; each look is written down for each of them.
@Controller
@PartOf(Section.PEOPLE)
class PeoplePage {

    static final int ON_A_PAGE = 50;

    private static final String REASON = "reason";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final DayReports reports;
    private final Roster roster;
    private final InstituteTime time;
    private final Audit audit;
    private final MessageSource messages;

    PeoplePage(
            DayReports reports,
            Roster roster,
            InstituteTime time,
            Audit audit,
            MessageSource messages) {
        this.reports = reports;
        this.roster = roster;
        this.time = time;
        this.audit = audit;
        this.messages = messages;
    }

    @GetMapping("/people")
    String page(PeopleFilter filter, Model model, Viewer viewer, HttpSession session) {
        LocalDate day = day(filter);
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
        model.addAttribute("departments", departments(viewer));
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
        LocalDate day = day(filter);
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
        Format format = format(ending);
        LocalDate day = day(filter);
        List<Line> found = found(filter, day, viewer);
        boolean opened = session.getAttribute(REASON) != null;
        Map<String, Values> values = opened ? values(day, found, viewer) : Map.of();
        audit.record(viewer.actor(), "console.export", object(filter, day) + " " + found.size());
        String name = say(language, "people.title") + " " + day;
        format.announce(response, name);
        List<String> headings =
                List.of(
                                "department",
                                "name",
                                "userid",
                                "state",
                                "filed",
                                "behalf",
                                "late",
                                "flag",
                                "temperature",
                                "symptoms",
                                "place",
                                "contact")
                        .subList(0, opened ? 12 : 8)
                        .stream()
                        .map(key -> say(language, "people." + key))
                        .toList();
        String note =
                messages.getMessage(
                        "people.note",
                        new Object[] {
                            viewer.name(),
                            MOMENT.format(
                                    LocalDateTime.ofInstant(time.clock().instant(), time.zone()))
                        },
                        language);
        Iterable<List<String>> rows =
                () -> found.stream().map(line -> row(language, line, values, opened)).iterator();
        format.write(new Table(name, headings, rows, note), response.getOutputStream());
    }

    private List<String> row(
            Locale language, Line line, Map<String, Values> values, boolean opened) {
        Person person = line.person();
        Filed filed = line.filed();
        Values said = values.get(person.userid());
        List<String> plain =
                List.of(
                        line.departmentName(),
                        person.name(),
                        person.userid(),
                        say(
                                language,
                                "people.show." + line.state().name().toLowerCase(Locale.ROOT)),
                        filed == null ? "" : TIME.format(filed.at()),
                        filed == null ? "" : filed.onBehalfBy(),
                        filed != null && filed.late() ? say(language, "people.yes") : "",
                        line.flagged() ? say(language, "people.yes") : "");
        if (!opened) {
            return plain;
        }
        List<String> told =
                said == null
                        ? List.of("", "", "", "")
                        : List.of(
                                said.temperature(), said.symptoms(), said.place(), said.contact());
        return Stream.concat(plain.stream(), told.stream()).toList();
    }

    /// A department that the viewer may not see is not there.
    private List<Line> found(PeopleFilter filter, LocalDate day, Viewer viewer) {
        Long department = filter.department();
        if (department != null && !viewer.scope().includes(department)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return filter.applied(reports.lines(day, viewer.scope(), time.clock().instant()));
    }

    private Map<String, Values> values(LocalDate day, List<Line> lines, Viewer viewer) {
        return reports.values(
                day,
                lines.stream().map(line -> line.person().userid()).toList(),
                time.clock().instant(),
                viewer.actor());
    }

    private List<Department> departments(Viewer viewer) {
        return roster.departments().stream()
                .filter(department -> viewer.scope().includes(department.id()))
                .toList();
    }

    private LocalDate day(PeopleFilter filter) {
        LocalDate today = time.today();
        String asked = filter.day();
        try {
            LocalDate day = asked == null ? today : LocalDate.parse(asked);
            return day.isAfter(today) ? today : day;
        } catch (DateTimeException _) {
            return today;
        }
    }

    private static Format format(String ending) {
        for (Format format : Format.values()) {
            if (format.ending().equals(ending)) {
                return format;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
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

    private String say(Locale language, String key) {
        return messages.getMessage(key, null, language);
    }
}
