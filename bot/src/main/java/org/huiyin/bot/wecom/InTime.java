package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A whole exchange within its time: the client's own time-out is over with the headers.
final class InTime {

    private InTime() {}

    /// @throws HttpTimeoutException when the answer is not whole by then
    static <T> HttpResponse<T> send(
            HttpClient http, HttpRequest request, BodyHandler<T> body, Duration most)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, body);
        try {
            return exchange.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no whole answer in " + most.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }
}
