package org.huiyin.sandbox.media;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.wire.Opaque;

/// Keeps uploaded media for three days [90253], the latest ones only and not over a restart.
public final class MediaStore {

    private static final Duration VALID = Duration.ofDays(3);
    private static final int LEAST_BYTES = 5;
    private static final Duration LONGEST_VOICE = Duration.ofMinutes(1);
    private static final long KEPT_BYTES = 256L * 1024 * 1024;

    private final SandboxClock clock;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private long bytes;

    /// One of them.
    ///
    /// @param owner who may use it: a corp, or one robot or bot
    /// @param at epoch millis of the simulated day
    public record Item(String mediaId, String owner, MediaType type, Upload upload, long at) {}

    public MediaStore(SandboxClock clock) {
        this.clock = clock;
    }

    /// Takes a file, or refuses it with WeCom's errcode.
    public synchronized Item add(String owner, MediaType type, Upload upload) {
        check(type, upload);
        String id = Opaque.of(32);
        Item item = new Item(id, owner, type, upload, clock.now().toEpochMilli());
        items.put(id, item);
        bytes += upload.size();
        forgetOldest();
        return item;
    }

    private static void check(MediaType type, Upload upload) {
        int size = upload.size();
        if (size == 0) {
            throw new Refusal(44001, "empty media data");
        }
        if (size < LEAST_BYTES) {
            throw new Refusal(40006, "invalid media size");
        }
        if (size > type.most()) {
            throw new Refusal(type.tooBig(), "media is too big");
        }
        if (!type.fits(upload.bytes())) {
            throw new Refusal(
                    type == MediaType.VOICE ? 301017 : 40004,
                    "invalid file of type " + type.label());
        }
        if (type == MediaType.VOICE && Amr.length(upload.bytes()).compareTo(LONGEST_VOICE) > 0) {
            throw new Refusal(45007, "voice is longer than 60 s");
        }
    }

    private void forgetOldest() {
        var oldest = items.entrySet().iterator();
        while (bytes > KEPT_BYTES && items.size() > 1) {
            bytes -= oldest.next().getValue().upload().size();
            oldest.remove();
        }
    }

    /// What the owner has uploaded in the last three days.
    public synchronized Optional<Item> find(String owner, String mediaId) {
        long oldest = clock.now().minus(VALID).toEpochMilli();
        return Optional.ofNullable(items.get(mediaId))
                .filter(item -> item.owner().equals(owner))
                .filter(item -> item.at() > oldest);
    }

    /// A file that somebody sees in a conversation, whoever owns it and however old it is.
    public synchronized Optional<Item> seen(String mediaId) {
        return Optional.ofNullable(items.get(mediaId));
    }

    public synchronized void clear() {
        items.clear();
        bytes = 0;
    }
}
