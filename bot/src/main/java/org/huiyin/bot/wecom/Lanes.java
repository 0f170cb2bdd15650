package org.huiyin.bot.wecom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Does pieces of work side by side, those of one lane one after the other. How much can wait is
/// bounded by WeCom, which lets a person have three questions open at a time.
final class Lanes implements AutoCloseable {

    private final ExecutorService threads;
    private final Map<String, Deque<Runnable>> lanes = new HashMap<>();

    Lanes(int threads, String name) {
        this.threads =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name(name, 1).daemon().factory());
    }

    void put(String lane, Runnable work) {
        synchronized (lanes) {
            Deque<Runnable> before = lanes.get(lane);
            if (before != null) {
                before.add(work);
                return;
            }
            lanes.put(lane, new ArrayDeque<>());
        }
        threads.execute(() -> run(lane, work));
    }

    private void run(String lane, Runnable work) {
        try {
            work.run();
        } finally {
            next(lane);
        }
    }

    private void next(String lane) {
        Runnable next;
        synchronized (lanes) {
            Deque<Runnable> rest = lanes.getOrDefault(lane, new ArrayDeque<>());
            next = rest.poll();
            if (next == null) {
                lanes.remove(lane);
                return;
            }
        }
        try {
            threads.execute(() -> run(lane, next));
        } catch (RejectedExecutionException _) {
            run(lane, next);
        }
    }

    /// Lets what is under way end, and what waits behind it, for a few seconds.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
