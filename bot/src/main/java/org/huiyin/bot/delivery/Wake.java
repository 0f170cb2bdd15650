package org.huiyin.bot.delivery;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.huiyin.bot.chore.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Tells the relays of all nodes that there is something to send: those of this node at once, the
/// others through Redis, on a thread of its own. Calls that nobody waits for are not lost, and many
/// calls count as a few.
@Component
class Wake {

    static final String TOPIC = "huiyin:wake";

    private static final Logger log = LoggerFactory.getLogger(Wake.class);
    private static final int ENOUGH = 8;
    private static final Duration REDIS_LEFT_ALONE = Duration.ofSeconds(10);

    private final StringRedisTemplate redis;
    private final SystemClock clock;
    private final Semaphore calls = new Semaphore(0);

    /// One call is on its way, one may wait, and what comes on top is said by the one that waits.
    private final ThreadPoolExecutor messenger =
            new ThreadPoolExecutor(
                    0,
                    1,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(1),
                    Thread.ofPlatform().name("wake").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    private volatile Instant askRedisFrom = Instant.MIN;

    Wake(StringRedisTemplate redis, SystemClock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    void call() {
        callHere();
        messenger.execute(this::callElsewhere);
    }

    /// Calls the threads of this node only.
    void callHere() {
        if (calls.availablePermits() < ENOUGH) {
            calls.release();
        }
    }

    private void callElsewhere() {
        if (clock.now().isBefore(askRedisFrom)) {
            return;
        }
        try {
            redis.convertAndSend(TOPIC, "");
        } catch (DataAccessException e) {
            askRedisFrom = clock.now().plus(REDIS_LEFT_ALONE);
            log.warn(
                    "Redis is away, other nodes are not woken and find what was posted themselves");
        }
    }

    /// Waits for a call, or until it is time to look by oneself.
    ///
    /// @return false when nobody called
    boolean await(long millis) throws InterruptedException {
        return calls.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        messenger.shutdownNow();
    }
}
