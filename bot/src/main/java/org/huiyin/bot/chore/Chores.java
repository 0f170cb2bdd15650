package org.huiyin.bot.chore;

import java.util.List;
import org.huiyin.bot.BotOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/// Runs every chore when its time has come, on each node.
@Component
@BotOnly
class Chores implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Chores.class);

    private final List<Chore> chores;
    private final InstituteTime time;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

    Chores(List<Chore> chores, InstituteTime time) {
        this.chores = chores;
        this.time = time;
        scheduler.setThreadNamePrefix("chore-");
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() {
        for (Chore chore : chores) {
            var _ =
                    scheduler.schedule(
                            () -> run(chore), new CronTrigger(chore.schedule(), time.zone()));
        }
    }

    private static void run(Chore chore) {
        try {
            chore.work().run();
        } catch (RuntimeException e) {
            log.error("Chore {} failed and runs again at its next time", chore.name(), e);
        }
    }

    @Override
    public void destroy() {
        scheduler.close();
    }
}
