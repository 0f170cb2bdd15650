package org.huiyin.sandbox.bots;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.wire.Opaque;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.world.Bot;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The pictures and files that people send to smart bots [100719]: encrypted, for five minutes.
public final class MediaShelf {

    /// Where the addresses lead.
    public static final String PATH = "/aibot/media/";

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Supplier<URI> base;
    private final BotModes modes;
    private final SandboxClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Shelved> shelf = new LinkedHashMap<>();

    private record Shelved(Medium sealed, Instant end) {}

    public MediaShelf(Supplier<URI> base, BotModes modes, SandboxClock clock) {
        this.base = base;
        this.modes = modes;
        this.clock = clock;
    }

    /// Lays a file on the shelf and tells its `url`: under the key of the callback address, or
    /// under an `aeskey` of its own for a long connection.
    synchronized ObjectNode add(Bot bot, Medium medium) {
        Instant now = clock.now();
        Iterator<Shelved> eldest = shelf.values().iterator();
        while (eldest.hasNext() && !now.isBefore(eldest.next().end())) {
            eldest.remove();
        }
        String id = Opaque.of(24);
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("url", base.get() + PATH + id);
        String aesKey = bot.aesKey();
        if (modes.of(bot) == Bot.Mode.WEBSOCKET) {
            byte[] some = new byte[32];
            random.nextBytes(some);
            String key = Base64.getEncoder().encodeToString(some);
            told.put("aeskey", key);
            aesKey = key.substring(0, 43);
        }
        byte[] sealed = new WireCrypto("", aesKey).encrypt(medium.bytes());
        shelf.put(id, new Shelved(new Medium(medium.name(), sealed), now.plus(LIFE)));
        return told;
    }

    /// The file with encrypted bytes, if its five minutes are not over.
    public synchronized Optional<Medium> find(String id) {
        return Optional.ofNullable(shelf.get(id))
                .filter(one -> clock.now().isBefore(one.end()))
                .map(Shelved::sealed);
    }

    public synchronized void clear() {
        shelf.clear();
    }
}
