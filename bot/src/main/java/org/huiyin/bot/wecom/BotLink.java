package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.huiyin.bot.wecom.BotSocket.Ack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/// Keeps the smart bot's long connection up on the node that holds the lease: subscribes, pings,
/// connects again, and stays away where somebody else has taken the bot or WeCom refuses it.
final class BotLink implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BotLink.class);
    private static final String PING = "ping";
    private static final int BAD_SECRET = 853_000;
    private static final int BAD_BOT = 93_019;
    private static final int REFUSALS = 5;
    private static final int MISSED_PINGS = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String KICKED = "kicked";

    private final AibotSettings settings;
    private final SocketLease lease;
    private final BotFrames frames;
    private final Rhythm rhythm;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private volatile @Nullable BotSocket subscribed;
    private @Nullable Thread thread;
    private int refusals;

    /// @param pause how long it waits before it connects again, at first
    /// @param ping how often the connection is tried
    /// @param renew how often the lease is renewed, and looked at where another node has it
    /// @param away how long it stays away after somebody else took the bot
    record Rhythm(Duration pause, Duration ping, Duration renew, Duration away) {

        static final Rhythm USUAL =
                new Rhythm(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5));
    }

    BotLink(
            AibotSettings settings,
            SocketLease lease,
            BotFrames frames,
            Rhythm rhythm,
            MeterRegistry meters) {
        this.settings = settings;
        this.lease = lease;
        this.frames = frames;
        this.rhythm = rhythm;
        Gauge.builder("huiyin.wecom.socket", this, link -> link.socket().isPresent() ? 1 : 0)
                .description("1 while this node holds the smart bot's long connection")
                .register(meters);
    }

    /// The connection, while this node holds it and WeCom knows us on it.
    Optional<BotSocket> socket() {
        return Optional.ofNullable(subscribed)
                .filter(socket -> lease.isFresh() && !socket.closed().isDone());
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("aibot-link").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted() && refusals < REFUSALS) {
            try {
                Optional<Long> fence = lease.acquire();
                if (fence.isPresent()) {
                    hold(fence.get());
                } else {
                    Thread.sleep(rhythm.renew());
                }
            } catch (RuntimeException e) {
                log.warn("the smart bot has no connection, and tries again", e);
                pause(rhythm.renew());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Connects again and again as long as the lease is ours.
    private void hold(long fence) throws InterruptedException {
        Duration pause = rhythm.pause();
        try {
            while (refusals < REFUSALS) {
                Stay stay = stay(fence);
                if (stay == Stay.LEASE_LOST) {
                    return;
                }
                pause =
                        switch (stay) {
                            case SUBSCRIBED -> rhythm.pause();
                            case TAKEN -> rhythm.away();
                            default -> longer(pause);
                        };
                if (!keepLease(fence, jittered(pause))) {
                    return;
                }
            }
        } finally {
            letGo(fence);
        }
    }

    /// A node that ends lets go too: a thread that is broken off gets no connection to the
    /// database.
    private void letGo(long fence) {
        boolean ends = Thread.interrupted();
        try {
            lease.release(fence);
        } finally {
            if (ends) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// How a connection went.
    private enum Stay {
        /// It stood, and broke.
        SUBSCRIBED,
        /// There was none.
        FAILED,
        /// Somebody else subscribed with our BotID.
        TAKEN,
        /// Another node holds the lease now.
        LEASE_LOST
    }

    private Stay stay(long fence) throws InterruptedException {
        signals.clear();
        try (BotSocket socket = BotSocket.open(client, URI.create(settings.wsUrl()), this::hear)) {
            var _ = socket.closed().thenAccept(signals::add);
            if (!lease.isFresh()) {
                return Stay.LEASE_LOST;
            }
            if (!isSubscribed(socket)) {
                return Stay.FAILED;
            }
            subscribed = socket;
            log.info("the smart bot's long connection stands");
            return watch(fence, socket);
        } catch (IOException e) {
            log.warn("the smart bot has no connection: {}", e.getMessage());
            return Stay.FAILED;
        } finally {
            subscribed = null;
        }
    }

    private void hear(JsonNode frame, BotSocket socket) {
        String event = frame.path("body").path("event").path("eventtype").asString("");
        if (event.equals("disconnected_event")) {
            signals.add(KICKED);
        } else {
            frames.hear(frame, socket);
        }
    }

    private boolean isSubscribed(BotSocket socket) {
        return switch (socket.subscribe(settings)) {
            case Ack.Code(int code, _, _) when code == 0 -> {
                refusals = 0;
                yield true;
            }
            case Ack.Code(int code, String why, _) -> {
                refused(code, why);
                yield false;
            }
            case Ack.Broken(), Ack.Silence() -> false;
        };
    }

    /// A wrong secret is not tried for ever.
    private void refused(int code, String why) {
        if (code != BAD_SECRET && code != BAD_BOT) {
            log.warn("the smart bot was not let in: {} {}", code, why);
            return;
        }
        refusals++;
        if (refusals == REFUSALS) {
            log.error(
                    "WeCom says {}: the smart bot's BotID or Secret is wrong, and it is not tried"
                            + " again. Compare huiyin.wecom.aibot.bot-id and .secret with the bot's"
                            + " page, API 模式, 使用长连接, and start again.",
                    code);
        }
    }

    private Stay watch(long fence, BotSocket socket) throws InterruptedException {
        long nextPing = System.nanoTime() + rhythm.ping().toNanos();
        int missed = 0;
        while (true) {
            String signal = signals.poll(rhythm.renew().toMillis(), TimeUnit.MILLISECONDS);
            if (!isOurs(fence)) {
                log.info("another node holds the smart bot's long connection now");
                return Stay.LEASE_LOST;
            }
            if (KICKED.equals(signal) && !lease.isFresh()) {
                log.info("another node has the smart bot's long connection now");
                return Stay.LEASE_LOST;
            }
            if (KICKED.equals(signal)) {
                log.error(
                        "Another program has connected with our BotID and took the smart bot away."
                                + " Stop it, or give it a bot of its own; we try again within {} min.",
                        rhythm.away().toMinutes());
                return Stay.TAKEN;
            }
            if (signal != null) {
                log.warn("the smart bot's long connection ended: {}", signal);
                return Stay.SUBSCRIBED;
            }
            if (System.nanoTime() - nextPing >= 0) {
                missed = isAnswered(socket) ? 0 : missed + 1;
                nextPing = System.nanoTime() + rhythm.ping().toNanos();
            }
            if (missed == MISSED_PINGS) {
                log.warn("the smart bot's long connection is silent");
                return Stay.SUBSCRIBED;
            }
        }
    }

    private static boolean isAnswered(BotSocket socket) {
        return socket.send(PING, BotSocket.reqId(PING), null) instanceof Ack.Code;
    }

    /// A node that cannot ask the database keeps the connection, for what is said now is not said
    /// again; it sends nothing first, and WeCom cuts it off when another node takes over.
    private boolean isOurs(long fence) {
        try {
            return lease.renew(fence);
        } catch (DataAccessException | TransactionException e) {
            log.warn("the smart bot's lease cannot be renewed: {}", e.getClass().getSimpleName());
            return true;
        }
    }

    private boolean keepLease(long fence, Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end) {
            long left = Math.min(end - System.nanoTime(), rhythm.renew().toNanos());
            TimeUnit.NANOSECONDS.sleep(left);
            if (!isOurs(fence)) {
                return false;
            }
        }
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static Duration jittered(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
        client.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
