package org.huiyin.admin.today;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import org.huiyin.admin.access.Looks;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.Nudges;
import org.huiyin.bot.health.Nudges.Nudged;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Today by department, or an earlier day; today's numbers are asked for again and again by the
/// open page.
@Controller
@PartOf(Section.TODAY)
class TodayPage {

    private final Completion completion;
    private final Nudges nudges;
    private final InstituteTime time;
    private final Looks looks;
    private final Audit audit;

    TodayPage(Completion completion, Nudges nudges, InstituteTime time, Looks looks, Audit audit) {
        this.completion = completion;
        this.nudges = nudges;
        this.time = time;
        this.looks = looks;
        this.audit = audit;
    }

    /// @param asked the day to look at; today if it is yet to come or no day at all
    @GetMapping("/")
    String page(
            @RequestParam(name = "day", defaultValue = "") String asked,
            Model model,
            Viewer viewer,
            HttpSession session) {
        Day day = read(AskedDay.of(asked, time.today()), viewer);
        looks.record(viewer, session, "console.day", day.date());
        model.addAttribute("day", day);
        model.addAttribute("today", time.today());
        model.addAttribute("canOpen", Section.PEOPLE.isFor(viewer));
        return "today";
    }

    /// @param seen the version that the page shows; nothing is sent while it is still right
    @GetMapping("/today")
    @Nullable ModelAndView live(
            @RequestParam(name = "seen", defaultValue = "") String seen,
            HttpServletResponse response,
            Viewer viewer,
            HttpSession session) {
        LocalDate today = time.today();
        looks.record(viewer, session, "console.day", today);
        Day day = read(today, viewer);
        if (day.version().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return new ModelAndView("today :: live")
                .addObject("day", day)
                .addObject("today", today)
                .addObject("canOpen", Section.PEOPLE.isFor(viewer));
    }

    /// Reminds all whom the viewer sees and who have not reported today.
    @PostMapping("/remind")
    String remind(Viewer viewer, RedirectAttributes redirect) {
        Nudged nudged = nudges.remind(viewer.scope(), viewer.actor());
        audit.record(viewer.actor(), "console.remind", time.today() + " " + nudged.now());
        redirect.addFlashAttribute("nudged", nudged);
        return "redirect:/";
    }

    private Day read(LocalDate date, Viewer viewer) {
        return new Day(date, completion.on(date, viewer.scope()));
    }
}
