package org.huiyin.admin.today;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Who of a department has not reported, by name; each look is written down.
@Controller
@PartOf(Section.PEOPLE)
class MissingPage {

    private final Completion completion;
    private final Roster roster;
    private final InstituteTime time;
    private final Audit audit;

    MissingPage(Completion completion, Roster roster, InstituteTime time, Audit audit) {
        this.completion = completion;
        this.roster = roster;
        this.time = time;
        this.audit = audit;
    }

    /// A department that the viewer may not see is not there.
    @GetMapping("/missing")
    String page(
            @RequestParam("department") long department,
            @RequestParam(name = "day", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asked,
            Model model,
            Viewer viewer) {
        if (!viewer.scope().includes(department)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        LocalDate today = time.today();
        LocalDate day = asked == null || asked.isAfter(today) ? today : asked;
        List<Person> people = completion.missing(day, department, viewer.scope());
        audit.record(viewer.actor(), "console.missing", day + " " + department);
        model.addAttribute("day", day);
        model.addAttribute("department", department);
        model.addAttribute("name", name(department));
        model.addAttribute("people", people);
        return "missing";
    }

    private String name(long id) {
        return roster.departments().stream()
                .filter(department -> department.id() == id)
                .map(Department::name)
                .findFirst()
                .orElse("");
    }
}
