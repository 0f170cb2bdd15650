package org.huiyin.bot.care;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.bot.ask.Owing.Owed;
import org.huiyin.bot.care.CareCalls.Call;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// What the bot says to the carers. A title, which a locked phone shows, names nobody.
@Component
final class CareSentences {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Sentences sentences = Sentences.of("care");
    private final Roster roster;
    private final InstituteTime time;

    CareSentences(Roster roster, InstituteTime time) {
        this.roster = roster;
        this.time = time;
    }

    /// What is typed when a carer has spoken to the person.
    static String opening(Call call) {
        return "已联系 " + call.id();
    }

    Message question(Locale language, Call call) {
        String body = sentences.say(language, "call.body", who(call), at(call));
        String number = Long.toString(call.id());
        return new Message.Card(
                sentences.say(language, "call.title"),
                body,
                List.of(
                        new Button(
                                sentences.say(language, "call.heard"),
                                HeardHandler.KEY + ":" + number,
                                number)),
                sentences.say(language, "call", body, opening(call)));
    }

    Owed owed(Locale language, Call call) {
        return new Owed(
                Long.toString(call.id()),
                sentences.say(language, "call.owed", who(call)),
                opening(call),
                List.of());
    }

    String heard(Locale language, Call call) {
        return sentences.say(language, "heard.noted", who(call));
    }

    String nobody(Locale language) {
        return sentences.say(language, "heard.nobody");
    }

    String which(Locale language, List<Call> calls) {
        return sentences.say(
                language,
                "heard.which",
                IntStream.range(0, calls.size())
                        .mapToObj(place -> (place + 1) + " " + who(calls.get(place)))
                        .collect(Collectors.joining("　")));
    }

    /// The name and the department.
    private String who(Call call) {
        return roster.find(call.person()).map(this::named).orElse(call.person());
    }

    private String named(Person person) {
        return roster.departments().stream()
                .filter(department -> person.departments().contains(department.id()))
                .map(Department::name)
                .findFirst()
                .map(department -> person.name() + "（" + department + "）")
                .orElse(person.name());
    }

    private String at(Call call) {
        return CLOCK.format(LocalTime.ofInstant(call.at(), time.zone()));
    }
}
