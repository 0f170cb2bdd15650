package org.huiyin.admin.access;

import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import org.huiyin.bot.audit.Audit;
import org.springframework.stereotype.Component;

/// Writes down who looked at a page of a day: once a session and day, however often it is opened.
@Component
public class Looks {

    private final Audit audit;

    Looks(Audit audit) {
        this.audit = audit;
    }

    /// @param action as the book calls it, such as `console.day`
    public void record(Viewer viewer, HttpSession session, String action, LocalDate day) {
        String seen = action + " " + day;
        if (session.getAttribute(seen) == null) {
            session.setAttribute(seen, true);
            audit.record(viewer.actor(), action, day.toString());
        }
    }
}
