package org.huiyin.bot.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person owes an answer to, and may answer by a bare word.
///
/// @param subject the key of the handler that takes the answer
/// @param title what it is about, in a few words in the person's language
/// @param opening what can be typed to come to it, such as `打卡`
/// @param options the texts for which 1, 2, 3 stand where it was shown
/// @param shownAt when it was shown last; null if it has not been
public record Ask(
        String subject,
        String title,
        String opening,
        List<String> options,
        @Nullable Instant shownAt) {

    public Ask {
        options = List.copyOf(options);
    }

    boolean isShownAfter(Instant then) {
        return shownAt != null && shownAt.isAfter(then);
    }
}
