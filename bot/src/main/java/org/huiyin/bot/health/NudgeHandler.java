package org.huiyin.bot.health;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.ask.Rounds.Reminded;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.ContactDuty.Standing;
import org.springframework.stereotype.Component;

/// 催报: the department's contact has those reminded who have not reported, once a day.
@Component
class NudgeHandler implements Handler<Handler.None> {

    static final String NAME = "催报";

    private final ContactDuty duty;
    private final ContactSentences sentences;

    NudgeHandler(ContactDuty duty, ContactSentences sentences) {
        this.duty = duty;
        this.sentences = sentences;
    }

    @Override
    public Subject subject() {
        return new Subject("nudge", "health", NAME, "提醒未报", "催一下", "nudge").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        List<Standing> standings = duty.standings(in);
        if (standings.isEmpty()) {
            return Turn.say(sentences.notAContact(in.locale()));
        }
        List<Reminded> done = new ArrayList<>();
        for (Standing standing : standings) {
            if (standing.mayRemind()) {
                duty.remind(standing, in).ifPresent(done::add);
            }
        }
        if (!done.isEmpty()) {
            return Turn.say(sentences.reminded(in.locale(), done, in.sentAt()));
        }
        boolean anyMissing =
                standings.stream().anyMatch(standing -> !standing.tally().missing().isEmpty());
        return Turn.say(
                anyMissing
                        ? sentences.remindedBefore(in.locale())
                        : sentences.nobodyMissing(in.locale()));
    }
}
