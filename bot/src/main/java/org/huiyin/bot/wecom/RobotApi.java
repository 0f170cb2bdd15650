package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The call by which group robots post. A robot's key stands in the URL, which is never logged and
/// in no exception.
final class RobotApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    private final String url;

    RobotApi(String apiBaseUrl) {
        this.url = apiBaseUrl + "/cgi-bin/webhook/send?key=";
    }

    /// Posts, and tells WeCom's error code, 0 for none.
    ///
    /// Whatever is thrown at the connecting was certainly not posted; of the rest nobody knows.
    int post(WecomSettings.Robot robot, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + robot.key()))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode code = JSON.readTree(response.body()).path("errcode");
        if (response.statusCode() != 200 || !code.isInt()) {
            throw new IOException("not WeCom's answer");
        }
        return code.asInt();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
