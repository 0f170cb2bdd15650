package org.huiyin.bot.wecom;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// As much of WeCom's long connection as a client needs: it takes each frame with the code that it
/// was told, and says what it was told to say.
final class PretendedSocket implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<WsContext> open = new CopyOnWriteArrayList<>();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Javalin server;

    PretendedSocket() {
        server =
                Javalin.create(
                                config -> {
                                    config.startup.showJavalinBanner = false;
                                    config.routes.ws(
                                            "/",
                                            ws -> {
                                                ws.onConnect(open::add);
                                                ws.onClose(open::remove);
                                                ws.onMessage(message ->
                                                        take(message, message.message()));
                                            });
                                })
                        .start("127.0.0.1", 0);
    }

    String url() {
        return "ws://127.0.0.1:" + server.port();
    }

    /// From now on these frames are refused by this code.
    PretendedSocket refusing(String cmd, int code) {
        codes.put(cmd, code);
        return this;
    }

    /// Says something to whoever is connected.
    void says(String cmd, String reqId, String body) {
        ObjectNode frame = JSON.createObjectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        frame.set("body", JSON.readTree(body));
        open.forEach(one -> one.send(frame.toString()));
    }

    /// The frames that came, in their order.
    List<JsonNode> heard(String cmd) {
        return heard.stream().filter(frame -> frame.path("cmd").asString().equals(cmd)).toList();
    }

    /// How many connections there are now.
    int connections() {
        return open.size();
    }

    private void take(WsContext from, String text) {
        JsonNode frame = JSON.readTree(text);
        heard.add(frame);
        from.send(
                """
                {"headers":{"req_id":"%s"},"errcode":%d,"errmsg":"as told"}\
                """
                        .formatted(
                                frame.path("headers").path("req_id").asString(),
                                codes.getOrDefault(frame.path("cmd").asString(), 0)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
