package org.huiyin.bot.sample;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.stereotype.Component;

/// 班车: when the next bus leaves; asks for the stop unless it is named.
@Component
class BusHandler implements Handler<BusHandler.Step> {

    private static final Map<String, List<LocalTime>> TIMETABLE =
            Map.of(
                    "西山", List.of(LocalTime.of(7, 20), LocalTime.of(17, 40)),
                    "滨河", List.of(LocalTime.of(7, 50), LocalTime.of(18, 10)));

    private final Sentences sentences = Sentences.of("sample");
    private final InstituteTime time;

    BusHandler(InstituteTime time) {
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("bus", "sample", "班车", "bus");
    }

    @Override
    public Turn<Step> open(Inbound in) {
        return in.text().isEmpty()
                ? Turn.ask(sentences.say(in.locale(), "bus.where"), new Asking())
                : next(in);
    }

    @Override
    public Turn<Step> resume(Step step, Inbound in) {
        return next(in);
    }

    private Turn<Step> next(Inbound in) {
        List<LocalTime> buses = TIMETABLE.get(in.text());
        if (buses == null) {
            return Turn.ask(sentences.say(in.locale(), "bus.unknown"), new Asking());
        }
        LocalTime now = LocalTime.ofInstant(in.sentAt(), time.zone());
        return Turn.say(
                buses.stream()
                        .filter(bus -> bus.isAfter(now))
                        .findFirst()
                        .map(bus -> sentences.say(in.locale(), "bus.next", bus.toString()))
                        .orElseGet(() -> sentences.say(in.locale(), "bus.gone")));
    }

    /// Where this dialog can stand.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    sealed interface Step {}

    /// Asked for the stop.
    @JsonTypeName("asking")
    record Asking() implements Step {}
}
