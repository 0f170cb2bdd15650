package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.HealthCases.Noted;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.health.HealthRecords.Standing;
import org.huiyin.bot.health.HealthStep.Asking;
import org.huiyin.bot.health.HealthStep.Consenting;
import org.huiyin.bot.health.HealthStep.Doubting;
import org.huiyin.bot.health.HealthStep.Draft;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a report from what was said to what is stored: asks for what is missing or doubtful, and
/// for consent the first time.
@Component
class Filing {

    private static final Pattern ALSO = Pattern.compile("(?i)[还還也又](?![没沒无無不是])|\\b(also|too)\\b");

    /// For how many days a healthy report lets the next one be as yesterday.
    private static final int HEALTHY_DAYS = 3;

    private final HealthRecords records;
    private final HealthCases cases;
    private final HealthSettings settings;
    private final HealthSentences sentences;
    private final Roster roster;

    Filing(
            HealthRecords records,
            HealthCases cases,
            HealthSettings settings,
            HealthSentences sentences,
            Roster roster) {
        this.records = records;
        this.cases = cases;
        this.settings = settings;
        this.sentences = sentences;
        this.roster = roster;
    }

    /// Files the day as the one before, for which one press is enough; whoever was not well, or not
    /// heard of lately, is asked instead.
    Turn<HealthStep> beginAsBefore(Inbound in, Draft draft) {
        Standing standing = records.standing(in.person(), draft.day());
        Entry sameDay = standing.on(draft.day());
        if (sameDay != null) {
            return Turn.say(sentences.storedBefore(in.locale(), sameDay));
        }
        return isWell(standing.last(), draft.day())
                ? begin(in, draft)
                : Turn.ask(sentences.tellInstead(in.locale()), new Asking(draft, false));
    }

    private boolean isWell(@Nullable Entry last, LocalDate day) {
        return last != null
                && !last.day().isBefore(day.minusDays(HEALTHY_DAYS))
                && !(last.line().symptoms() instanceof Symptoms.Present)
                && !settings.alert().isFor(last.line());
    }

    /// Begins a report for a day, or a new version of the one that is there.
    Turn<HealthStep> begin(Inbound in, Draft draft) {
        return go(in, draft, HealthLine.parse(in.text()));
    }

    /// Goes on where it was asked.
    Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return switch (step) {
            case Asking(Draft draft, boolean listed) -> {
                HealthLine said = answered(draft, listed, in);
                boolean chosen = listed && said.symptoms() instanceof Symptoms.Present;
                yield go(in, chosen ? draft.undisputed() : draft, said);
            }
            case Doubting(Draft draft, BigDecimal likely) ->
                    switch (Answer.of(in.text())) {
                        case YES ->
                                go(in, draft, HealthLine.EMPTY.withTemperature(measured(likely)));
                        case NO ->
                                Turn.ask(
                                        sentences.whichThen(in.locale()), new Asking(draft, false));
                        case OTHER -> go(in, draft, HealthLine.parse(in.text()));
                    };
            case Consenting(Draft draft) ->
                    switch (Answer.of(in.text())) {
                        case YES -> {
                            records.agree(in.person(), in.sentAt());
                            yield go(in, draft, HealthLine.EMPTY, true);
                        }
                        case NO -> Turn.say(sentences.refused(in.locale()));
                        case OTHER -> go(in, draft, HealthLine.parse(in.text()));
                    };
        };
    }

    /// Digits choose symptoms only from a list that was shown; without one, a single digit says
    /// that there are some. `正常` answers the question about the temperature alone.
    private static HealthLine answered(Draft draft, boolean listed, Inbound in) {
        boolean symptomsAsked = !(draft.line().temperature() instanceof Temperature.Absent);
        boolean symptomsSaid = !(draft.line().symptoms() instanceof Symptoms.Absent);
        if (!symptomsAsked
                && symptomsSaid
                && HealthLine.parse(in.text()).temperature() instanceof Temperature.Normal) {
            return HealthLine.parse(in.text(), Expecting.TEMPERATURE);
        }
        if (symptomsAsked && !listed && in.text().matches("[1-9]")) {
            return HealthLine.EMPTY.withSymptoms(new Symptoms.Unspecified());
        }
        boolean number = !listed && in.text().matches("[1-9]\\d+");
        return HealthLine.parse(
                in.text(), symptomsAsked && !number ? Expecting.SYMPTOMS : Expecting.ANYTHING);
    }

    private static Temperature measured(BigDecimal value) {
        return new Temperature.Measured(List.of(value));
    }

    private Turn<HealthStep> go(Inbound in, Draft draft, HealthLine said) {
        return go(in, draft, said, false);
    }

    private Turn<HealthStep> go(Inbound in, Draft draft, HealthLine said, boolean firstTime) {
        Standing standing = records.standing(in.person(), draft.day());
        Entry sameDay = standing.on(draft.day());
        HealthLine earlier = earlier(in, draft, said, sameDay);
        HealthLine own =
                earlier.isEmpty()
                        ? said.over(earlier)
                        : said.addedTo(earlier, HealthLine.denied(in.text()));
        if (sameDay != null && own.isEmpty()) {
            return Turn.ask(
                    sentences.changeWhat(in.locale(), sameDay, own), new Asking(draft, false));
        }
        HealthLine line = filledIn(own, draft, standing);
        HealthLine told = sameDay == null ? line : line.withSymptoms(own.symptoms());
        Draft now = draft.saying(withoutDoubt(told));
        if (line.temperature()
                instanceof Temperature.Doubtful(String text, Optional<BigDecimal> likely)) {
            return likely.<Turn<HealthStep>>map(value ->
                            Turn.ask(
                                    sentences.isIt(in.locale(), value, line),
                                    new Doubting(now, value)))
                    .orElseGet(() ->
                            Turn.ask(
                                    sentences.notIt(in.locale(), text, line),
                                    new Asking(now, false)));
        }
        if (line.temperature() instanceof Temperature.Absent || !line.answersSymptoms()) {
            boolean listed =
                    line.symptoms().open() && !(line.temperature() instanceof Temperature.Absent);
            return Turn.ask(sentences.ask(in.locale(), line), new Asking(now, listed));
        }
        return standing.agreed()
                ? store(in, now, line, standing, firstTime)
                : Turn.ask(sentences.consent(in.locale(), line), new Consenting(now));
    }

    /// What a correction adds to: the stored symptoms belong to it only if it says `还有` or the
    /// like.
    private static HealthLine earlier(
            Inbound in, Draft draft, HealthLine said, @Nullable Entry sameDay) {
        boolean also =
                said.symptoms() instanceof Symptoms.Present && ALSO.matcher(in.text()).find();
        HealthLine line = draft.line();
        return also && sameDay != null
                ? line.withSymptoms(line.symptoms().over(sameDay.line().symptoms()))
                : line;
    }

    /// What was left out is as in an earlier version of the day; `同昨日` is what it was the day
    /// before.
    private static HealthLine filledIn(HealthLine line, Draft draft, Standing standing) {
        Entry sameDay = standing.on(draft.day());
        Entry dayBefore = standing.dayBefore(draft.day());
        HealthLine said = sameDay == null ? line : line.over(sameDay.line());
        return dayBefore == null ? said.withoutSame() : said.sameAs(dayBefore.line());
    }

    /// A doubtful number is kept apart from what is certain.
    private static HealthLine withoutDoubt(HealthLine line) {
        return line.temperature() instanceof Temperature.Doubtful
                ? line.withTemperature(new Temperature.Absent())
                : line;
    }

    private Turn<HealthStep> store(
            Inbound in, Draft draft, HealthLine line, Standing standing, boolean firstTime) {
        Entry before = standing.on(draft.day());
        Entry dayBefore = standing.dayBefore(draft.day());
        HealthLine whole =
                before == null && dayBefore != null ? line.carrying(dayBefore.line()) : line;
        Entry entry =
                new Entry(
                        in.person(),
                        draft.day(),
                        before == null ? 1 : before.version() + 1,
                        in.sentAt(),
                        draft.late(),
                        whole.withoutLeftovers());
        records.file(entry, in.person());
        Noted noted = cases.note(entry);
        String told = noted.told().flatMap(roster::find).map(Person::name).orElse("");
        return Turn.say(sentences.stored(in.locale(), entry, line, firstTime, noted, told));
    }
}
