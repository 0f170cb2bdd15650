package org.huiyin.bot.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the talk with one person in one chat stands: what is open, what rests, which list was
/// shown.
///
/// @param language in which the person is answered
/// @param open the subject that takes the next message
/// @param resting a subject that was interrupted or left for a while, to be offered again
/// @param options the texts for which 1, 2, 3 stand, until the next answer
/// @param rest the pages of the last answer that were not shown yet
/// @param spokenAt when the person last spoke while anything was open
record Dialog(
        Locale language,
        @Nullable Topic open,
        @Nullable Topic resting,
        List<String> options,
        @Nullable String rest,
        Instant spokenAt) {

    private static final Duration LIVE = Duration.ofMinutes(30);

    /// How long a dialog that nobody comes back to is kept.
    static final Duration KEPT = Duration.ofHours(36);

    Dialog {
        options = List.copyOf(options);
    }

    static Dialog blank(Locale language) {
        return new Dialog(language, null, null, List.of(), null, Instant.EPOCH);
    }

    /// Nothing to remember but the language.
    boolean isBlank() {
        return open == null && resting == null && options.isEmpty() && rest == null;
    }

    /// As it stands at this moment: what was left for half an hour rests, what rested a day and a
    /// half is forgotten.
    Dialog at(Instant now) {
        Duration silent = Duration.between(spokenAt, now);
        if (isBlank() || silent.compareTo(KEPT) > 0) {
            return blank(language);
        }
        return silent.compareTo(LIVE) > 0
                ? new Dialog(
                        language, null, open == null ? resting : open, List.of(), null, spokenAt)
                : this;
    }

    Dialog opened(@Nullable Topic thread, Instant now) {
        return new Dialog(language, thread, resting, List.of(), null, now);
    }

    Dialog withResting(@Nullable Topic thread) {
        return new Dialog(language, open, thread, options, rest, spokenAt);
    }

    Dialog showing(List<String> list, Instant now) {
        return new Dialog(language, open, resting, list, null, now);
    }

    Dialog in(Locale chosen) {
        return new Dialog(chosen, open, resting, options, rest, spokenAt);
    }

    /// With these further pages, until something else is opened.
    Dialog withRest(@Nullable String pages, Instant now) {
        return new Dialog(language, open, resting, options, pages, now);
    }

    /// One subject's questions so far, the last one being the open one.
    ///
    /// @param offered true once the person was reminded of it after something else
    record Topic(String subject, List<Step> steps, boolean offered) {

        private static final int DEEPEST = 6;

        Topic {
            steps = List.copyOf(steps);
        }

        static Topic of(String subject, Step step) {
            return new Topic(subject, List.of(step), false);
        }

        Step last() {
            return steps.getLast();
        }

        Topic then(Step step) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Topic(
                    subject,
                    longer.subList(Math.max(0, longer.size() - DEEPEST), longer.size()),
                    false);
        }

        /// One question back; the first one stays.
        Topic back() {
            return steps.size() == 1
                    ? this
                    : new Topic(subject, steps.subList(0, steps.size() - 1), false);
        }

        Topic afterOffer() {
            return new Topic(subject, steps, true);
        }
    }

    /// A question that was asked, and the handler's note on where that leaves it, as JSON.
    record Step(String json, String question) {}
}
