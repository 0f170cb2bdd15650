package org.huiyin.bot.health;

import java.time.LocalDate;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.health.HealthStep.Asking;
import org.huiyin.bot.health.HealthStep.Draft;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 更正: a new version of today's report, or of yesterday's while today has none.
@Component
@Order(2)
class CorrectionHandler implements Handler<HealthStep> {

    private final Filing filing;
    private final HealthRecords records;
    private final HealthSentences sentences;
    private final InstituteTime time;

    CorrectionHandler(
            Filing filing, HealthRecords records, HealthSentences sentences, InstituteTime time) {
        this.filing = filing;
        this.records = records;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("correction", "health", "更正", "改正", "修改", "填错了", "correct");
    }

    @Override
    public Turn<HealthStep> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        Entry last = records.standing(in.person(), today).last();
        boolean recent = last != null && !last.day().isBefore(today.minusDays(1));
        if (last == null || !recent) {
            return in.text().isEmpty()
                    ? Turn.say(sentences.nothingToCorrect(in.locale()))
                    : filing.begin(in, Draft.of(today));
        }
        Draft draft = last.day().isBefore(today) ? Draft.late(last.day()) : Draft.of(today);
        return in.text().isEmpty()
                ? Turn.ask(sentences.correctWhat(in.locale(), last), new Asking(draft, false))
                : filing.begin(in, draft);
    }

    @Override
    public Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return filing.resume(step, in);
    }
}
