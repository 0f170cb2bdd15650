package org.huiyin.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final ObjectProvider<Channel> channel;
    private final Wake wake;
    private final OutboxTable table;
    private final OutboxCalls calls;
    private final NextRows nextRows;
    private final Errands errands;
    private final Numbers numbers;
    private final TransactionTemplate transaction;
    private final SystemClock clock;
    private final MeterRegistry meters;

    RelayThreads(
            ObjectProvider<Channel> channel,
            Wake wake,
            OutboxTable table,
            OutboxCalls calls,
            NextRows nextRows,
            Errands errands,
            Numbers numbers,
            TransactionTemplate transaction,
            SystemClock clock,
            MeterRegistry meters) {
        this.channel = channel;
        this.wake = wake;
        this.table = table;
        this.calls = calls;
        this.nextRows = nextRows;
        this.errands = errands;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void start() {
        channel.ifAvailable(way -> {
            Relay relay =
                    new Relay(
                            table,
                            calls,
                            nextRows,
                            errands,
                            numbers,
                            way,
                            transaction,
                            clock,
                            meters);
            for (int i = 1; i <= THREADS; i++) {
                threads.add(Thread.ofPlatform().name("relay-" + i).start(() -> run(relay)));
            }
        });
    }

    private void run(Relay relay) {
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
