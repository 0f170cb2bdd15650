package org.huiyin.sandbox.bots;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Opaque;
import tools.jackson.databind.node.ObjectNode;

/// The addresses at which a smart bot may answer a callback later [101138]: once, within an hour.
///
/// They do not outlive the simulator.
public final class ResponseUrls {

    /// Where the addresses lead, under /cgi-bin/.
    public static final String PATH = "aibot/response";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Set<String> WITHOUT = Set.of(BotCallback.ENTER_CHAT, BotCallback.FEEDBACK);

    private final Supplier<URI> base;
    private final BotReplies replies;
    private final SandboxClock clock;
    private final Settings settings;
    private final Map<String, Issued> open = new LinkedHashMap<>();

    private record Issued(BotCallback callback, Instant at) {

        boolean isOld(Instant now) {
            return now.isAfter(at.plus(LIFE));
        }
    }

    /// @param base the address of the simulator
    public ResponseUrls(
            Supplier<URI> base, BotReplies replies, SandboxClock clock, Settings settings) {
        this.base = base;
        this.replies = replies;
        this.clock = clock;
        this.settings = settings;
    }

    /// Completes a callback that may be answered later.
    public synchronized void addTo(BotCallback callback) {
        if (WITHOUT.contains(callback.trigger())) {
            return;
        }
        Instant now = clock.now();
        Iterator<Issued> eldest = open.values().iterator();
        while (eldest.hasNext() && eldest.next().isOld(now)) {
            eldest.remove();
        }
        String code = Opaque.of(24);
        open.put(code, new Issued(callback, now));
        callback.body()
                .put("response_url", base.get() + "/cgi-bin/" + PATH + "?response_code=" + code);
    }

    /// Takes an answer, or throws a [Refusal]; what was refused may be tried again.
    public synchronized void answer(String code, ObjectNode reply) {
        Issued issued = open.get(code);
        if (issued == null || issued.isOld(clock.now())) {
            throw new Refusal(
                    settings.number(Setting.SPENT_RESPONSE_URL_CODE), "invalid response_code");
        }
        String kind = ReplyRules.kind(reply);
        boolean isAllowed =
                switch (kind) {
                    case "markdown" -> true;
                    case ReplyRules.CARD -> issued.callback().chatid() == null;
                    case ReplyRules.STREAM -> settings.isOn(Setting.STREAM_AT_RESPONSE_URL);
                    default -> false;
                };
        if (!isAllowed) {
            throw new Refusal(ReplyRules.BAD_TYPE, "invalid message type " + kind);
        }
        replies.respond(issued.callback(), reply);
        open.remove(code);
    }

    public synchronized void clear() {
        open.clear();
    }
}
