package org.huiyin.sandbox.callback;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One callback with all attempts to deliver it, as the inspector shows it.
public record Frame(
        String id, String trigger, String person, @Nullable String msgId, List<Attempt> attempts) {

    static Frame of(Attempt first) {
        return new Frame(
                first.frame(), first.trigger(), first.person(), first.msgId(), List.of(first));
    }

    Frame with(Attempt next) {
        return new Frame(
                id,
                trigger,
                person,
                msgId,
                Stream.concat(attempts.stream(), Stream.of(next)).toList());
    }

    Frame bare() {
        return new Frame(id, trigger, person, msgId, attempts.stream().map(Attempt::bare).toList());
    }
}
