package org.huiyin.bot.wecom;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// WeCom's end of the long connection, as little of it as the bot's end needs.
final class PretendedWecom implements AutoCloseable {

    static final String SECRET = "bot-secret";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Javalin server;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final Map<String, WsContext> open = new ConcurrentHashMap<>();
    private volatile ToIntFunction<JsonNode> codes = _ -> 0;
    private volatile boolean silent;
    private volatile @Nullable WsContext subscribed;

    PretendedWecom() {
        server =
                Javalin.start(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = 0;
                    config.jetty.modifyWebSocketServletFactory(
                            factory -> factory.setIdleTimeout(Duration.ofMinutes(5)));
                    config.routes.ws(
                            "/",
                            ws -> {
                                ws.onConnect(one -> open.put(one.sessionId(), one));
                                ws.onClose(one -> open.remove(one.sessionId()));
                                ws.onMessage(this::take);
                            });
                });
    }

    private void take(WsMessageContext from) {
        JsonNode frame = JSON.readTree(from.message());
        frames.add(frame);
        if (silent) {
            return;
        }
        String cmd = frame.path("cmd").asString();
        int code = codes.applyAsInt(frame);
        if (cmd.equals(BotSocket.SUBSCRIBE)) {
            boolean right = frame.path("body").path("secret").asString().equals(SECRET);
            code = right ? code : 853_000;
            if (code == 0) {
                kick();
                subscribed = from;
            }
        }
        from.send(
                "{\"headers\":{\"req_id\":\"%s\"},\"errcode\":%d,\"errmsg\":\"\"}"
                        .formatted(frame.path("headers").path("req_id").asString(), code));
    }

    String url() {
        return "ws://127.0.0.1:" + server.port() + "/";
    }

    /// What the bot has sent, of this command.
    List<JsonNode> frames(String cmd) {
        return frames.stream().filter(frame -> frame.path("cmd").asString().equals(cmd)).toList();
    }

    /// How commands are answered from now on.
    void answers(ToIntFunction<JsonNode> errcodes) {
        codes = errcodes;
    }

    /// Nothing is answered any more, and the connection stands.
    void fallsSilent() {
        silent = true;
    }

    void speaksAgain() {
        silent = false;
    }

    boolean isSubscribed() {
        WsContext one = subscribed;
        return one != null && open.containsKey(one.sessionId());
    }

    int connections() {
        return open.size();
    }

    /// Somebody says something to the bot.
    void hears(String reqId, String body) {
        WsContext one = subscribed;
        if (one == null) {
            throw new IllegalStateException("nobody is subscribed");
        }
        one.send(
                "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"%s\"},\"body\":%s}"
                        .formatted(reqId, body.replace('\n', ' ')));
    }

    /// Another program takes the bot.
    void kick() {
        WsContext one = subscribed;
        subscribed = null;
        if (one != null && open.containsKey(one.sessionId())) {
            one.send(
                    "{\"cmd\":\"aibot_event_callback\",\"headers\":{\"req_id\":\"k\"},\"body\":"
                            + "{\"msgid\":\"k\",\"msgtype\":\"event\",\"event\":{\"eventtype\":\"disconnected_event\"}}}");
            one.closeSession();
        }
    }

    /// The connection breaks.
    void cut() {
        open.values().forEach(WsContext::closeSession);
    }

    @Override
    public void close() {
        server.stop();
    }
}
