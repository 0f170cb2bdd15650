package org.huiyin.bot.chore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import org.huiyin.bot.chore.Chore.Missed;
import org.quartz.CronTrigger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one job that Quartz knows: a run of a chore, outside of Quartz's own transactions. Its name
/// is stored with each chore.
@DisallowConcurrentExecution
final class ChoreJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(ChoreJob.class);

    private final Chore chore;
    private final Schedule schedule;
    private final InstantSource clock;
    private final MeterRegistry meters;

    ChoreJob(Chore chore, Schedule schedule, InstantSource clock, MeterRegistry meters) {
        this.chore = chore;
        this.schedule = schedule;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void execute(JobExecutionContext run) {
        boolean bySchedule = run.getTrigger() instanceof CronTrigger;
        if (bySchedule && chore.missed() == Missed.SKIP && !schedule.isFresh(clock.instant())) {
            log.info("Chore {} was missed and waits for its next time", chore.name());
            return;
        }
        Timer.Sample began = Timer.start(meters);
        began.stop(meters.timer("huiyin.chore", "chore", chore.name(), "result", resultOf(chore)));
    }

    private static String resultOf(Chore chore) {
        try {
            chore.work().run();
            return "done";
        } catch (RuntimeException e) {
            log.error("Chore {} failed and runs again at its next time", chore.name(), e);
            return "failed";
        }
    }
}
