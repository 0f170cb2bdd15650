package org.huiyin.bot.health;

import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.ContactDuty.Standing;
import org.springframework.stereotype.Component;

/// 未报: the department's contact asks who has not reported today.
@Component
class MissingHandler implements Handler<Handler.None> {

    private final ContactDuty duty;
    private final ContactSentences sentences;

    MissingHandler(ContactDuty duty, ContactSentences sentences) {
        this.duty = duty;
        this.sentences = sentences;
    }

    @Override
    public Subject subject() {
        return new Subject(ContactDuty.SUBJECT, "health", "未报", "谁没报", "谁没打卡", "谁还没打卡", "missing")
                .unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        List<Standing> standings = duty.standings(in);
        if (standings.isEmpty()) {
            return Turn.say(sentences.notAContact(in.locale()));
        }
        Turn<None> turn =
                Turn.say(
                        standings.stream()
                                .map(standing -> sentences.standing(in.locale(), standing))
                                .collect(Collectors.joining("\n")));
        return standings.stream().anyMatch(Standing::mayRemind)
                ? turn.withOptions(List.of(NudgeHandler.NAME))
                : turn;
    }
}
