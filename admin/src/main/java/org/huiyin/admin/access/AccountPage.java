package org.huiyin.admin.access;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.huiyin.bot.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The own account, if it is the console's: its password, its second factor, and where else it is
/// signed in.
@Controller
@PartOf(Section.ACCOUNT)
class AccountPage {

    /// Characters of a password that somebody chooses.
    static final int SHORTEST = 12;

    private static final String OFFERED = "totp";
    private static final String HERE = "redirect:/account";
    private static final String SAID = "said";

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactor factor;
    private final SignInAttempts attempts;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Audit audit;

    AccountPage(
            Accounts accounts,
            Passwords passwords,
            SecondFactor factor,
            SignInAttempts attempts,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factor = factor;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GetMapping("/account")
    String page(Model model, Viewer viewer, HttpSession session) {
        boolean local = viewer.isLocal();
        boolean on = local && factor.isOn(viewer.name());
        model.addAttribute("local", local);
        model.addAttribute("on", on);
        model.addAttribute("shortest", SHORTEST);
        model.addAttribute(
                "elsewhere", sessions.findByPrincipalName(viewer.principal()).size() - 1);
        Object offered = session.getAttribute(OFFERED);
        if (local && !on && offered instanceof byte[] secret) {
            model.addAttribute("offer", Offer.of(secret, viewer.name()));
        }
        return "account";
    }

    /// Offers a secret, which counts only once a code of it was typed.
    @PostMapping("/account/totp")
    String offer(HttpSession session) {
        session.setAttribute(OFFERED, Totp.secret());
        return HERE;
    }

    @PostMapping("/account/totp/on")
    String switchOn(
            @RequestParam("code") String code,
            Viewer viewer,
            HttpSession session,
            RedirectAttributes redirect) {
        boolean done =
                viewer.isLocal()
                        && session.getAttribute(OFFERED) instanceof byte[] secret
                        && factor.switchOn(viewer.name(), secret, code);
        if (done) {
            session.removeAttribute(OFFERED);
            audit.record(viewer.actor(), "console.totp.on", viewer.name());
        }
        redirect.addFlashAttribute(SAID, done ? "on" : "code");
        return HERE;
    }

    @PostMapping("/account/totp/off")
    String switchOff(
            @RequestParam("password") String password, Viewer viewer, RedirectAttributes redirect) {
        boolean done = isTheirs(viewer, password);
        if (done) {
            factor.switchOff(viewer.name());
            audit.record(viewer.actor(), "console.totp.off", viewer.name());
        }
        redirect.addFlashAttribute(SAID, done ? "off" : "password");
        return HERE;
    }

    /// A new password ends the account's other sessions.
    @PostMapping("/account/password")
    String changePassword(
            @RequestParam("password") String password,
            @RequestParam("fresh") String fresh,
            Viewer viewer,
            HttpSession session,
            RedirectAttributes redirect) {
        if (fresh.codePointCount(0, fresh.length()) < SHORTEST) {
            redirect.addFlashAttribute(SAID, "short");
        } else if (isTheirs(viewer, password)) {
            accounts.changePassword(viewer.name(), Objects.requireNonNull(passwords.encode(fresh)));
            endOthers(viewer, session);
            audit.record(viewer.actor(), "console.password", viewer.name());
            redirect.addFlashAttribute(SAID, "changed");
        } else {
            redirect.addFlashAttribute(SAID, "password");
        }
        return HERE;
    }

    @PostMapping("/account/sessions")
    String signOutElsewhere(Viewer viewer, HttpSession session, RedirectAttributes redirect) {
        endOthers(viewer, session);
        redirect.addFlashAttribute(SAID, "alone");
        return HERE;
    }

    private void endOthers(Viewer viewer, HttpSession session) {
        sessions.findByPrincipalName(viewer.principal()).keySet().stream()
                .filter(id -> !id.equals(session.getId()))
                .forEach(sessions::deleteById);
    }

    /// Guesses count as those at the door do.
    private boolean isTheirs(Viewer viewer, String password) {
        @Nullable UserDetails account =
                viewer.isLocal() ? accounts.find(viewer.name()).orElse(null) : null;
        if (account == null || attempts.begin(viewer.name(), "").isPositive()) {
            return false;
        }
        boolean right = passwords.matches(password, account.getPassword());
        if (right) {
            attempts.succeeded(viewer.name(), "");
        }
        return right;
    }
}
