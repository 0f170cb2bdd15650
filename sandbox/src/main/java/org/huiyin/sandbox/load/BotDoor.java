package org.huiyin.sandbox.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireException;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The door of one bot for one app: says encrypted texts and reads the encrypted answers.
final class BotDoor implements AutoCloseable {
    private final URI address;
    private final Corp corp;
    private final App app;
    private final WireCrypto crypto;
    private final BlockingDeque<HttpLine> idle = new LinkedBlockingDeque<>();

    /// @param bot base address of the bot; one with a path is taken as the whole address of the
    ///   door
    BotDoor(URI bot, Corp corp, App app) {
        boolean isBase = bot.getPath() == null || bot.getPath().length() < 2;
        this.address = isBase ? bot.resolve("/wecom/app") : bot;
        this.corp = corp;
        this.app = app;
        this.crypto = new WireCrypto(app.token(), app.aesKey());
    }

    /// Why a text got no answer, in a few words that many failures share.
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(String kind) {
            super(kind, null, false, false);
        }

        String kind() {
            return String.valueOf(getMessage());
        }
    }

    /// Delivers one text of a person and returns the text of the answer, empty if there is none.
    ///
    /// @param sentAt may be of another day; the envelope is always of this moment
    String say(String userid, String text, long msgId, Instant sentAt) throws Unanswered {
        long now = Instant.now().getEpochSecond();
        ObjectNode message =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ToUserName", corp.corpId())
                        .put("FromUserName", userid)
                        .put("CreateTime", sentAt.getEpochSecond())
                        .put("MsgType", "text")
                        .put("Content", text)
                        .put("MsgId", msgId)
                        .put("AgentID", app.agentId());
        Sealed sealed = Sealed.of(crypto, WireXml.write(message), corp.corpId(), now);
        String envelope = sealed.envelope(corp.corpId(), String.valueOf(app.agentId()));
        HttpLine.Reply reply = post(sealed.at(address), envelope);
        if (reply.status() != 200) {
            throw new Unanswered("status " + reply.status());
        }
        return reply.body().isBlank() ? "" : open(reply.body());
    }

    @Override
    public void close() throws IOException {
        for (HttpLine line = idle.poll(); line != null; line = idle.poll()) {
            line.close();
        }
    }

    private HttpLine.Reply post(URI url, String body) throws Unanswered {
        try {
            HttpLine kept = idle.pollFirst();
            return kept == null
                    ? through(new HttpLine(address), url, body)
                    : throughKept(kept, url, body);
        } catch (SocketTimeoutException e) {
            throw new Unanswered("no answer in time");
        } catch (ConnectException e) {
            throw new Unanswered("not reachable");
        } catch (IOException e) {
            throw new Unanswered("connection broken");
        }
    }

    /// A bot may have closed a line that lay idle; that is no failure of the bot.
    private HttpLine.Reply throughKept(HttpLine kept, URI url, String body) throws IOException {
        try {
            return through(kept, url, body);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            return through(new HttpLine(address), url, body);
        }
    }

    private HttpLine.Reply through(HttpLine line, URI url, String body) throws IOException {
        try {
            return line.post(url, body);
        } finally {
            if (line.isReusable()) {
                idle.addFirst(line);
            } else {
                line.close();
            }
        }
    }

    private String open(String body) throws Unanswered {
        try {
            ObjectNode reply = WireXml.read(body);
            String encrypt = reply.path("Encrypt").asString("");
            String signature =
                    crypto.sign(
                            reply.path("TimeStamp").asString(""),
                            reply.path("Nonce").asString(""),
                            encrypt);
            if (!signature.equals(reply.path("MsgSignature").asString(""))) {
                throw new Unanswered("wrong signature in the answer");
            }
            WireCrypto.Opened opened = crypto.decrypt(encrypt);
            if (!opened.receiveId().equals(corp.corpId())) {
                throw new Unanswered("wrong receiveid in the answer");
            }
            return WireXml.read(opened.message()).path("Content").asString("");
        } catch (WireException e) {
            throw new Unanswered("unreadable answer");
        }
    }
}
