package org.huiyin.bot.ask;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One asking of many people: the question, and reminders to those who have not answered.
///
/// @param subject the key of the handler that takes the answers
/// @param ref what exactly, in the words of the subject
/// @param closesAt from then on nobody is asked or reminded
/// @param urgent whether it goes through quiet hours and past the budget, as an alert does
/// @param asks when it is asked, once; null if it is only reminded of; an urgent one is asked as
///   soon as it is opened
/// @param reminds when it is reminded of, in this order
public record Round(
        String subject,
        String ref,
        Instant closesAt,
        boolean urgent,
        @Nullable Instant asks,
        List<Instant> reminds) {

    public Round {
        reminds = List.copyOf(reminds);
    }

    /// The same, asked no later than now.
    Round askedBy(Instant now) {
        return asks == null || !asks.isAfter(now)
                ? this
                : new Round(subject, ref, closesAt, urgent, now, reminds);
    }
}
