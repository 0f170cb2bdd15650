package org.huiyin.admin.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.ChoreBook;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.SendingNow;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// How each job ran and runs next, and how much goes out; jobs are run, tried and paused by a wish
/// that the next bot grants.
@Controller
@PartOf(Section.JOBS)
class JobsPage {

    private final ChoreBook book;
    private final SendingNow sending;
    private final InstituteTime time;
    private final SystemClock clock;
    private final Audit audit;

    JobsPage(
            ChoreBook book,
            SendingNow sending,
            InstituteTime time,
            SystemClock clock,
            Audit audit) {
        this.book = book;
        this.sending = sending;
        this.time = time;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/jobs")
    String page(Model model, Locale language) {
        Instant now = clock.now();
        List<JobRow> jobs =
                book.all().stream().map(state -> JobRow.of(state, now, time, language)).toList();
        SendingNow.Gauge gauge = sending.gauge();
        model.addAttribute("jobs", jobs);
        model.addAttribute("waits", jobs.stream().anyMatch(JobRow::asked));
        model.addAttribute("gauge", gauge);
        model.addAttribute("oldest", gauge.oldest().map(time::at).orElse(null));
        return "jobs";
    }

    @PostMapping("/jobs/run")
    String run(@RequestParam("job") String job, Viewer viewer) {
        return done(book.askToRun(job, viewer.actor()), viewer, "console.job.run", job);
    }

    @PostMapping("/jobs/try")
    String tryOut(@RequestParam("job") String job, Viewer viewer) {
        return done(book.askToTry(job, viewer.actor()), viewer, "console.job.try", job);
    }

    @PostMapping("/jobs/pause")
    String pause(@RequestParam("job") String job, Viewer viewer) {
        return done(book.pause(job, viewer.actor()), viewer, "console.job.pause", job);
    }

    @PostMapping("/jobs/resume")
    String resume(@RequestParam("job") String job, Viewer viewer) {
        return done(book.goOn(job, clock.now()), viewer, "console.job.resume", job);
    }

    private String done(boolean could, Viewer viewer, String action, String job) {
        if (!could) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(viewer.actor(), action, job);
        return "redirect:/jobs";
    }
}
