package org.huiyin.sandbox.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request to the bot and what came back.
///
/// @param frame the id of the [Frame] that it belongs to
/// @param n counts the attempts of one frame from 1
/// @param sentAt epoch millis, real time
/// @param status the HTTP status, 0 if there was none
public record Attempt(
        String frame,
        String trigger,
        String person,
        @Nullable String msgId,
        int n,
        long sentAt,
        String url,
        int status,
        long latencyMillis,
        Outcome outcome,
        @Nullable String requestRaw,
        @Nullable String requestPlain,
        @Nullable String replyRaw,
        @Nullable String replyPlain,
        List<String> findings) {

    public Attempt {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /// The attempt without the texts that went over the wire.
    public Attempt bare() {
        return new Attempt(
                frame,
                trigger,
                person,
                msgId,
                n,
                sentAt,
                url,
                status,
                latencyMillis,
                outcome,
                null,
                null,
                null,
                null,
                findings);
    }
}
