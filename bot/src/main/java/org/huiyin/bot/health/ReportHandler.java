package org.huiyin.bot.health;

import org.huiyin.bot.chat.Ask;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthStep.Draft;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 打卡: today's report, in one line or a few; also a bare line such as `36.5 没事`.
@Component
@Order(1)
class ReportHandler implements Handler<HealthStep> {

    private final Filing filing;
    private final InstituteTime time;

    ReportHandler(Filing filing, InstituteTime time) {
        this.filing = filing;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("report", "health", "打卡", "健康打卡", "填报", "报体温", "report", "checkin");
    }

    @Override
    public Turn<HealthStep> open(Inbound in) {
        Draft draft = Draft.of(time.dayOf(in.sentAt()));
        return in.text().equals(HealthSentences.SAME)
                ? filing.beginAsBefore(in, draft)
                : filing.begin(in, draft);
    }

    @Override
    public Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return filing.resume(step, in);
    }

    /// Only a line that speaks of temperature or symptoms, and of nothing else.
    @Override
    public boolean claims(Inbound in) {
        HealthLine line = HealthLine.parse(in.text());
        return line.leftovers().isEmpty()
                && (!(line.temperature() instanceof Temperature.Absent)
                        || saysSymptoms(line.symptoms(), in.text()));
    }

    /// Asked how they are, people also say just where they are, or 没有.
    @Override
    public boolean claims(Ask ask, Inbound in) {
        HealthLine line = HealthLine.parse(in.text());
        return line.leftovers().isEmpty() && !line.isEmpty();
    }

    /// A bare 没有 or 不 may answer anything; 没事 and longer ones speak of health.
    private static boolean saysSymptoms(Symptoms symptoms, String text) {
        return switch (symptoms) {
            case Symptoms.Present _, Symptoms.Contradicted _ -> true;
            case Symptoms.Unspecified _, Symptoms.None _, Symptoms.Denied _ ->
                    text.length() > 2 || text.equals("没事");
            case Symptoms.Absent _, Symptoms.SameAsLast _ -> false;
        };
    }
}
