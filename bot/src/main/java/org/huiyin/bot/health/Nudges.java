package org.huiyin.bot.health;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.ask.Rounds.Reminded;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Has those reminded who have not reported today, each department once a day; nobody by night, and
/// nobody more often than the budget of reminders allows.
@Component
public class Nudges {

    private final Completion completion;
    private final Rounds rounds;
    private final InstituteTime time;
    private final NudgeTable table;

    Nudges(Completion completion, Rounds rounds, InstituteTime time, NudgeTable table) {
        this.completion = completion;
        this.rounds = rounds;
        this.time = time;
        this.table = table;
    }

    /// What came of it; a page may keep it in a session until it is shown.
    ///
    /// @param now who is reminded at once
    /// @param later who is reminded when their quiet hours are over
    /// @param enough who has been reminded often enough today
    public record Nudged(int now, int later, int enough) implements Serializable {

        /// Whether nobody is told anything.
        public boolean isNobody() {
            return now + later + enough == 0;
        }
    }

    /// @param actor who wishes it, as the book calls them
    @Transactional
    public Nudged remind(Scope scope, String actor) {
        LocalDate today = time.today();
        Instant now = time.clock().instant();
        Map<Long, List<Person>> missing = completion.missing(today, scope);
        List<String> people = new ArrayList<>();
        missing.forEach((department, some) -> {
            if (table.note(today, department, actor, now, some.size())) {
                some.forEach(person -> people.add(person.userid()));
            }
        });
        Reminded reminded = rounds.remind(DailyReport.SUBJECT, today.toString(), people);
        Nudged nudged =
                new Nudged(
                        reminded.now().size(), reminded.later().size(), reminded.enough().size());
        if (nudged.isNobody()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return nudged;
    }
}
