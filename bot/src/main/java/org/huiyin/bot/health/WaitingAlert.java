package org.huiyin.bot.health;

import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.health.HealthCases.Case;
import org.springframework.stereotype.Component;

/// Which alert an officer means: the one whose number is said, or the one that waits longest.
@Component
class WaitingAlert {

    private static final int MOST_DIGITS = 15;

    private final HealthCases cases;
    private final Officers officers;

    WaitingAlert(HealthCases cases, Officers officers) {
        this.cases = cases;
        this.officers = officers;
    }

    /// Empty for people whom it does not concern.
    Optional<Case> named(Inbound in) {
        String said = in.text().strip();
        Optional<Case> found =
                said.matches("\\d{1," + MOST_DIGITS + "}")
                        ? cases.find(Long.parseLong(said))
                        : first(in);
        return found.filter(waiting -> mayTake(waiting, in));
    }

    private Optional<Case> first(Inbound in) {
        List<Case> waiting = cases.untaken().stream().filter(each -> mayTake(each, in)).toList();
        return waiting.stream().findFirst();
    }

    private boolean mayTake(Case waiting, Inbound in) {
        return officers.are(in.person())
                || in.person().equals(waiting.takenBy())
                || cases.whoseTurn(waiting, in.sentAt()).contains(in.person());
    }
}
