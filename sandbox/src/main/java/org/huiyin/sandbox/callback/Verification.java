package org.huiyin.sandbox.callback;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;

/// The check that WeCom makes when somebody saves the form with the callback address [90930].
public final class Verification {

    private final Supplier<HttpClient> client;
    private final Doors doors;
    private final Settings settings;
    private final SandboxClock clock;
    private final Faults faults;

    /// What came of it.
    public record Result(
            boolean ok,
            String url,
            int status,
            long latencyMillis,
            String expected,
            @Nullable String body,
            List<String> findings) {}

    public Verification(
            Supplier<HttpClient> client,
            Doors doors,
            Settings settings,
            SandboxClock clock,
            Faults faults) {
        this.client = client;
        this.doors = doors;
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
    }

    public CompletableFuture<Result> verify(Corp corp, App app) {
        return verify(new WireCrypto(app.token(), app.aesKey()), corp.corpId(), doors.next(app));
    }

    /// The address of a smart bot [101033]: nobody is named behind the text.
    public CompletableFuture<Result> verify(Bot bot) {
        return verify(new WireCrypto(bot.token(), bot.aesKey()), "", doors.next(bot));
    }

    private CompletableFuture<Result> verify(WireCrypto crypto, String receiveId, URI door) {
        String echo = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62));
        Sealed sealed = Sealed.of(crypto, echo, receiveId, clock.realNow().getEpochSecond());
        URI url = sealed.verificationAt(door, settings.isOn(Setting.RAW_PLUS_IN_ECHOSTR));
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                faults.callback().badCertificate()
                        ? CompletableFuture.failedFuture(new SSLHandshakeException("not trusted"))
                        : client.get()
                                .sendAsync(
                                        HttpRequest.newBuilder(url).build(),
                                        HttpResponse.BodyHandlers.ofByteArray());
        long limit = settings.duration(Setting.VERIFY_LIMIT).toMillis();
        return exchange.copy()
                .orTimeout(limit, TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    return response == null
                            ? failed(url, echo, millis, failure)
                            : check(url, echo, millis, response);
                });
    }

    private static Result check(URI url, String echo, long millis, HttpResponse<byte[]> response) {
        List<String> findings = new ArrayList<>();
        if (response.statusCode() != 200) {
            findings.add("[90930] the status is " + response.statusCode() + ", not 200");
        }
        if (!Arrays.equals(response.body(), echo.getBytes(StandardCharsets.UTF_8))) {
            findings.add("[90930] the body is not exactly the decrypted text");
        }
        return new Result(
                findings.isEmpty(),
                url.toString(),
                response.statusCode(),
                millis,
                echo,
                new String(response.body(), StandardCharsets.UTF_8),
                findings);
    }

    private static Result failed(URI url, String echo, long millis, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        String reason =
                cause instanceof TimeoutException
                        ? "no answer in time"
                        : cause instanceof SSLHandshakeException
                                ? "the certificate is not trusted"
                                : "no connection";
        return new Result(
                false, url.toString(), 0, millis, echo, null, List.of("[90930] " + reason));
    }
}
