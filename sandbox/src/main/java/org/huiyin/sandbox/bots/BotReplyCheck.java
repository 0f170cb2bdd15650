package org.huiyin.sandbox.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.callback.Reading;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.wire.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the passive reply of a smart bot as strictly as WeCom's pages allow and notes what is
/// wrong with it.
///
/// Each finding starts with the number of WeCom's page in brackets.
final class BotReplyCheck {

    private static final Set<String> MESSAGES =
            Set.of(ReplyRules.CARD, ReplyRules.STREAM, ReplyRules.STREAM_WITH_CARD);
    private static final Set<String> REFRESHES =
            Set.of(ReplyRules.STREAM, ReplyRules.STREAM_WITH_CARD);

    private final BotErrand errand;
    private final List<String> findings = new ArrayList<>();

    BotReplyCheck(BotErrand errand) {
        this.errand = errand;
    }

    Reading read(Sealed sent, String body) {
        if (body.isEmpty()) {
            return Reading.received(findings);
        }
        try {
            String plain = open(sent, Json.MAPPER.readTree(body));
            return plain == null ? Reading.discarded(null, findings) : readPlain(plain);
        } catch (WireException e) {
            found(101033, "the reply cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            found(101033, "the reply is not JSON");
        }
        return Reading.discarded(null, findings);
    }

    private @Nullable String open(Sealed sent, JsonNode envelope) {
        for (String field : List.of("encrypt", "msgsignature", "timestamp", "nonce")) {
            if (envelope.path(field).asString("").isEmpty()) {
                found(101033, "the envelope of the reply has no " + field);
            }
        }
        if (!findings.isEmpty()) {
            return null;
        }
        if (!envelope.path("timestamp").isIntegralNumber()) {
            found(101033, "timestamp is not a number");
        }
        String nonce = envelope.path("nonce").asString("");
        if (!nonce.equals(sent.nonce())) {
            found(101033, "the nonce of the reply is not that of the address");
            return null;
        }
        String encrypt = envelope.path("encrypt").asString("");
        WireCrypto crypto = errand.crypto();
        String signature = crypto.sign(envelope.path("timestamp").asString(""), nonce, encrypt);
        if (!signature.equals(envelope.path("msgsignature").asString(""))) {
            found(101033, "msgsignature of the reply is wrong");
            return null;
        }
        WireCrypto.Opened opened = crypto.decrypt(encrypt);
        if (!opened.receiveId().isEmpty()) {
            found(101033, "the receiveid of the reply is not empty: " + opened.receiveId());
            return null;
        }
        return opened.message();
    }

    private Reading readPlain(String plain) {
        if (!(Json.MAPPER.readTree(plain) instanceof ObjectNode reply)) {
            found(101031, "the reply is no JSON object");
            return Reading.discarded(plain, findings);
        }
        if (reply.isEmpty()) {
            return new Reading(Outcome.RECEIVED, plain, null, findings);
        }
        if (errand.isLate()) {
            return late(plain, reply);
        }
        String kind = ReplyRules.kind(reply);
        if (!allowed().contains(kind)) {
            found(101031, "a reply of type " + kind + " is not allowed for " + errand.trigger());
            return Reading.discarded(plain, findings);
        }
        if (isOfOtherStream(reply)) {
            found(101031, "a refresh is answered with another stream.id");
            return Reading.discarded(plain, findings);
        }
        try {
            errand.replies().check(errand.asked(), reply).forEach(cut -> found(101031, cut));
        } catch (Refusal refusal) {
            found(101031, refusal.code() + " " + refusal.getMessage());
            return Reading.discarded(plain, findings);
        }
        return new Reading(Outcome.ANSWERED, plain, answer(kind, reply), findings);
    }

    /// After the end of a stream the same end is expected, and nothing is shown.
    private Reading late(String plain, ObjectNode reply) {
        if (isOfOtherStream(reply) || !ReplyRules.isFinished(reply)) {
            found(101031, "a refresh after the end is not answered with the end");
        }
        return new Reading(Outcome.RECEIVED, plain, null, findings);
    }

    private boolean isOfOtherStream(ObjectNode reply) {
        return errand.trigger().equals(BotCallback.REFRESH)
                && !reply.path("stream")
                        .path("id")
                        .equals(errand.callback().body().path("stream").path("id"));
    }

    private Set<String> allowed() {
        String trigger = errand.trigger();
        if (!errand.callback().isEvent()) {
            return trigger.equals(BotCallback.REFRESH) ? REFRESHES : MESSAGES;
        }
        if (trigger.equals(BotCallback.CARD_EVENT)) {
            return ReplyRules.UPDATES;
        }
        return trigger.equals(BotCallback.ENTER_CHAT) ? ReplyRules.WELCOMES : Set.of();
    }

    private static Answer answer(String kind, ObjectNode reply) {
        if (reply.path(ReplyRules.CARD) instanceof ObjectNode card && !reply.has("stream")) {
            return new Answer(kind, Card.words(card), card, reply);
        }
        String words = kind.equals("text") ? kind : ReplyRules.STREAM;
        return new Answer(kind, reply.path(words).path("content").asString(""), null, reply);
    }

    private void found(int page, String text) {
        findings.add("[" + page + "] " + text);
    }
}
