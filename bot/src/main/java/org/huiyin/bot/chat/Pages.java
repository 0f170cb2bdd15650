package org.huiyin.bot.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.chat.Router.Outcome;

/// Answers that are longer than a message, a page at a time: the rest comes at `更多`, until
/// something else is opened or half an hour is over.
final class Pages {

    /// Bytes of UTF-8 that fit any channel.
    private static final int LONGEST = 2_000;

    /// Bytes of a page, which leaves room for the sentence below it.
    private static final int PAGE = 1_900;

    /// Bytes of all further pages together; what is beyond that nobody reads in a chat.
    private static final int KEPT = 6_000;

    private static final Set<String> MORE = Set.of("更多", "下一页", "more");

    private final Turns turns;

    Pages(Turns turns) {
        this.turns = turns;
    }

    /// The same, or its first page.
    Outcome paged(Outcome outcome, Inbound in) {
        return outcome.answer() instanceof Message.Text(String text) && isLong(text)
                ? page(text, outcome.dialog(), in)
                : outcome;
    }

    /// Empty when the text asks for no more.
    Optional<Outcome> more(Inbound in, Dialog dialog) {
        if (!MORE.contains(in.text().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String rest = dialog.rest();
        return rest == null
                ? Optional.empty()
                : Optional.of(
                        isLong(rest)
                                ? page(rest, dialog, in)
                                : new Outcome(
                                        Message.text(rest), dialog.withRest(null, in.sentAt())));
    }

    private Outcome page(String text, Dialog dialog, Inbound in) {
        int end = end(text, PAGE);
        String rest = text.substring(end).strip();
        String kept =
                isLonger(rest, KEPT)
                        ? rest.substring(0, end(rest, KEPT)) + "\n" + say(in, dialog, "more.cut")
                        : rest;
        return new Outcome(
                Message.text(text.substring(0, end).strip() + "\n" + say(in, dialog, "more")),
                dialog.withRest(kept, in.sentAt()));
    }

    private String say(Inbound in, Dialog dialog, String key) {
        return turns.say(in, dialog, key).answer().twin();
    }

    private static boolean isLong(String text) {
        return isLonger(text, LONGEST);
    }

    private static boolean isLonger(String text, int bytes) {
        return text.getBytes(UTF_8).length > bytes;
    }

    /// Where a page ends: behind a line, or behind an item of a list, or between two signs as
    /// people see them.
    private static int end(String text, int bytes) {
        BreakIterator signs = BreakIterator.getCharacterInstance();
        signs.setText(text);
        int end = 0;
        int taken = 0;
        for (int next = signs.next(); next != BreakIterator.DONE; next = signs.next()) {
            taken += text.substring(end, next).getBytes(UTF_8).length;
            if (taken > bytes) {
                break;
            }
            end = next;
        }
        int behind = Math.max(behindLast(text, '\n', end), behindLast(text, '、', end));
        return behind > end / 2 ? behind : end;
    }

    private static int behindLast(String text, char mark, int before) {
        return text.lastIndexOf(mark, before - 1) + 1;
    }
}
