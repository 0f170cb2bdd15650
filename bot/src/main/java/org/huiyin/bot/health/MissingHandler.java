package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.ContactDuty.Standing;
import org.springframework.stereotype.Component;

/// 未报: the department's contact asks who has not reported today, a health officer how many in which
/// department.
@Component
class MissingHandler implements Handler<Handler.None> {

    private final ContactDuty duty;
    private final Escalation escalation;
    private final Officers officers;
    private final ContactSentences sentences;
    private final InstituteTime time;

    MissingHandler(
            ContactDuty duty,
            Escalation escalation,
            Officers officers,
            ContactSentences sentences,
            InstituteTime time) {
        this.duty = duty;
        this.escalation = escalation;
        this.officers = officers;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject(ContactDuty.SUBJECT, "health", "未报", "谁没报", "谁没打卡", "谁还没打卡", "missing")
                .unlisted()
                .in(Subject.Rooms.NOWHERE);
    }

    @Override
    public Turn<None> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        List<Standing> standings = duty.standings(in);
        Stream<String> whole =
                officers.actsAsOne(in.person(), today)
                        ? Stream.of(escalation.standing(in.locale(), today))
                        : Stream.empty();
        String said =
                Stream.concat(
                                whole,
                                standings.stream()
                                        .map(standing -> sentences.standing(in.locale(), standing)))
                        .collect(Collectors.joining("\n"));
        if (said.isEmpty()) {
            return Turn.say(sentences.notAContact(in.locale()));
        }
        Turn<None> turn = Turn.say(said);
        return standings.stream().anyMatch(Standing::mayRemind)
                ? turn.withOptions(List.of(NudgeHandler.NAME))
                : turn;
    }
}
