package org.huiyin.sandbox.media;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.wire.Opaque;

/// Pictures with an address that stays [90256]: here the latest ones, until the end.
public final class Pictures {

    /// Where the addresses lead.
    public static final String PATH = "/pictures/";

    private static final int TOO_SMALL = 5;
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int KEPT = 100;

    private final Supplier<URI> base;
    private final Map<String, Upload> pictures = new LinkedHashMap<>();

    /// @param base the address of the simulator
    public Pictures(Supplier<URI> base) {
        this.base = base;
    }

    /// Takes a picture and tells its address, or refuses it with WeCom's errcode.
    public synchronized URI add(Upload picture) {
        if (picture.size() <= TOO_SMALL || picture.size() > MOST_BYTES) {
            throw new Refusal(picture.size() == 0 ? 44001 : 40009, "invalid image size");
        }
        if (!MediaType.IMAGE.fits(picture.bytes())) {
            throw new Refusal(40004, "neither jpg nor png");
        }
        String id = Opaque.of(24);
        pictures.put(id, picture);
        if (pictures.size() > KEPT) {
            pictures.remove(pictures.keySet().iterator().next());
        }
        return base.get().resolve(PATH + id);
    }

    public synchronized Optional<Upload> find(String id) {
        return Optional.ofNullable(pictures.get(id));
    }

    public synchronized void clear() {
        pictures.clear();
    }
}
