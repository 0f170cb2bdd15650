package org.huiyin.sandbox.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// People who send health reports at a given rate, whether or not the bot keeps up.
///
/// Each report has a moment at which it is due, and its latency counts from there, so that waiting
/// for a slow bot is not left out.
public final class LoadRun {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String STORED = "已记录";
    private static final String CONSENT = "同意";
    private static final int RETRIES = 3;

    private final LoadPlan plan;
    private final Duration retrySpacing;
    private final List<BotDoor> doors = new ArrayList<>();
    private final Histogram latency = new ConcurrentHistogram(3);
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder acknowledged = new LongAdder();
    private final AtomicLong lastAnswer = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong msgIds =
            new AtomicLong(TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli()) * 1_000);
    private final AtomicLong turns = new AtomicLong();
    private final Phaser underWay = new Phaser(1);
    private long firstDue;
    private PrintWriter acks = new PrintWriter(Writer.nullWriter());

    public LoadRun(LoadPlan plan) {
        this(plan, Duration.ofSeconds(5));
    }

    LoadRun(LoadPlan plan, Duration retrySpacing) {
        this.plan = plan;
        this.retrySpacing = retrySpacing;
    }

    /// One report on its way.
    ///
    /// @param sentAt what the message says of itself; its day is the report's
    /// @param due in nanoseconds as [System#nanoTime()]
    private record Report(
            String userid, String text, Instant sentAt, long msgId, long due, boolean isMeasured) {

        LocalDate day() {
            return LocalDate.ofInstant(sentAt, ZONE);
        }
    }

    /// Runs to the end, retries included.
    public LoadResult run() throws IOException, InterruptedException {
        if (plan.acks() != null) {
            acks = new PrintWriter(Files.newBufferedWriter(plan.acks()));
        }
        plan.bots().forEach(bot -> doors.add(new BotDoor(bot, plan.corp(), plan.app())));
        ExecutorService retries = Executors.newFixedThreadPool(plan.connections());
        try {
            if (plan.firstTime()) {
                everybodyConsents();
            }
            long sent = everybodyReports(retries);
            underWay.arriveAndAwaitAdvance();
            return result(sent);
        } finally {
            retries.shutdownNow();
            acks.close();
            for (BotDoor door : doors) {
                door.close();
            }
        }
    }

    private void everybodyConsents() throws InterruptedException {
        AtomicLong next = new AtomicLong();
        onAllConnections(() -> {
            for (long n = next.getAndIncrement();
                    n < plan.people().size();
                    n = next.getAndIncrement()) {
                consent(plan.people().get((int) n));
            }
        });
    }

    private void consent(String userid) {
        Report report = report(userid, "打卡", 0, System.nanoTime(), false);
        try {
            String answer = say(report);
            if (!answer.contains(STORED) && answer.contains(CONSENT)) {
                long msgId = msgIds.incrementAndGet();
                answer = door().say(userid, CONSENT, msgId, report.sentAt());
                report =
                        new Report(
                                userid, report.text(), report.sentAt(), msgId, report.due(), false);
            }
            settle(report, answer);
        } catch (BotDoor.Unanswered e) {
            count(e.kind());
        }
    }

    /// Returns how many reports were due in the measured time.
    private long everybodyReports(ExecutorService retries) throws InterruptedException {
        long unmeasured = Math.round(plan.rate() * plan.warmup().toNanos() / 1e9);
        long all = unmeasured + Math.round(plan.rate() * plan.duration().toNanos() / 1e9);
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        firstDue = start + dueAfter(unmeasured);
        onAllConnections(() -> {
            for (long n = next.getAndIncrement(); n < all; n = next.getAndIncrement()) {
                long due = start + dueAfter(n);
                waitUntil(due);
                String userid = plan.people().get((int) (n % plan.people().size()));
                long before = n / plan.people().size() + (plan.firstTime() ? 1 : 0);
                String word = plan.daily() || before == 0 ? "打卡" : "更正";
                long day = plan.daily() ? before : 0;
                attempt(report(userid, word, day, due, n >= unmeasured), RETRIES, retries);
            }
        });
        return all - unmeasured;
    }

    private long dueAfter(long n) {
        return Math.round(n * 1e9 / plan.rate());
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void onAllConnections(Runnable work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(plan.connections());
        for (int i = 0; i < plan.connections(); i++) {
            threads.execute(work);
        }
        threads.shutdown();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /// @param day how many days from today
    private Report report(String userid, String word, long day, long due, boolean isMeasured) {
        long msgId = msgIds.incrementAndGet();
        String text = "%s 36.%d 无症状".formatted(word, msgId % 10);
        Instant sentAt = Instant.now().plus(Duration.ofDays(day));
        return new Report(userid, text, sentAt, msgId, due, isMeasured);
    }

    /// Bots take turns, as behind a load balancer, so a repetition may reach another one.
    private BotDoor door() {
        return doors.get((int) (turns.getAndIncrement() % doors.size()));
    }

    private String say(Report report) throws BotDoor.Unanswered {
        return door().say(report.userid(), report.text(), report.msgId(), report.sentAt());
    }

    private void attempt(Report report, int retriesLeft, ExecutorService retries) {
        try {
            settle(report, say(report));
        } catch (BotDoor.Unanswered e) {
            count(e.kind());
            if (plan.retry() && retriesLeft > 0) {
                underWay.register();
                CompletableFuture.delayedExecutor(
                                retrySpacing.toNanos(), TimeUnit.NANOSECONDS, retries)
                        .execute(() -> {
                            attempt(report, retriesLeft - 1, retries);
                            underWay.arriveAndDeregister();
                        });
            }
        }
        lastAnswer.accumulateAndGet(System.nanoTime(), Math::max);
    }

    private void settle(Report report, String answer) {
        if (!answer.contains(STORED)) {
            count("not stored");
            return;
        }
        if (report.isMeasured()) {
            acknowledged.increment();
            long nanos = System.nanoTime() - report.due();
            latency.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
        }
        acks.println(
                String.join(
                        "\t",
                        String.valueOf(report.msgId()),
                        report.userid(),
                        report.day().toString(),
                        report.text()));
    }

    private void count(String kind) {
        errors.computeIfAbsent(kind, unseen -> new LongAdder()).increment();
    }

    private LoadResult result(long sent) {
        Map<String, Long> counts = new TreeMap<>();
        errors.forEach((kind, count) -> counts.put(kind, count.sum()));
        return new LoadResult(
                plan.rate(),
                sent,
                acknowledged.sum(),
                Duration.ofNanos(lastAnswer.get() - firstDue),
                latency,
                counts);
    }
}
