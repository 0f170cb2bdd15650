package org.huiyin.sandbox.socket;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.journal.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A bot that sends what it is told to and keeps what it hears, without any library between.
final class RawBot implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger frames = new AtomicInteger();
    private final StringBuilder begun = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean closed;

    RawBot(int port) {
        socket =
                HTTP.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), this)
                        .join();
    }

    static ObjectNode json(String text) {
        return Json.MAPPER.readValue(text.replace('\'', '"'), ObjectNode.class);
    }

    /// Subscribes as a bot, and tells the errcode.
    int subscribe(String botId, String secret) {
        return code(
                "aibot_subscribe", json("{'bot_id':'" + botId + "','secret':'" + secret + "'}"));
    }

    /// Sends a command of its own, and tells the errcode of the ack.
    int code(String cmd, @Nullable JsonNode body) {
        return ack(cmd, cmd + "_" + frames.incrementAndGet(), body).path("errcode").asInt(-99);
    }

    /// Replies to a frame, and tells the errcode of the ack.
    int reply(String cmd, JsonNode frame, JsonNode body) {
        return ack(cmd, frame.path("headers").path("req_id").asString(), body)
                .path("errcode")
                .asInt(-99);
    }

    /// Sends a command, and waits for its ack.
    JsonNode ack(String cmd, String reqId, @Nullable JsonNode body) {
        long before = acks(reqId).size();
        send(cmd, reqId, body);
        await().until(() -> acks(reqId).size() > before);
        return acks(reqId).get(acks(reqId).size() - 1);
    }

    void send(String cmd, String reqId, @Nullable JsonNode body) {
        socket.sendText(frame(cmd, reqId, body), true).join();
    }

    /// Sends a command in so many pieces.
    void sendInPieces(String cmd, String reqId, int pieces) {
        String whole = frame(cmd, reqId, null);
        int size = whole.length() / pieces;
        for (int i = 0; i < pieces; i++) {
            boolean isLast = i == pieces - 1;
            socket.sendText(
                            whole.substring(i * size, isLast ? whole.length() : (i + 1) * size),
                            isLast)
                    .join();
        }
    }

    private static String frame(String cmd, String reqId, @Nullable JsonNode body) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        if (body != null) {
            frame.set("body", body);
        }
        return frame.toString();
    }

    /// The acks of a req_id: frames without a cmd.
    List<JsonNode> acks(String reqId) {
        return heard.stream()
                .filter(frame -> !frame.has("cmd"))
                .filter(frame -> frame.path("headers").path("req_id").asString().equals(reqId))
                .toList();
    }

    /// Waits for the next frame of a command beyond those that were heard before.
    JsonNode next(String cmd, int heardBefore) {
        await().until(() -> told(cmd).size() > heardBefore);
        return told(cmd).get(heardBefore);
    }

    List<JsonNode> told(String cmd) {
        return heard.stream().filter(frame -> frame.path("cmd").asString("").equals(cmd)).toList();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        begun.append(part);
        if (last) {
            heard.add(Json.MAPPER.readTree(begun.toString()));
            begun.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
