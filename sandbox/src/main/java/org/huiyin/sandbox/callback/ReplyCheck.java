package org.huiyin.sandbox.callback;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireException;
import org.huiyin.sandbox.wire.WireXml;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads a bot's passive reply as strictly as WeCom's pages allow and notes what is wrong with it.
///
/// Each finding starts with the number of WeCom's page in brackets.
final class ReplyCheck {

    private final Callback callback;
    private final WireCrypto crypto;
    private final Settings settings;
    private final List<String> findings = new ArrayList<>();

    ReplyCheck(Callback callback, WireCrypto crypto, Settings settings) {
        this.callback = callback;
        this.crypto = crypto;
        this.settings = settings;
    }

    Reading read(String body) {
        if (body.isEmpty()) {
            return Reading.received(findings);
        }
        if (body.equals("success")) {
            found(90238, "\"success\" is a habit; the page asks for an empty body");
            return Reading.received(findings);
        }
        try {
            String plain = open(body);
            return plain == null ? Reading.discarded(null, findings) : readPlain(plain);
        } catch (WireException e) {
            found(90968, "the reply cannot be read: " + e.getMessage());
            return Reading.discarded(null, findings);
        }
    }

    private @Nullable String open(String body) {
        ObjectNode envelope = WireXml.read(body);
        for (String field : List.of("Encrypt", "MsgSignature", "TimeStamp", "Nonce")) {
            if (text(envelope, field).isEmpty()) {
                found(90238, "the envelope of the reply has no " + field);
            }
        }
        if (!findings.isEmpty()) {
            return null;
        }
        String timestamp = text(envelope, "TimeStamp");
        if (!timestamp.matches("\\d{10}")) {
            found(90238, "TimeStamp is not a number of seconds: " + timestamp);
        }
        String encrypt = text(envelope, "Encrypt");
        String signature = crypto.sign(timestamp, text(envelope, "Nonce"), encrypt);
        if (!signature.equals(text(envelope, "MsgSignature"))) {
            found(90968, "MsgSignature of the reply is wrong");
            return null;
        }
        WireCrypto.Opened opened = crypto.decrypt(encrypt);
        if (!opened.receiveId().equals(callback.corp().corpId())) {
            found(90968, "the receiveid of the reply is not the CorpID: " + opened.receiveId());
            return null;
        }
        return opened.message();
    }

    private Reading readPlain(String plain) {
        ObjectNode reply = WireXml.read(plain);
        if (!text(reply, "ToUserName").equalsIgnoreCase(callback.person())) {
            found(90241, "ToUserName is not " + callback.person());
        }
        if (!text(reply, "FromUserName").equals(callback.corp().corpId())) {
            found(90241, "FromUserName is not the CorpID");
        }
        if (!text(reply, "CreateTime").matches("\\d{1,12}")) {
            found(90241, "CreateTime is not a number of seconds");
        }
        String kind = text(reply, "MsgType");
        if (!callback.repliesAllowed().contains(kind)) {
            found(90241, "a reply of type " + kind + " is not allowed for " + callback.trigger());
            return Reading.discarded(plain, findings);
        }
        Answer answer = new ReplyBody(reply, settings, this::found).answer(kind);
        return answer == null
                ? Reading.discarded(plain, findings)
                : new Reading(Outcome.ANSWERED, plain, answer, findings);
    }

    private void found(int page, String text) {
        findings.add("[" + page + "] " + text);
    }

    static String text(ObjectNode tree, String field) {
        return tree.path(field).asString("");
    }
}
