package org.huiyin.bot.health;

import java.util.EnumSet;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;

/// Reads where the person is: `在家`, `出差（上海）`, `在北京`.
final class PlaceReader {

    private static final Set<Kind> TOWN = EnumSet.of(Kind.CITY, Kind.UNKNOWN);
    private static final int LONGEST_TOWN = 12;

    private final Utterance utterance;
    private final Tokens tokens;
    private final LineBuilder line;

    PlaceReader(Utterance utterance) {
        this.utterance = utterance;
        tokens = utterance.tokens();
        line = utterance.line();
    }

    /// `在家`, `在老家`, `出差（上海）`
    int place(int at) {
        Token token = tokens.get(at);
        Place.Kind kind = Place.Kind.labelled(token.name());
        if (kind == Place.Kind.ELSEWHERE) {
            String word = tokens.text(at, at + 1);
            String town = word.substring(word.startsWith("在") ? 1 : 0);
            return placed(kind, town, at, at + 1);
        }
        int open = tokens.past(at + 1, Kind.SPACE);
        int close = tokens.close(open);
        if (close > open + 1) {
            String town = tokens.text(open + 1, close);
            if (town.length() <= LONGEST_TOWN) {
                return placed(kind, town, at, close + 1);
            }
        }
        int from = tokens.past(at + 1, Kind.FILLER, Kind.IN);
        int end = townEnd(from);
        boolean there = kind == Place.Kind.TRIP && end > from;
        return there && isTown(tokens.text(from, end))
                ? placed(kind, tokens.text(from, end), at, end)
                : placed(kind, "", at, at + 1);
    }

    /// `在北京`, `去上海`; but a going that belongs to something not understood (`没打算去北京`) is left.
    int in(int at) {
        int next = tokens.past(tokens.pastGap(at + 1), Kind.SPACE);
        boolean city = tokens.is(next, Kind.CITY);
        boolean beside = next == at + 1 || tokens.isLatin(at);
        if (!city && !(beside && tokens.is(next, Kind.UNKNOWN))) {
            return utterance.skip(at);
        }
        boolean stays = !tokens.get(at).name().isEmpty();
        boolean goes = city && !line.touches(tokens.get(at).start());
        return stays || goes ? town(at, next) : utterance.leave(at, next);
    }

    /// A city named alone, unless it belongs to something that was not understood.
    int city(int at) {
        return line.touches(tokens.get(at).start()) ? utterance.leave(at, at) : town(at);
    }

    int town(int at) {
        return town(at, at);
    }

    /// Where the words of a town end; the same index if there are none.
    private int townEnd(int from) {
        int end = tokens.run(from, TOWN);
        int more = tokens.pastGap(end);
        return end > from && tokens.run(more, TOWN) > more ? townEnd(more) : end;
    }

    /// Where the words for a place that begin here end, read or not.
    int end(int at) {
        int next = tokens.pastGap(at + 1);
        boolean place = tokens.is(at, Kind.IN) && tokens.is(next, Kind.PLACE);
        return place ? next + 1 : Math.max(at + 1, townEnd(next));
    }

    /// A town, if it is short and would be read as one after `在`.
    private int town(int first, int from) {
        int end = townEnd(from);
        if (tokens.is(end, Kind.OPAQUE) || tokens.is(end, Kind.OBJECT)) {
            return utterance.settled(utterance.leave(first, end));
        }
        String town = tokens.text(from, end);
        if (!isTown(town)) {
            return utterance.settled(utterance.leave(first, end - 1));
        }
        return placed(Place.Kind.ELSEWHERE, town, from, end);
    }

    private static boolean isTown(String town) {
        return town.length() <= LONGEST_TOWN
                && HealthWords.longest("在" + town, 0) == 1
                && HealthScanner.isOnly(town, TOWN);
    }

    /// The tokens up to the end tell the place.
    private int placed(Place.Kind kind, String town, int from, int end) {
        line.place(kind, town, tokens.get(from).start(), tokens.get(end - 1).end());
        return utterance.settled(end);
    }
}
