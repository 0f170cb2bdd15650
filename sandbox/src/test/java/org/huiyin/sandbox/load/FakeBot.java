package org.huiyin.sandbox.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A bot that answers each text by a rule: an answer of three digits becomes the status.
final class FakeBot implements AutoCloseable {
    static final App APP =
            new App(1000002, "回音", "secret", "token", "a".repeat(42) + "A", null, null);
    static final Corp CORP =
            new Corp("wwtest", "青禾材料研究所", List.of(APP), List.of(), List.of(), List.of());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final WireCrypto crypto = new WireCrypto(APP.token(), APP.aesKey());
    private final WireCrypto answering;
    private final Function<Heard, String> rule;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /// What somebody said, and the query it came with.
    record Heard(String userid, String text, String msgId, String query) {}

    FakeBot(Function<Heard, String> rule) throws IOException {
        this(rule, APP.token());
    }

    FakeBot(Function<Heard, String> rule, String tokenOfAnswers) throws IOException {
        this.rule = rule;
        this.answering = new WireCrypto(tokenOfAnswers, APP.aesKey());
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wecom/app", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String encrypt = WireXml.read(body).path("Encrypt").asString();
        ObjectNode said = WireXml.read(crypto.decrypt(encrypt).message());
        Heard one =
                new Heard(
                        said.path("FromUserName").asString(),
                        said.path("Content").asString(),
                        said.path("MsgId").asString(),
                        exchange.getRequestURI().getRawQuery());
        heard.add(one);
        String text = rule.apply(one);
        boolean isStatus = text.matches("[0-9]{3}");
        byte[] reply = isStatus ? new byte[0] : seal(text);
        exchange.sendResponseHeaders(
                isStatus ? Integer.parseInt(text) : 200, isStatus ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private byte[] seal(String text) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode().put("Content", text);
        Sealed sealed = Sealed.of(answering, WireXml.write(plain), CORP.corpId(), 1);
        return WireXml.write(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Encrypt", sealed.encrypt())
                                .put("MsgSignature", sealed.signature())
                                .put("TimeStamp", sealed.timestamp())
                                .put("Nonce", sealed.nonce()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
