package org.huiyin.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.huiyin.sandbox.journal.Json;
import tools.jackson.databind.JsonNode;

/// Somebody with curl in front of the sandbox.
record Web(URI base) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// What came back.
    record Page(int status, String body, String type) {

        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        int errcode() {
            return json().path("errcode").asInt(-999);
        }
    }

    Page get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    Page post(String path, String body) {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Page send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Page(response.statusCode(), response.body(), type);
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
