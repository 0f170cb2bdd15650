package org.huiyin.bot.ask;

import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.bot.ask.Wish.Quiet;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 免打扰: at which times of the day, and whether on days off, the person is not reminded.
@Component
@Order(80)
class QuietHandler implements Handler<Handler.None> {

    private static final Pattern OFF = Pattern.compile("关|关闭|关掉|取消|不要了?|off");
    private static final Pattern DAYS_OFF = Pattern.compile("(假日|节假日|放假|周末|days? off|holidays?).*");

    private final Wishes wishes;
    private final AskSettings settings;
    private final Sentences sentences = Sentences.of("ask");

    QuietHandler(Wishes wishes, AskSettings settings) {
        this.wishes = wishes;
        this.settings = settings;
    }

    @Override
    public Subject subject() {
        return new Subject("quiet", "ask", "免打扰", "勿扰", "quiet").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        String said = in.text();
        Wish wish = wishes.of(in.person());
        if (OFF.matcher(said).matches()) {
            return kept(in, wish.withQuiet(null).withDaysOff(false), "quiet.off");
        }
        if (DAYS_OFF.matcher(said).matches()) {
            return kept(in, wish.withDaysOff(true), "quiet.daysoff");
        }
        List<LocalTime> times = DayTimes.in(said);
        if (times.size() != 2 || times.getFirst().equals(times.getLast())) {
            return Turn.say(
                    sentences.say(
                            in.locale(), "quiet.how", told(wish.quiet()), remindAt(wish, in)));
        }
        Quiet quiet = new Quiet(times.getFirst(), times.getLast());
        return kept(in, wish.withQuiet(quiet), "quiet.kept");
    }

    private Turn<None> kept(Inbound in, Wish wish, String sentence) {
        wishes.keep(in.person(), wish);
        return Turn.say(sentences.say(in.locale(), sentence, told(wish.quiet())));
    }

    private String told(@Nullable Quiet own) {
        LocalTime from = own == null ? settings.quietFrom() : own.from();
        LocalTime to = own == null ? settings.quietTo() : own.to();
        return from + "-" + to;
    }

    private String remindAt(Wish wish, Inbound in) {
        LocalTime own = wish.remindAt();
        return own == null ? sentences.say(in.locale(), "remindat.any") : own.toString();
    }
}
