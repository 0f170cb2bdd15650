package org.huiyin.bot.chore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Follows the sandbox's clock: asks it every half second how far ahead it is.
final class SandboxClock implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BusinessClock clock;
    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sandbox-clock").factory());

    SandboxClock(BusinessClock clock, URI url) {
        this.clock = clock;
        request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(1)).build();
        read();
        var _ = ticker.scheduleWithFixedDelay(this::read, 500, 500, TimeUnit.MILLISECONDS);
    }

    /// A sandbox that cannot be asked changes nothing.
    private void read() {
        try {
            String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            clock.runAhead(Duration.ofMillis(JSON.readTree(body).path("offsetMillis").asLong()));
        } catch (IOException | JacksonException _) {
            // asked again in half a second
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        http.close();
    }
}
