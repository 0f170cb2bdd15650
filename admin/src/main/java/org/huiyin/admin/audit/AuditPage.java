package org.huiyin.admin.audit;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.huiyin.admin.access.Looks;
import org.huiyin.admin.access.PartOf;
import org.huiyin.admin.access.Section;
import org.huiyin.admin.access.Viewer;
import org.huiyin.admin.export.Format;
import org.huiyin.admin.export.Table;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.audit.AuditBook;
import org.huiyin.bot.audit.AuditBook.Entry;
import org.huiyin.bot.audit.AuditChain;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who saw or changed what, the newest first; and whether the chain over it is whole.
@Controller
@PartOf(Section.AUDIT)
class AuditPage {

    static final int ON_A_PAGE = 50;

    /// What a sheet of Excel holds, less its headings and the note.
    private static final int MOST_EXPORTED = 1_000_000;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AuditBook book;
    private final AuditChain chain;
    private final Audit audit;
    private final Looks looks;
    private final Roster roster;
    private final InstituteTime time;
    private final MessageSource messages;

    AuditPage(
            AuditBook book,
            AuditChain chain,
            Audit audit,
            Looks looks,
            Roster roster,
            InstituteTime time,
            MessageSource messages) {
        this.book = book;
        this.chain = chain;
        this.audit = audit;
        this.looks = looks;
        this.roster = roster;
        this.time = time;
        this.messages = messages;
    }

    @GetMapping("/audit")
    String page(
            AuditFilter filter, Model model, Viewer viewer, HttpSession session, Locale language) {
        looks.record(viewer, session, "console.audit", time.today());
        MessageSourceAccessor words = words(language);
        List<Entry> found =
                book.page(filter.query(time, roster.people()), filter.before(), ON_A_PAGE + 1);
        model.addAttribute("filter", filter);
        model.addAttribute("from", filter.first(time.today()));
        model.addAttribute("to", filter.last(time.today()));
        model.addAttribute("today", time.today());
        model.addAttribute("actions", AuditWords.ACTIONS);
        model.addAttribute(
                "rows", found.stream().limit(ON_A_PAGE).map(entry -> row(entry, words)).toList());
        model.addAttribute("more", found.size() > ON_A_PAGE);
        return "audit";
    }

    @PostMapping("/audit/check")
    String check(Viewer viewer, RedirectAttributes redirect) {
        AuditChain.Standing standing = chain.check();
        audit.record(
                viewer.actor(),
                "console.audit.check",
                standing.links() + " " + (standing.isWhole() ? standing.head() : "broken"));
        redirect.addFlashAttribute("standing", standing);
        return "redirect:/audit";
    }

    /// All that was found, not only the page that is shown.
    @GetMapping("/audit/export/{format}")
    void export(
            @PathVariable("format") String ending,
            AuditFilter filter,
            Viewer viewer,
            HttpServletResponse response,
            Locale language)
            throws IOException {
        Format format = Format.named(ending);
        LocalDate first = filter.first(time.today());
        LocalDate last = filter.last(time.today());
        audit.record(viewer.actor(), "console.export", "audit " + first + " " + last);
        MessageSourceAccessor words = words(language);
        Iterable<List<String>> rows =
                () ->
                        book.all(filter.query(time, roster.people()))
                                .limit(MOST_EXPORTED)
                                .map(entry -> cells(row(entry, words)))
                                .iterator();
        Table table =
                new Table(
                        words.getMessage("audit.title") + " " + first + " " + last,
                        List.of(
                                words.getMessage("audit.at"),
                                words.getMessage("audit.who"),
                                words.getMessage("audit.what"),
                                words.getMessage("audit.object")),
                        rows,
                        words.getMessage(
                                "audit.note",
                                new Object[] {viewer.name(), MOMENT.format(time.now())}));
        format.announce(response, table.name());
        format.write(table, response.getOutputStream());
    }

    private static List<String> cells(AuditRow row) {
        return List.of(MOMENT.format(row.at()), row.who(), row.what(), row.object());
    }

    private AuditRow row(Entry entry, MessageSourceAccessor words) {
        return new AuditRow(
                entry.id(),
                time.at(entry.at()),
                who(entry.actor(), words),
                words.getMessage("audit.action." + entry.action(), entry.action()),
                entry.object());
    }

    private String who(String actor, MessageSourceAccessor words) {
        return actor.startsWith(Audit.ACCOUNT)
                ? words.getMessage(
                        "audit.account", new Object[] {actor.substring(Audit.ACCOUNT.length())})
                : roster.find(actor)
                        .map(Person::name)
                        .map(name -> name + "（" + actor + "）")
                        .orElse(actor);
    }

    private MessageSourceAccessor words(Locale language) {
        return new MessageSourceAccessor(messages, language);
    }
}
