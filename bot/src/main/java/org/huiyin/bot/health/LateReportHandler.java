package org.huiyin.bot.health;

import java.time.LocalDate;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthStep.Draft;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 补报: a report for a day that is over, marked as late: yesterday's unless another is named.
@Component
@Order(3)
class LateReportHandler implements Handler<HealthStep> {

    private static final int FARTHEST_DAYS = 7;

    private final Filing filing;
    private final HealthSentences sentences;
    private final InstituteTime time;

    LateReportHandler(Filing filing, HealthSentences sentences, InstituteTime time) {
        this.filing = filing;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("latereport", "health", "补报", "补打卡", "补卡", "late");
    }

    @Override
    public Turn<HealthStep> open(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        return PastDay.in(in.text(), today)
                .map(named -> open(in, named, today))
                .orElseGet(() -> Turn.say(sentences.unclearDay(in.locale())));
    }

    private Turn<HealthStep> open(Inbound in, PastDay named, LocalDate today) {
        LocalDate day = named.day();
        return !day.isBefore(today) || day.isBefore(today.minusDays(FARTHEST_DAYS))
                ? Turn.say(sentences.notThatDay(in.locale(), day, FARTHEST_DAYS))
                : filing.begin(in.saying(named.rest()), Draft.late(day));
    }

    @Override
    public Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return filing.resume(step, in);
    }
}
