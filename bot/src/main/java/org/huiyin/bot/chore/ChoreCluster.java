package org.huiyin.bot.chore;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.SchedulingException;
import org.springframework.transaction.support.TransactionOperations;

/// This node's place among the nodes that share the chores through the database. A node joins with
/// a scheduler of its own and leaves by shutting it down: one that only pauses would go on judging
/// the others by its clock.
final class ChoreCluster {

    private static final Logger log = LoggerFactory.getLogger(ChoreCluster.class);
    private static final String GROUP = "chore";

    /// The same on all nodes, or they disturb each other; hence no settings.
    private static final Map<String, String> QUARTZ =
            Map.of(
                    "org.quartz.scheduler.instanceName", "huiyin",
                    "org.quartz.scheduler.instanceId", "AUTO",
                    "org.quartz.scheduler.makeSchedulerThreadDaemon", "true",
                    "org.quartz.threadPool.threadCount", "3",
                    "org.quartz.threadPool.makeThreadsDaemons", "true",
                    "org.quartz.jobStore.isClustered", "true",
                    "org.quartz.jobStore.useProperties", "true",
                    "org.quartz.jobStore.tablePrefix", "QRTZ_",
                    "org.quartz.jobStore.acquireTriggersWithinLock", "true",
                    "org.quartz.jobStore.misfireThreshold", "60000");

    private final Map<String, Chore> chores = new LinkedHashMap<>();
    private final ZoneId zone;
    private final InstantSource clock;
    private final ChoreBook book;
    private final DataSource database;
    private final TransactionOperations transaction;
    private final MeterRegistry meters;
    private @Nullable Scheduler scheduler;

    /// @param clock real time, as Quartz has it
    ChoreCluster(
            Collection<Chore> chores,
            ZoneId zone,
            InstantSource clock,
            ChoreBook book,
            DataSource database,
            TransactionOperations transaction,
            MeterRegistry meters) {
        this.zone = zone;
        this.clock = clock;
        this.book = book;
        this.database = database;
        this.transaction = transaction;
        this.meters = meters;
        for (Chore chore : chores) {
            if (this.chores.put(chore.name(), chore) != null) {
                throw new IllegalStateException("Two chores are called " + chore.name());
            }
        }
    }

    /// Makes the stored chores those of this version, and takes part in running them. Does nothing
    /// on a node that has joined.
    ///
    /// @throws SchedulingException when the database could not be asked; the node has not joined
    synchronized void join() {
        if (scheduler != null) {
            return;
        }
        Scheduler joining = newScheduler();
        try {
            transaction.executeWithoutResult(_ -> register(joining));
            joining.start();
            scheduler = joining;
        } catch (SchedulerException e) {
            throw new SchedulingException("This node cannot run chores", e);
        } finally {
            if (scheduler == null) {
                shutDown(joining);
            }
        }
    }

    /// Takes no further part; what runs here is waited for.
    synchronized void leave() {
        if (scheduler != null) {
            shutDown(scheduler);
            scheduler = null;
        }
    }

    synchronized boolean hasJoined() {
        return scheduler != null;
    }

    Collection<Chore> chores() {
        return chores.values();
    }

    /// Has the chore run once, on any node, if the caller's transaction commits.
    ///
    /// @throws SchedulingException when this node has not joined
    synchronized void trigger(Chore chore) {
        if (scheduler == null) {
            throw new SchedulingException("This node runs no chores");
        }
        try {
            scheduler.triggerJob(key(chore));
        } catch (SchedulerException e) {
            throw new SchedulingException("Chore " + chore.name() + " cannot be triggered", e);
        }
    }

    /// Not kept in Quartz's own register, which knows one scheduler of a name in each JVM.
    private Scheduler newScheduler() {
        Properties properties = new Properties();
        properties.putAll(QUARTZ);
        properties.putAll(QuartzConnections.to(database));
        try {
            synchronized (ChoreCluster.class) {
                Scheduler made = new StdSchedulerFactory(properties).getScheduler();
                SchedulerRepository.getInstance().remove(made.getSchedulerName());
                made.setJobFactory((fired, _) -> job(fired));
                return made;
            }
        } catch (SchedulerException e) {
            throw new SchedulingException("This node cannot run chores", e);
        }
    }

    private Job job(TriggerFiredBundle fired) {
        String name = fired.getJobDetail().getKey().getName();
        Chore chore = chores.get(name);
        if (chore == null) {
            return _ -> log.warn("Chore {} belongs to another version and was left out", name);
        }
        return new ChoreJob(
                chore, new Schedule(chore.schedule(), zone), clock, book, transaction, meters);
    }

    private void register(Scheduler joining) {
        try {
            for (JobKey stored : joining.getJobKeys(GroupMatcher.anyGroup())) {
                if (!stored.getGroup().equals(GROUP) || !chores.containsKey(stored.getName())) {
                    joining.deleteJob(stored);
                    log.info("Chore {} is no longer there", stored.getName());
                }
            }
            for (Chore chore : chores.values()) {
                register(joining, chore);
            }
            book.register(chores.values(), clock.instant());
        } catch (SchedulerException e) {
            throw new SchedulingException("The chores cannot be stored", e);
        }
    }

    /// A schedule that has not changed is left alone, for it knows what it missed.
    private void register(Scheduler joining, Chore chore) throws SchedulerException {
        JobDetail job =
                JobBuilder.newJob(ChoreJob.class)
                        .withIdentity(key(chore))
                        .storeDurably()
                        .requestRecovery()
                        .build();
        CronTrigger trigger = trigger(chore, job);
        if (joining.getTrigger(trigger.getKey()) instanceof CronTrigger stored
                && stored.getCronExpression().equals(trigger.getCronExpression())
                && stored.getTimeZone().hasSameRules(trigger.getTimeZone())) {
            joining.addJob(job, true);
            if (joining.getTriggerState(trigger.getKey()) == TriggerState.ERROR) {
                joining.resetTriggerFromErrorState(trigger.getKey());
            }
        } else {
            joining.scheduleJob(job, Set.of(trigger), true);
        }
    }

    private CronTrigger trigger(Chore chore, JobDetail job) {
        Schedule schedule = new Schedule(chore.schedule(), zone);
        return TriggerBuilder.newTrigger()
                .withIdentity(chore.name(), GROUP)
                .forJob(job)
                .withSchedule(
                        CronScheduleBuilder.cronSchedule(schedule.expression())
                                .inTimeZone(schedule.zone())
                                .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    private static JobKey key(Chore chore) {
        return JobKey.jobKey(chore.name(), GROUP);
    }

    private static void shutDown(Scheduler leaving) {
        try {
            leaving.shutdown(true);
        } catch (SchedulerException e) {
            log.warn("The scheduler did not shut down in good order", e);
        }
    }
}
