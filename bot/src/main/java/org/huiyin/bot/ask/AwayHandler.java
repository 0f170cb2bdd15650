package org.huiyin.bot.ask;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.StandIns;
import org.springframework.stereotype.Component;

/// 我不在: until when what comes to the person goes to the deputy.
@Component
class AwayHandler implements Handler<Handler.None> {

    private static final Pattern BACK = Pattern.compile("了?(回来了?|取消|off)");

    private final StandIns standIns;
    private final InstituteTime time;
    private final Sentences sentences = Sentences.of("ask");

    AwayHandler(StandIns standIns, InstituteTime time) {
        this.standIns = standIns;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("away", "ask", "我不在", "away").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (BACK.matcher(in.text()).matches()) {
            standIns.comeBack(in.person());
            return Turn.say(sentences.say(in.locale(), "away.back"));
        }
        LocalDate today = time.dayOf(in.sentAt());
        return LastDay.in(in.text(), today)
                .map(until -> leave(in, until))
                .orElseGet(() -> Turn.say(sentences.say(in.locale(), "away.how")));
    }

    private Turn<None> leave(Inbound in, LocalDate until) {
        standIns.leave(in.person(), until);
        String day = until.getMonthValue() + "月" + until.getDayOfMonth() + "日";
        return Turn.say(
                sentences.say(
                        in.locale(),
                        standIns.deputyOf(in.person()).isPresent() ? "away.kept" : "away.nobody",
                        day));
    }
}
