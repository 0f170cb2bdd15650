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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A little bot behind a real door, as good or as bad as a test wants it.
final class FakeBot implements AutoCloseable {

    static final Corp CORP = World.resource("/small-world.json").firstCorp();
    static final App APP = CORP.apps().get(0);

    private final WireCrypto crypto = new WireCrypto(APP.token(), APP.aesKey());
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String echoTail = "";
    private volatile Reaction reaction = heard -> Reply.empty();

    /// One callback as the bot received it.
    record Heard(Map<String, String> query, ObjectNode envelope, ObjectNode xml, String plain) {

        String text(String element) {
            return xml.path(element).asString("");
        }

        String parameter(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /// What the bot sends back; null means never.
    record Reply(int status, String body) {

        static Reply empty() {
            return new Reply(200, "");
        }

        static Reply status(int status) {
            return new Reply(status, "");
        }
    }

    /// How the bot behaves.
    interface Reaction {
        @Nullable Reply to(Heard heard);
    }

    FakeBot() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(workers);
        server.createContext("/wecom/app", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeBot reacts(Reaction how) {
        reaction = how;
        return this;
    }

    /// Answers each message with a text.
    FakeBot says(String text) {
        return reacts(h -> sealed(reply(h, "text").put("Content", text)));
    }

    /// Adds something to the echo of a verification.
    FakeBot echoesWith(String tail) {
        echoTail = tail;
        return this;
    }

    List<Heard> heard() {
        return heard;
    }

    /// The plain part that every reply has.
    ObjectNode reply(Heard heard, String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ToUserName", heard.text("FromUserName"))
                .put("FromUserName", CORP.corpId())
                .put("CreateTime", 1_584_662_400)
                .put("MsgType", kind);
    }

    Reply sealed(ObjectNode reply) {
        return sealed(reply, CORP.corpId());
    }

    Reply sealed(ObjectNode reply, String receiveId) {
        Sealed sealed = Sealed.of(crypto, WireXml.write(reply), receiveId, 1_584_662_400);
        return new Reply(200, envelope(sealed, sealed.signature()));
    }

    static String envelope(Sealed sealed, String signature) {
        return WireXml.write(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("Encrypt", sealed.encrypt())
                        .put("MsgSignature", signature)
                        .put("TimeStamp", Long.parseLong(sealed.timestamp()))
                        .put("Nonce", sealed.nonce()));
    }

    WireCrypto crypto() {
        return crypto;
    }

    @Override
    public void close() {
        end.countDown();
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
        if (exchange.getRequestMethod().equals("GET")) {
            String echo = crypto.decrypt(query.getOrDefault("echostr", "")).message();
            send(exchange, new Reply(200, echo + echoTail));
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ObjectNode envelope = WireXml.read(body);
        String plain = crypto.decrypt(envelope.path("Encrypt").asString("")).message();
        Heard one = new Heard(query, envelope, WireXml.read(plain), plain);
        heard.add(one);
        Reply reply = reaction.to(one);
        if (reply == null) {
            waitForEnd();
        } else {
            send(exchange, reply);
        }
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
