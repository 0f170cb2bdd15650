package org.huiyin.sandbox.callback;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Sealed;
import org.jspecify.annotations.Nullable;

/// Brings callbacks to the bot as WeCom does [90238]: encrypted, within five seconds, repeated on
/// failure with a fresh encryption of the same content.
public final class Courier {

    private final Supplier<HttpClient> client;
    private final Doors doors;
    private final Settings settings;
    private final SandboxClock clock;
    private final Faults faults;
    private final Frames frames;
    private final Sequence sequence;
    private final Turns turns = new Turns();

    public Courier(
            Supplier<HttpClient> client,
            Doors doors,
            Settings settings,
            SandboxClock clock,
            Faults faults,
            Frames frames,
            Sequence sequence) {
        this.client = client;
        this.doors = doors;
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
        this.frames = frames;
        this.sequence = sequence;
    }

    /// Delivers with all repetitions and duplicates; never completes exceptionally.
    public CompletableFuture<Delivery> deliver(String frame, Errand errand) {
        Faults.CallbackFaults asked = faults.callback();
        Run run = new Run(frame, errand, new AtomicInteger(), clock.realNow().getEpochSecond());
        List<CompletableFuture<Delivery>> all = new ArrayList<>();
        Turn turn = asked.swapped() ? turns.next() : Turn.NOW;
        CompletableFuture<Void> start =
                turn.before().thenCompose(gone -> pause(Duration.ofMillis(asked.delayMillis())));
        CompletableFuture<Delivery> last =
                start.thenCompose(rested -> repeatedly(run, errand.retries(settings)));
        all.add(last);
        for (int i = 0; i < asked.duplicates(); i++) {
            CompletableFuture<?> before = asked.atOnce() ? start : last;
            last = before.thenCompose(done -> repeatedly(run, errand.retries(settings)));
            all.add(last);
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    turn.after().complete(null);
                    return Delivery.best(all.stream().map(CompletableFuture::join).toList());
                });
    }

    /// Sends one hand-made request once, without repetitions.
    public CompletableFuture<Delivery> once(String frame, Errand errand, Sealed sealed) {
        Run run = new Run(frame, errand, new AtomicInteger(), 0);
        return attempt(run, sealed);
    }

    /// One callback on its way.
    private record Run(String frame, Errand errand, AtomicInteger attempts, long firstTimestamp) {}

    private CompletableFuture<Delivery> repeatedly(Run run, int retriesLeft) {
        return attempt(run, seal(run))
                .thenCompose(delivery -> {
                    if (delivery.attempt().outcome().accepted()
                            || retriesLeft == 0
                            || sequence.isForgotten(run.frame())) {
                        return CompletableFuture.completedFuture(delivery);
                    }
                    return pause(settings.duration(Setting.RETRY_SPACING))
                            .thenCompose(rested -> repeatedly(run, retriesLeft - 1));
                });
    }

    private Sealed seal(Run run) {
        long timestamp =
                settings.isOn(Setting.RETRY_NEW_TIMESTAMP)
                        ? clock.realNow().getEpochSecond()
                        : run.firstTimestamp();
        Errand errand = run.errand();
        return Sealed.of(errand.crypto(), errand.plain(), errand.receiveId(), timestamp);
    }

    private CompletableFuture<Delivery> attempt(Run run, Sealed sealed) {
        Errand errand = run.errand();
        URI url = sealed.at(errand.door(doors));
        String body = errand.envelope(sealed);
        Sent sent =
                new Sent(
                        run,
                        sealed,
                        url,
                        body,
                        run.attempts().incrementAndGet(),
                        clock.realNow().toEpochMilli(),
                        System.nanoTime());
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", errand.contentType())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        CompletableFuture<HttpResponse<String>> exchange =
                faults.callback().badCertificate()
                        ? CompletableFuture.failedFuture(new SSLHandshakeException("not trusted"))
                        : client.get()
                                .sendAsync(
                                        request,
                                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Duration limit = settings.duration(Setting.ANSWER_LIMIT);
        return exchange.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    return settle(sent, response, failure);
                });
    }

    /// A request under way.
    private record Sent(Run run, Sealed sealed, URI url, String body, int n, long at, long nanos) {

        Attempt attempt(int status, @Nullable String replyRaw, Reading reading) {
            Errand errand = run.errand();
            return new Attempt(
                    run.frame(),
                    errand.trigger(),
                    errand.person(),
                    errand.msgId(),
                    n,
                    at,
                    url.toString(),
                    status,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos),
                    reading.outcome(),
                    body,
                    errand.plain(),
                    replyRaw,
                    reading.plain(),
                    reading.findings());
        }
    }

    private Delivery settle(
            Sent sent, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        Reading reading = response == null ? failed(failure) : read(sent, response);
        Attempt attempt =
                sent.attempt(
                        response == null ? 0 : response.statusCode(),
                        response == null ? null : response.body(),
                        reading);
        if (sequence.isForgotten(attempt.frame())) {
            return new Delivery(attempt, null);
        }
        frames.add(attempt);
        return new Delivery(attempt, reading.answer());
    }

    private Reading read(Sent sent, HttpResponse<String> response) {
        if (faults.takeDroppedAnswer()) {
            return new Reading(Outcome.DROPPED, null, null, List.of());
        }
        if (response.statusCode() != 200) {
            return new Reading(
                    Outcome.BAD_STATUS,
                    null,
                    null,
                    List.of("[90238] status " + response.statusCode() + " counts as failure"));
        }
        return sent.run().errand().read(settings, sent.sealed(), response.body());
    }

    private Reading failed(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof TimeoutException) {
            String limit = settings.duration(Setting.ANSWER_LIMIT).toMillis() + " ms";
            return new Reading(
                    Outcome.LATE,
                    null,
                    null,
                    List.of("[90238] dropped: late, no complete answer within " + limit));
        }
        String reason =
                cause instanceof IOException ? cause.getClass().getSimpleName() : "" + cause;
        return new Reading(Outcome.BROKEN, null, null, List.of("[90238] no connection: " + reason));
    }

    private static CompletableFuture<Void> pause(Duration length) {
        if (length.isZero()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS));
    }
}
