package org.huiyin.bot.health;

import java.util.Optional;
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
        return filing.begin(in, Draft.of(time.dayOf(in.sentAt())));
    }

    @Override
    public Turn<HealthStep> resume(HealthStep step, Inbound in) {
        return filing.resume(step, in);
    }

    /// Only a line that says a temperature, or that all is well, and nothing else.
    @Override
    public Optional<Turn<HealthStep>> claim(Inbound in) {
        HealthLine line = HealthLine.parse(in.text());
        boolean saysTemperature = !(line.temperature() instanceof Temperature.Absent);
        return saysTemperature && line.leftovers().isEmpty()
                ? Optional.of(open(in))
                : Optional.empty();
    }
}
