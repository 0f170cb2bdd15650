package org.huiyin.bot.health;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;

/// The pieces of a health report, with ways to look ahead among them; beyond its ends is nothing.
///
/// @param said what was typed: half width, without marks, emoji and invisible characters
record Tokens(String said, List<Token> list) {

    private static final Set<Kind> CLAUSE_ENDS =
            EnumSet.of(Kind.SPACE, Kind.STOP, Kind.LIST, Kind.OPEN, Kind.CLOSE);
    private static final Set<Kind> SENTENCE_ENDS =
            EnumSet.of(Kind.SPACE, Kind.STOP, Kind.OPEN, Kind.CLOSE);
    private static final Set<Kind> AFTER_BARE =
            EnumSet.of(
                    Kind.SPACE,
                    Kind.STOP,
                    Kind.LIST,
                    Kind.CLOSE,
                    Kind.NUMBER,
                    Kind.NONE,
                    Kind.WELL,
                    Kind.SAME,
                    Kind.OTHER,
                    Kind.TEMPERATURE,
                    Kind.PLACENAME,
                    Kind.TURN);
    private static final Set<Kind> WHERE = EnumSet.of(Kind.PLACE, Kind.IN, Kind.CITY);

    Token get(int at) {
        return list.get(at);
    }

    /// The text from one token up to another, the latter left out.
    String text(int from, int to) {
        return said.substring(get(from).start(), get(to - 1).end());
    }

    int size() {
        return list.size();
    }

    boolean is(int at, Kind kind) {
        return at >= 0 && at < size() && get(at).is(kind);
    }

    boolean is(int at, Kind kind, String name) {
        return at >= 0 && at < size() && get(at).is(kind, name);
    }

    boolean isWhere(int at) {
        return at < size() && WHERE.contains(get(at).kind());
    }

    /// Whether a bare word of an answer ends before this.
    boolean isAnswerEnd(int at) {
        return at >= size() || AFTER_BARE.contains(get(at).kind());
    }

    /// Whether this denial has nothing after it to deny; `无` does not deny a place, but it does
    /// deny going there.
    boolean isBare(int at) {
        int next = after(at);
        boolean stays = isWhere(next) && !is(next, Kind.IN, "");
        return isAnswerEnd(next) || (stays && get(at).name().equals("无"));
    }

    int after(int at) {
        return past(at + 1, Kind.FILLER);
    }

    int past(int at, Kind first, Kind... more) {
        return run(at, EnumSet.of(first, more));
    }

    /// The first index from here whose token is of none of these kinds.
    int run(int at, Set<Kind> kinds) {
        int end = at;
        while (end < size() && kinds.contains(get(end).kind())) {
            end++;
        }
        return end;
    }

    int clauseEnd(int at) {
        int end = at;
        while (end < size() && !CLAUSE_ENDS.contains(get(end).kind())) {
            end++;
        }
        return end;
    }

    /// The `吗` of the sentence that this token stands in, or -1.
    int ask(int at) {
        int end = at;
        while (end < size() && !SENTENCE_ENDS.contains(get(end).kind())) {
            if (is(end, Kind.ASK)) {
                return end;
            }
            end++;
        }
        return -1;
    }

    boolean isLatin(int at) {
        return Numeral.isLatin(said.charAt(get(at).start()));
    }

    /// The index after the space between Latin words, or the same index.
    int pastGap(int at) {
        return is(at, Kind.FILLER, Token.GAP) ? at + 1 : at;
    }

    /// The index after what joins a list here: `、`, `和`, `或`; the same index if nothing does.
    int pastJoin(int at) {
        int from = pastGap(at);
        int to = from;
        while (is(to, Kind.LIST) || is(to, Kind.FILLER, "和") || is(to, Kind.FILLER, "或")) {
            to++;
        }
        return to > from ? pastGap(to) : at;
    }

    /// The bracket that closes the one opened here, if the clause between holds together, else -1.
    int close(int open) {
        if (!is(open, Kind.OPEN)) {
            return -1;
        }
        int end = clauseEnd(open + 1);
        return is(end, Kind.CLOSE) ? end : -1;
    }
}
