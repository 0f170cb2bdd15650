package org.huiyin.bot.chat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.bot.chat.Dialog.Topic;
import org.huiyin.bot.chat.Router.Outcome;

/// Finds what a bare digit or text belongs to of all that the person was asked: the list shown
/// last, the question that is open, or something that is owed.
final class Asked {

    private final Subjects subjects;
    private final Turns turns;

    Asked(Subjects subjects, Turns turns) {
        this.subjects = subjects;
        this.turns = turns;
    }

    /// The text for which a digit stands in the list shown last. An open question that showed none
    /// takes the digit itself.
    Optional<String> chosen(Inbound in, Dialog dialog, OpenAsks asks) {
        if (!isNumber(in) || isAskingWithoutList(dialog)) {
            return Optional.empty();
        }
        return option(
                in, shownSince(in, dialog, asks).map(Ask::options).orElseGet(dialog::options));
    }

    /// Asks which is meant by a digit that answers both an open question that showed no list and a
    /// list shown since.
    Optional<Outcome> eitherOf(Inbound in, Dialog dialog, OpenAsks asks) {
        Topic open = dialog.open();
        if (open == null || !isAskingWithoutList(dialog) || !isNumber(in)) {
            return Optional.empty();
        }
        return shownSince(in, dialog, asks)
                .flatMap(ask ->
                        option(in, ask.options())
                                .map(meant -> eitherOf(in, dialog, open, ask, meant)));
    }

    private Outcome eitherOf(Inbound in, Dialog dialog, Topic open, Ask ask, String meant) {
        return turns.list(
                in,
                dialog,
                "asked.which",
                List.of(Steering.GO_ON + " " + in.text(), meant),
                List.of(turns.name(open, in), ask.title()));
    }

    private static boolean isAskingWithoutList(Dialog dialog) {
        return dialog.open() != null && dialog.options().isEmpty();
    }

    private static boolean isNumber(Inbound in) {
        return in.text().matches("\\d{1,2}");
    }

    private static Optional<String> option(Inbound in, List<String> options) {
        int number = Integer.parseInt(in.text());
        return number < 1 || number > options.size()
                ? Optional.empty()
                : Optional.of(options.get(number - 1));
    }

    private static Optional<Ask> shownSince(Inbound in, Dialog dialog, OpenAsks asks) {
        return asks.of(in).stream()
                .filter(ask -> ask.isShownAfter(dialog.spokenAt()))
                .filter(ask -> !ask.options().isEmpty())
                .max(
                        Comparator.comparing(
                                ask -> Objects.requireNonNullElse(ask.shownAt(), Instant.MIN)));
    }

    /// A bare text that answers something the person owes.
    Optional<Outcome> answer(Inbound in, Dialog dialog, OpenAsks asks) {
        List<Ask> fitting = asks.of(in).stream().filter(ask -> fits(ask, in)).toList();
        return switch (fitting.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                    subjects.find(fitting.getFirst().subject())
                            .map(registered ->
                                    turns.answer(registered, fitting.getFirst(), in, dialog));
            default ->
                    Optional.of(
                            turns.which(
                                    in,
                                    dialog,
                                    "asked.which",
                                    fitting.stream().map(Ask::opening).toList(),
                                    fitting.stream().map(Ask::title).toList()));
        };
    }

    private boolean fits(Ask ask, Inbound in) {
        return subjects.find(ask.subject())
                .filter(registered -> registered.handler().claims(ask, in))
                .isPresent();
    }
}
