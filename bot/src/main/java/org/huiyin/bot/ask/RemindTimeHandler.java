package org.huiyin.bot.ask;

import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.stereotype.Component;

/// 提醒时间: at which time of the day the person wants to be reminded instead of the usual ones.
@Component
class RemindTimeHandler implements Handler<Handler.None> {

    private static final Pattern OFF = Pattern.compile("关|关闭|取消|不要了?|默认|off");

    private final Wishes wishes;
    private final Rounds rounds;
    private final Sentences sentences = Sentences.of("ask");

    RemindTimeHandler(Wishes wishes, Rounds rounds) {
        this.wishes = wishes;
        this.rounds = rounds;
    }

    @Override
    public Subject subject() {
        return new Subject("remindat", "ask", "提醒时间", "remindat").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        Wish wish = wishes.of(in.person());
        if (OFF.matcher(in.text()).matches()) {
            wishes.keep(in.person(), wish.withRemindAt(null));
            rounds.ownTime(in.person(), null);
            return Turn.say(sentences.say(in.locale(), "remindat.off"));
        }
        List<LocalTime> times = DayTimes.in(in.text());
        if (times.size() != 1) {
            return Turn.say(sentences.say(in.locale(), "remindat.how"));
        }
        wishes.keep(in.person(), wish.withRemindAt(times.getFirst()));
        rounds.ownTime(in.person(), times.getFirst());
        return Turn.say(sentences.say(in.locale(), "remindat.kept", times.getFirst().toString()));
    }
}
