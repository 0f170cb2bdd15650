package org.huiyin.bot.delivery;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the relay going on this node, where there is a channel: woken when something was posted,
/// and looking by itself once a second for what a node that has gone left behind. A node whose
/// clock is far off leaves it to the others: its leases would end too early or too late.
@Component
@BotOnly
class RelayThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RelayThreads.class);

    /// Requests under way at once; WeCom does not say how many it allows (45033).
    private static final int THREADS = 4;

    private static final long SWEEP_MILLIS = 1000;

    private final List<Thread> threads = new ArrayList<>();
    private final Channels channels;
    private final Wake wake;
    private final Relay relay;
    private final SystemClock clock;

    RelayThreads(Channels channels, Wake wake, Relay relay, SystemClock clock) {
        this.channels = channels;
        this.wake = wake;
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (channels.isEmpty()) {
            return;
        }
        for (int i = 1; i <= THREADS; i++) {
            threads.add(Thread.ofPlatform().name("relay-" + i).start(this::run));
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!clock.isReliable() || !relay.step()) {
                    wake.await(SWEEP_MILLIS);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    /// A conflict or an outage of the database: nothing is lost, and it is tried again.
    private void pause(RuntimeException e) {
        if (Trouble.of(e) != Trouble.CONFLICT) {
            log.error("the relay pauses: {}", Trouble.describe(e));
        }
        try {
            wake.await(SWEEP_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
