package org.huiyin.sandbox.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the simulator made of a reply with status 200.
///
/// @param plain the decrypted text, as far as it came to light
public record Reading(
        Outcome outcome, @Nullable String plain, @Nullable Answer answer, List<String> findings) {

    public static Reading received(List<String> findings) {
        return new Reading(Outcome.RECEIVED, null, null, findings);
    }

    public static Reading discarded(@Nullable String plain, List<String> findings) {
        return new Reading(Outcome.DISCARDED, plain, null, findings);
    }
}
