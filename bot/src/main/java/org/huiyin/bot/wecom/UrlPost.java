package org.huiyin.bot.wecom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.huiyin.bot.delivery.Channel.Result;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Posts JSON to addresses of WeCom's that are their own key. The address is never logged and in no
/// exception.
final class UrlPost implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration UPLOAD = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /// Posts, and tells WeCom's error code, 0 for none.
    ///
    /// Whatever is thrown at the connecting was certainly not posted; of the rest nobody knows.
    int post(URI url, String body) throws IOException, InterruptedException {
        return post(url, "application/json", BodyPublishers.ofString(body), ANSWER)
                .path("errcode")
                .asInt();
    }

    /// Posts, and tells what became of it.
    ///
    /// @param cures says what an error code of WeCom's means
    Result make(URI url, String body, IntFunction<String> cures) {
        try {
            return result(post(url, body), cures);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Result.Later(SOON, "WeCom cannot be reached");
        } catch (IOException | JacksonException e) {
            return new Result.Unclear(
                    "no clear answer from WeCom: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Unclear("interrupted");
        }
    }

    /// What an error code means for what was asked.
    static Result result(int code, IntFunction<String> cures) {
        return code == 0
                ? new Result.Sent("", "", Set.of())
                : switch (Reaction.to(code)) {
                    case AGAIN -> new Result.Later(SOON, cures.apply(code));
                    case WAIT -> new Result.Later(ONE_MINUTE, cures.apply(code));
                    case MISCONFIGURED, DEAD -> new Result.Dead(cures.apply(code));
                };
    }

    /// Uploads a file, and gives the whole answer, errcode 0 or another.
    JsonNode upload(URI url, String name, byte[] content) throws IOException, InterruptedException {
        try (HttpEntity form =
                MultipartEntityBuilder.create()
                        .setMode(HttpMultipartMode.EXTENDED)
                        .addBinaryBody("media", content, ContentType.DEFAULT_BINARY, name)
                        .build()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            form.writeTo(body);
            return post(
                    url,
                    form.getContentType(),
                    BodyPublishers.ofByteArray(body.toByteArray()),
                    UPLOAD);
        }
    }

    private JsonNode post(URI url, String type, BodyPublisher body, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Content-Type", type).POST(body).build();
        HttpResponse<String> response =
                InTime.send(http, request, BodyHandlers.ofString(), patience);
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200 || !answer.path("errcode").isInt()) {
            throw new IOException("not WeCom's answer");
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
