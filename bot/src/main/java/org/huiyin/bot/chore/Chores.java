package org.huiyin.bot.chore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps this node among those that run the chores, as long as its clock is right.
final class Chores implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Chores.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_WISHES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);

    private final ChoreCluster cluster;
    private final NodeClock clock;
    private final SystemClock system;
    private final ChoreWishes wishes;
    private final Optional<CatchUp> catchUp;
    private volatile @Nullable ScheduledExecutorService ticker;

    /// @param catchUp only where a sandbox may move the clock
    Chores(
            ChoreCluster cluster,
            NodeClock clock,
            SystemClock system,
            ChoreWishes wishes,
            Optional<CatchUp> catchUp,
            MeterRegistry meters) {
        this.cluster = cluster;
        this.clock = clock;
        this.system = system;
        this.wishes = wishes;
        this.catchUp = catchUp;
        Gauge.builder("huiyin.chores.joined", cluster, node -> node.hasJoined() ? 1 : 0)
                .description("1 where this node takes part in running the chores")
                .register(meters);
    }

    @Override
    public void start() {
        ScheduledExecutorService own =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("chores").factory());
        look();
        repeat(own, this::look, BETWEEN_LOOKS);
        repeat(own, this::grant, BETWEEN_WISHES);
        catchUp.ifPresent(sandbox -> repeat(own, () -> step(sandbox), BETWEEN_STEPS));
        ticker = own;
    }

    private static void repeat(ScheduledExecutorService own, Runnable task, Duration pause) {
        var _ =
                own.scheduleWithFixedDelay(
                        task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Joins or leaves, as the clock bids. What cannot be found out now is asked again in a minute.
    void look() {
        try {
            boolean before = cluster.hasJoined();
            boolean fit = clock.isFit();
            system.compared(clock.drift());
            if (fit) {
                cluster.join();
                if (!before) {
                    log.info("This node takes part in running the chores");
                }
            } else {
                cluster.leave();
                log.warn("This node leaves the chores to others until its clock is right again");
            }
        } catch (RuntimeException e) {
            log.warn("The chores could not be looked after, next try in a minute", e);
        }
    }

    private void grant() {
        try {
            wishes.grant();
        } catch (RuntimeException e) {
            log.warn("What was asked of the chores waits, next try in two seconds", e);
        }
    }

    private static void step(CatchUp sandbox) {
        try {
            sandbox.follow();
        } catch (RuntimeException e) {
            log.warn("The sandbox's clock could not be followed, tried again at once", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService own = ticker;
        if (own != null) {
            own.close();
        }
        ticker = null;
        cluster.leave();
    }

    @Override
    public boolean isRunning() {
        return ticker != null;
    }
}
