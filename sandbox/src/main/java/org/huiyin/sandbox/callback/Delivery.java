package org.huiyin.sandbox.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a callback: the attempt that settled it and the answer, if there was one to show.
public record Delivery(Attempt attempt, @Nullable Answer answer) {

    /// The delivery that counts when the same callback went out several times.
    static Delivery best(List<Delivery> all) {
        return all.stream()
                .filter(delivery -> delivery.answer() != null)
                .findFirst()
                .or(() -> all.stream().filter(d -> d.attempt().outcome().accepted()).findFirst())
                .orElse(all.get(0));
    }
}
