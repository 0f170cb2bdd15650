package org.huiyin.bot.health;

import java.util.List;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.HealthCases.Case;
import org.springframework.stereotype.Component;

/// 我来联系: a health officer takes an alert, and only then sees whom it is about.
@Component
class TakeHandler implements Handler<Handler.None> {

    static final String KEY = "takecase";

    private final WaitingAlert waiting;
    private final HealthCases cases;
    private final AlertSentences sentences;

    TakeHandler(WaitingAlert waiting, HealthCases cases, AlertSentences sentences) {
        this.waiting = waiting;
        this.cases = cases;
        this.sentences = sentences;
    }

    @Override
    public Subject subject() {
        return new Subject(KEY, "health", "我来联系", "takecase").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        return waiting.named(in)
                .<Turn<None>>map(found -> take(found, in))
                .orElseGet(() -> Turn.say(sentences.nothingToTake(in.locale())));
    }

    private Turn<None> take(Case found, Inbound in) {
        if (in.person().equals(found.takenBy()) || cases.take(found, in.person(), in.sentAt())) {
            return Turn.<None>say(
                            sentences.taken(in.locale(), found, cases.look(found, in.person())))
                    .withOptions(List.of("结案 " + found.id()));
        }
        return Turn.say(sentences.takenBefore(in.locale(), cases.find(found.id()).orElse(found)));
    }
}
