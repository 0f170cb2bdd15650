package org.huiyin.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huiyin.sandbox.journal.Json;
import tools.jackson.databind.JsonNode;

/// Somebody with curl in front of the sandbox.
public record Web(URI base) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// What came back.
    ///
    /// @param location where a redirect leads
    public record Page(int status, String body, String type, String location) {

        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public String text(String field) {
            return json().path(field).asString("");
        }

        public int errcode() {
            return json().path("errcode").asInt(-999);
        }
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    public Page post(String path, String body) {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /// Uploads a file in the multipart field `media`.
    public Page upload(String path, String name, byte[] file) {
        String head =
                "--edge\r\nContent-Disposition: form-data; name=\"media\"; filename=\"%s\"\r\n"
                        .formatted(name);
        byte[] start =
                (head + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(start, file, end)))
                        .build());
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Page send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            String location = response.headers().firstValue("Location").orElse("");
            return new Page(response.statusCode(), response.body(), type, location);
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
