package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.health.HealthRecords.Standing;
import org.huiyin.bot.health.HealthStep.Asking;
import org.huiyin.bot.health.HealthStep.Consenting;
import org.huiyin.bot.health.HealthStep.Doubting;
import org.huiyin.bot.health.HealthStep.Draft;
import org.springframework.stereotype.Component;

/// Takes a report from what was said to what is stored: asks for what is missing or doubtful, and
/// for consent the first time.
@Component
class Filing {

    private final HealthRecords records;
    private final HealthSentences sentences;

    Filing(HealthRecords records, HealthSentences sentences) {
        this.records = records;
        this.sentences = sentences;
    }

    /// Begins a report for a day, or a new version of the one that is there.
    Turn<HealthStep> begin(Inbound in, Draft draft) {
        return go(in, draft, HealthLine.parse(in.text()));
    }

    /// Goes on where it was asked.
    Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return switch (step) {
            case Asking(Draft draft) ->
                    go(in, draft, HealthLine.parse(in.text(), expecting(draft)));
            case Doubting(Draft draft, BigDecimal likely) ->
                    Answer.of(in.text()) == Answer.YES
                            ? go(in, draft, HealthLine.EMPTY.withTemperature(measured(likely)))
                            : go(in, draft, HealthLine.parse(in.text()));
            case Consenting(Draft draft) ->
                    switch (Answer.of(in.text())) {
                        case YES -> {
                            records.agree(in.person(), in.sentAt());
                            yield store(in, draft, draft.line(), new Standing(true, null), true);
                        }
                        case NO -> Turn.say(sentences.refused(in.locale()));
                        case OTHER -> go(in, draft, HealthLine.parse(in.text()));
                    };
        };
    }

    private static Temperature measured(BigDecimal value) {
        return new Temperature.Measured(List.of(value));
    }

    private static Expecting expecting(Draft draft) {
        boolean temperatureKnown = !(draft.line().temperature() instanceof Temperature.Absent);
        return temperatureKnown ? Expecting.SYMPTOMS : Expecting.ANYTHING;
    }

    private Turn<HealthStep> go(Inbound in, Draft draft, HealthLine said) {
        Standing standing = records.standing(in.person(), draft.day());
        HealthLine line = filledIn(said.over(draft.line()), draft, standing);
        Draft now = draft.saying(withoutDoubt(line));
        if (line.temperature()
                instanceof Temperature.Doubtful(String text, Optional<BigDecimal> likely)) {
            return likely.<Turn<HealthStep>>map(value ->
                            Turn.ask(sentences.isIt(in.locale(), value), new Doubting(now, value)))
                    .orElseGet(() -> Turn.ask(sentences.notIt(in.locale(), text), new Asking(now)));
        }
        if (line.temperature() instanceof Temperature.Absent || !line.symptoms().answered()) {
            return Turn.ask(sentences.ask(in.locale(), line), new Asking(now));
        }
        return standing.agreed()
                ? store(in, now, line, standing, false)
                : Turn.ask(sentences.consent(in.locale()), new Consenting(now));
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
        return Turn.say(sentences.stored(in.locale(), entry, line, firstTime));
    }
}
