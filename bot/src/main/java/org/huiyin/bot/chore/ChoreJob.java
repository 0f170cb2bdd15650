package org.huiyin.bot.chore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.huiyin.bot.chore.Chore.Missed;
import org.quartz.CronTrigger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// The one job that Quartz knows: a run of a chore, outside of Quartz's own transactions. Its name
/// is stored with each chore.
@DisallowConcurrentExecution
final class ChoreJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(ChoreJob.class);

    private final Chore chore;
    private final Schedule schedule;
    private final InstantSource clock;
    private final ChoreBook book;
    private final TransactionOperations transaction;
    private final MeterRegistry meters;

    ChoreJob(
            Chore chore,
            Schedule schedule,
            InstantSource clock,
            ChoreBook book,
            TransactionOperations transaction,
            MeterRegistry meters) {
        this.chore = chore;
        this.schedule = schedule;
        this.clock = clock;
        this.book = book;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public void execute(JobExecutionContext run) {
        boolean bySchedule = run.getTrigger() instanceof CronTrigger;
        Instant now = clock.instant();
        if (bySchedule && chore.missed() == Missed.SKIP && !schedule.isFresh(now)) {
            log.info("Chore {} was missed and waits for its next time", chore.name());
            note(() -> book.skipped(chore.name(), now));
        } else if (!isPaused()) {
            runs(now);
        }
    }

    /// What cannot be found out is not paused.
    private boolean isPaused() {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> book.isPaused(chore.name())));
        } catch (RuntimeException e) {
            log.warn("Whether chore {} is paused cannot be found out; it runs", chore.name(), e);
            return false;
        }
    }

    private void runs(Instant began) {
        Timer.Sample sample = Timer.start(meters);
        String failure = null;
        try {
            chore.work().run();
        } catch (RuntimeException e) {
            failure = e.getClass().getSimpleName();
            log.error("Chore {} failed and runs again at its next time", chore.name(), e);
        }
        String result = failure == null ? "done" : "failed";
        long took =
                sample.stop(meters.timer("huiyin.chore", "chore", chore.name(), "result", result));
        String kind = failure;
        note(() -> book.ran(chore.name(), began, Duration.ofNanos(took), kind));
    }

    private void note(Runnable line) {
        try {
            transaction.executeWithoutResult(_ -> line.run());
        } catch (RuntimeException e) {
            log.warn("How chore {} ran could not be noted", chore.name(), e);
        }
    }
}
