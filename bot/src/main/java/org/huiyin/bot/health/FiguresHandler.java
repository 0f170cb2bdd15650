package org.huiyin.bot.health;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.huiyin.bot.health.ContactDuty.Standing;
import org.huiyin.bot.people.Scope;
import org.springframework.stereotype.Component;

/// 报数: the day's four numbers in one line to paste, of the contact's departments or, for a health
/// officer, of everybody; no names.
@Component
class FiguresHandler implements Handler<Handler.None> {

    private final Sentences sentences = Sentences.of("health");
    private final ContactDuty duty;
    private final Completion completion;
    private final Officers officers;
    private final ContactSentences refusals;
    private final InstituteTime time;

    FiguresHandler(
            ContactDuty duty,
            Completion completion,
            Officers officers,
            ContactSentences refusals,
            InstituteTime time) {
        this.duty = duty;
        this.completion = completion;
        this.officers = officers;
        this.refusals = refusals;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("figures", "health", "报数", "今天多少人报了", "figures")
                .unlisted()
                .in(Subject.Rooms.NOWHERE);
    }

    @Override
    public Turn<None> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        Stream<String> everybody =
                officers.actsAsOne(in.person(), today)
                        ? Stream.of(everybody(in, completion.on(today, Scope.EVERYBODY)))
                        : Stream.empty();
        Stream<String> own = duty.standings(in).stream().map(standing -> own(in, standing));
        String said = Stream.concat(everybody, own).collect(Collectors.joining("\n"));
        return Turn.say(said.isEmpty() ? refusals.notAContact(in.locale()) : said);
    }

    private String everybody(Inbound in, List<ByDepartment> departments) {
        return line(
                in,
                sentences.say(in.locale(), "figures.everybody"),
                sum(departments, ByDepartment::due),
                sum(departments, ByDepartment::filed),
                sum(departments, ByDepartment::excused),
                sum(departments, ByDepartment::missing));
    }

    private String own(Inbound in, Standing standing) {
        Tally tally = standing.tally();
        return line(
                in,
                standing.department().name(),
                tally.due(),
                tally.reported(),
                tally.excusedPeople(),
                tally.missing().size());
    }

    private String line(Inbound in, String whose, int due, int filed, int excused, int missing) {
        Locale language = in.locale();
        LocalTime now =
                LocalTime.ofInstant(in.sentAt(), time.zone()).truncatedTo(ChronoUnit.MINUTES);
        return sentences.say(
                language,
                "figures",
                whose,
                HealthSentences.day(language, time.dayOf(in.sentAt())),
                now.toString(),
                Integer.toString(due),
                Integer.toString(filed),
                Integer.toString(excused),
                Integer.toString(missing));
    }

    private static int sum(List<ByDepartment> departments, ToIntFunction<ByDepartment> number) {
        return departments.stream().mapToInt(number).sum();
    }
}
