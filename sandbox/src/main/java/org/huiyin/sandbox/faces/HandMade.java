package org.huiyin.sandbox.faces;

import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Callback;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireException;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Callbacks written by hand, right or wrong, sent once.
public final class HandMade {

    private final World world;
    private final Courier courier;
    private final Sequence sequence;
    private final SandboxClock clock;

    public HandMade(World world, Courier courier, Sequence sequence, SandboxClock clock) {
        this.world = world;
        this.courier = courier;
        this.sequence = sequence;
        this.clock = clock;
    }

    /// Sends `plain`; may be spoilt by `wrongSignature`, `receiveid`, `timestamp`, `nonce`, and
    /// `cutBytes`, which takes so many bytes off the end of the ciphertext.
    CompletableFuture<Attempt> send(JsonNode wish) {
        Corp corp = world.firstCorp();
        long agentId = wish.path("agentId").asLong(corp.apps().get(0).agentId());
        App app =
                corp.app(agentId)
                        .orElseThrow(() -> new IllegalArgumentException("There is no such app."));
        String plain = wish.path("plain").asString("");
        Sealed sealed = seal(wish, new WireCrypto(app.token(), app.aesKey()), plain, corp.corpId());
        return courier.once("f" + sequence.next(), callback(corp, app, plain), sealed)
                .thenApply(Delivery::attempt);
    }

    private Sealed seal(JsonNode wish, WireCrypto crypto, String plain, String corpId) {
        long now = clock.realNow().getEpochSecond();
        String receiveId = wish.path("receiveid").asString(corpId);
        long time = wish.path("timestamp").asLong(now);
        Sealed right = Sealed.of(crypto, plain, receiveId, time);
        String nonce = wish.path("nonce").asString(right.nonce());
        String encrypt = cut(right.encrypt(), wish.path("cutBytes").asInt(0));
        String signature =
                wish.path("wrongSignature").asBoolean(false)
                        ? "0".repeat(40)
                        : crypto.sign(right.timestamp(), nonce, encrypt);
        return new Sealed(right.timestamp(), nonce, signature, encrypt);
    }

    private static String cut(String encrypt, int bytes) {
        byte[] all = Base64.getDecoder().decode(encrypt);
        int length = Math.max(0, all.length - bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(all, length));
    }

    private static Callback callback(Corp corp, App app, String plain) {
        ObjectNode tree = readable(plain);
        String kind = tree.path("MsgType").asString("unreadable");
        String trigger =
                kind.equals("event") ? Callback.event(tree.path("Event").asString("")) : kind;
        String msgId = tree.path("MsgId").asString("");
        return new Callback(
                corp,
                app,
                tree.path("FromUserName").asString(""),
                trigger,
                msgId.isEmpty() ? null : msgId,
                plain);
    }

    private static ObjectNode readable(String plain) {
        try {
            return WireXml.read(plain);
        } catch (WireException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
