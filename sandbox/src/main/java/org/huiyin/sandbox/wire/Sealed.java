package org.huiyin.sandbox.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One encrypted and signed text with what stands beside it in the address of a callback.
public record Sealed(String timestamp, String nonce, String signature, String encrypt) {

    /// Encrypts and signs with a fresh nonce; the timestamp is in seconds.
    public static Sealed of(WireCrypto crypto, String plain, String receiveId, long timestamp) {
        String encrypt = crypto.encrypt(plain, receiveId);
        String time = String.valueOf(timestamp);
        String nonce = String.valueOf(ThreadLocalRandom.current().nextLong(1, 10_000_000_000L));
        return new Sealed(time, nonce, crypto.sign(time, nonce, encrypt), encrypt);
    }

    /// The door with msg_signature, timestamp and nonce.
    public URI at(URI door) {
        String query = "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
        return URI.create(door + (door.getRawQuery() == null ? "?" : "&") + query);
    }

    /// The address of a URL verification [90930]; a raw plus sign is left unencoded on demand.
    public URI verificationAt(URI door, boolean rawPlus) {
        String echo = URLEncoder.encode(encrypt, StandardCharsets.UTF_8);
        return URI.create(at(door) + "&echostr=" + (rawPlus ? echo.replace("%2B", "+") : echo));
    }

    /// The body of a callback [90930], without an AgentID if that is empty.
    public String envelope(String corpId, String agentId) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("ToUserName", corpId);
        if (!agentId.isEmpty()) {
            envelope.put("AgentID", agentId);
        }
        return WireXml.write(envelope.put("Encrypt", encrypt));
    }
}
