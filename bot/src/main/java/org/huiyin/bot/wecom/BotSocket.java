package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One long connection of the smart bot (document 101463): frames out with their acks, and frames
/// in.
final class BotSocket implements WebSocket.Listener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BotSocket.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ACK = Duration.ofSeconds(5);

    /// For how long acks are waited for before we close.
    private static final Duration LAST_ACKS = Duration.ofSeconds(1);

    static final String SUBSCRIBE = "aibot_subscribe";
    private static final int LONGEST_FRAME = 10 * 1024 * 1024;
    private static final int NOT_SUBSCRIBED = 846_609;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final BiConsumer<JsonNode, BotSocket> hears;
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final StringBuilder begun = new StringBuilder();
    private final Object writing = new Object();
    private volatile @Nullable WebSocket socket;
    private volatile boolean ending;

    private BotSocket(BiConsumer<JsonNode, BotSocket> hears) {
        this.hears = hears;
    }

    /// What became of a frame.
    sealed interface Ack {

        /// It was taken, or refused by a code.
        record Code(int errcode, String errmsg, JsonNode body) implements Ack {}

        /// The connection broke before it was taken.
        record Broken() implements Ack {}

        /// Nobody said anything, and the connection stands.
        record Silence() implements Ack {}
    }

    /// @param hears takes what WeCom says first, with the connection on which it was said; does not
    ///   keep the next frame waiting
    /// @throws IOException when there is no connection
    static BotSocket open(HttpClient client, URI url, BiConsumer<JsonNode, BotSocket> hears)
            throws IOException, InterruptedException {
        BotSocket socket = new BotSocket(hears);
        try {
            socket.socket =
                    client.newWebSocketBuilder()
                            .connectTimeout(CONNECT)
                            .buildAsync(url, socket)
                            .get(CONNECT.toSeconds() * 2, TimeUnit.SECONDS);
            return socket;
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IOException("no connection to " + url.getHost(), cause);
        }
    }

    /// A new req_id for a frame that answers none.
    static String reqId(String cmd) {
        byte[] some = new byte[8];
        CHANCE.nextBytes(some);
        return cmd + "_" + HexFormat.of().formatHex(some);
    }

    /// Completes with the reason when the connection has ended.
    CompletableFuture<String> closed() {
        return closed;
    }

    /// Says who we are, which makes WeCom send everything here and cut whoever was there before.
    Ack subscribe(AibotSettings settings) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("bot_id", settings.botId())
                        .put("secret", settings.secret());
        return send(SUBSCRIBE, reqId(SUBSCRIBE), body);
    }

    /// Sends a frame and waits for what becomes of it. One frame at a time for a req_id.
    Ack send(String cmd, String reqId, @Nullable JsonNode body) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        if (body != null) {
            frame.set("body", body);
        }
        CompletableFuture<JsonNode> ack = new CompletableFuture<>();
        waiting.put(reqId, ack);
        try {
            if (ending || closed.isDone()) {
                return new Ack.Broken();
            }
            write(frame.toString());
            JsonNode answer = ack.get(ACK.toMillis(), TimeUnit.MILLISECONDS);
            int code = answer.path("errcode").asInt(0);
            if (code == NOT_SUBSCRIBED) {
                end("WeCom has forgotten who we are");
            }
            return new Ack.Code(code, answer.path("errmsg").asString(""), answer.path("body"));
        } catch (TimeoutException e) {
            return new Ack.Silence();
        } catch (ExecutionException e) {
            return e.getCause() instanceof Unheard ? new Ack.Silence() : new Ack.Broken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ack.Silence();
        } finally {
            waiting.remove(reqId, ack);
        }
    }

    /// Frames go out one after the other: a WebSocket takes the next only when it is done with the
    /// one before.
    private void write(String frame) throws ExecutionException, InterruptedException {
        synchronized (writing) {
            WebSocket open = socket;
            if (open == null) {
                throw new ExecutionException(new IOException("not open"));
            }
            try {
                open.sendText(frame, true).get(ACK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                end("it takes no more frames");
                throw new ExecutionException(e);
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        begun.append(part);
        if (begun.length() > LONGEST_FRAME) {
            end("a frame of more than 10 MB");
            return null;
        }
        if (last) {
            String whole = begun.toString();
            begun.setLength(0);
            take(whole);
        }
        from.request(1);
        return null;
    }

    private void take(String text) {
        JsonNode frame;
        try {
            frame = BotReader.json(text);
        } catch (NotReadable e) {
            log.warn("a frame of the smart bot is not readable: {}", e.why());
            return;
        }
        if (frame.hasNonNull("cmd")) {
            try {
                hears.accept(frame, this);
            } catch (RuntimeException e) {
                log.error("a frame of the smart bot failed: {}", CallbackPath.fault(e));
            }
            return;
        }
        CompletableFuture<JsonNode> ack =
                waiting.get(frame.path("headers").path("req_id").asString(""));
        if (ack != null) {
            ack.complete(frame);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end("closed with " + code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(error.getClass().getSimpleName());
    }

    private void end(String why) {
        closed.complete(why);
        waiting.values().forEach(ack -> ack.completeExceptionally(new IOException(why)));
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /// Waits a little for the acks of what is under way, and breaks off; nobody knows then what
    /// became of the rest.
    @Override
    public void close() {
        ending = true;
        CompletableFuture<?>[] acks = waiting.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(acks).get(LAST_ACKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.info("the smart bot's long connection is closed with frames under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.values().forEach(ack -> ack.completeExceptionally(new Unheard()));
        end("closed by us");
    }

    /// We left before the ack.
    private static final class Unheard extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
