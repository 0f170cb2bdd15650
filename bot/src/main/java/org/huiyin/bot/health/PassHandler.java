package org.huiyin.bot.health;

import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthCases.Case;
import org.springframework.stereotype.Component;

/// 转给副手: a health officer hands an alert on without waiting for the time to pass.
@Component
class PassHandler implements Handler<Handler.None> {

    static final String KEY = "passcase";

    private final WaitingAlert waiting;
    private final HealthCases cases;
    private final Officers officers;
    private final AlertSentences sentences;
    private final InstituteTime time;

    PassHandler(
            WaitingAlert waiting,
            HealthCases cases,
            Officers officers,
            AlertSentences sentences,
            InstituteTime time) {
        this.waiting = waiting;
        this.cases = cases;
        this.officers = officers;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject(KEY, "health", "转给副手", "passcase").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        return waiting.named(in)
                .map(found -> Turn.<None>say(pass(found, in)))
                .orElseGet(() -> Turn.say(sentences.nothingToTake(in.locale())));
    }

    private String pass(Case found, Inbound in) {
        if (!found.isUntaken()) {
            return sentences.takenBefore(in.locale(), found);
        }
        var deputies = officers.deputies(time.dayOf(in.sentAt()));
        if (deputies.isEmpty()) {
            return sentences.noDeputy(in.locale());
        }
        cases.pass(found, in.sentAt());
        return sentences.passed(in.locale(), deputies);
    }
}
