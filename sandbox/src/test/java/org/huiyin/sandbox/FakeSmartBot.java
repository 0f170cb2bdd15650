package org.huiyin.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The two smart bots of the small world behind one door, as good or as bad as a test wants them.
final class FakeSmartBot implements AutoCloseable {

    static final List<Bot> BOTS = World.resource("/small-world.json").firstCorp().bots();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction = any -> Reply.empty();

    /// One callback as the bot received it.
    record Heard(Bot bot, Map<String, String> query, JsonNode body) {

        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        String nonce() {
            return query.getOrDefault("nonce", "");
        }

        /// The right answer with a reply.
        Reply with(JsonNode reply) {
            return with(reply, nonce(), "");
        }

        Reply with(JsonNode reply, String nonce, String receiveId) {
            WireCrypto crypto = crypto(bot);
            String encrypt = crypto.encrypt(reply.toString(), receiveId);
            return new Reply(
                    200,
                    tree().put("encrypt", encrypt)
                            .put("msgsignature", crypto.sign("1584662400", nonce, encrypt))
                            .put("timestamp", 1_584_662_400)
                            .put("nonce", nonce)
                            .toString());
        }
    }

    /// What the bot sends back.
    record Reply(int status, String body) {

        static Reply empty() {
            return new Reply(200, "");
        }
    }

    /// How the bot behaves.
    interface Reaction {
        Reply to(Heard heard);
    }

    FakeSmartBot() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(workers);
        server.createContext("/wecom/aibot", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeSmartBot reacts(Reaction how) {
        reaction = how;
        return this;
    }

    /// Answers each message at once with a whole text.
    FakeSmartBot says(String text) {
        return reacts(h -> h.with(stream("s-" + h.text("/msgid"), true, text)));
    }

    List<Heard> heard() {
        return heard;
    }

    static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode stream(String id, boolean isFinished, String content) {
        ObjectNode reply = tree().put("msgtype", "stream");
        reply.putObject("stream").put("id", id).put("finish", isFinished).put("content", content);
        return reply;
    }

    /// A card with one button.
    static ObjectNode card(String taskId, String title, String button) {
        ObjectNode card = tree().put("card_type", "button_interaction").put("task_id", taskId);
        card.putObject("main_title").put("title", title);
        card.putArray("button_list").addObject().put("text", button).put("key", "go");
        return card;
    }

    static ObjectNode cardReply(ObjectNode card) {
        return tree().put("msgtype", "template_card").set("template_card", card);
    }

    static ObjectNode update(ObjectNode card, String... userids) {
        ObjectNode reply = tree().put("response_type", "update_template_card");
        if (userids.length > 0) {
            List.of(userids).forEach(reply.putArray("userids")::add);
        }
        return reply.set("template_card", card);
    }

    static WireCrypto crypto(Bot bot) {
        return new WireCrypto(bot.token(), bot.aesKey());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query =
                Stream.of(exchange.getRequestURI().getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0],
                                        pair ->
                                                URLDecoder.decode(
                                                        pair[1], StandardCharsets.UTF_8)));
        boolean isVerification = exchange.getRequestMethod().equals("GET");
        String encrypt =
                isVerification
                        ? query.getOrDefault("echostr", "")
                        : Json.MAPPER
                                .readTree(exchange.getRequestBody().readAllBytes())
                                .path("encrypt")
                                .asString("");
        Bot bot = receiver(query, encrypt);
        if (bot == null) {
            send(exchange, new Reply(403, ""));
            return;
        }
        WireCrypto.Opened opened = crypto(bot).decrypt(encrypt);
        if (isVerification) {
            send(exchange, new Reply(200, opened.message() + opened.receiveId()));
            return;
        }
        Heard one = new Heard(bot, query, Json.MAPPER.readTree(opened.message()));
        heard.add(one);
        send(exchange, reaction.to(one));
    }

    private static @Nullable Bot receiver(Map<String, String> query, String encrypt) {
        return BOTS.stream()
                .filter(bot ->
                        crypto(bot)
                                .sign(
                                        query.getOrDefault("timestamp", ""),
                                        query.getOrDefault("nonce", ""),
                                        encrypt)
                                .equals(query.get("msg_signature")))
                .findFirst()
                .orElse(null);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
