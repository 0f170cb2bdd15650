package org.huiyin.bot.health;

import java.util.EnumSet;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;

/// Reads of contact with the infected: `接触史：无`, `有接触（邻居确诊）`.
final class ContactReader {

    private static final Set<Kind> ENDS =
            EnumSet.of(
                    Kind.NOT,
                    Kind.NUMBER,
                    Kind.PLACE,
                    Kind.TEMPERATURE,
                    Kind.SYMPTOMS,
                    Kind.NONE,
                    Kind.WELL,
                    Kind.SAME,
                    Kind.COLON);

    private final Utterance utterance;
    private final Tokens tokens;
    private final LineBuilder line;

    ContactReader(Utterance utterance) {
        this.utterance = utterance;
        tokens = utterance.tokens();
        line = utterance.line();
    }

    /// A word for contact: with its answer, as the topic of what follows, or contact itself.
    int contact(int at) {
        int next = tokens.past(at + 1, Kind.FILLER, Kind.COLON, Kind.SPACE);
        if (tokens.is(next, Kind.NOT) && tokens.isBare(next)) {
            line.noContact();
            return utterance.settled(next + 1);
        }
        boolean label = tokens.is(tokens.past(at + 1, Kind.FILLER), Kind.COLON);
        return label || tokens.is(next, Kind.SAME) || tokens.is(next, Kind.NONE)
                ? utterance.topic(at, Expecting.CONTACT)
                : some(at, at);
    }

    /// The word for contact was denied; whom it would be with may follow, and where (`没接触过武汉`).
    /// After `无接触` a town is where the person is.
    int none(int not, int contact) {
        line.noContact();
        int end = tokens.past(contact + 1, Kind.FILLER, Kind.OBJECT);
        boolean noun = tokens.get(not).name().equals("无");
        return utterance.settled(
                noun ? end : tokens.past(end, Kind.CITY, Kind.FILLER, Kind.OBJECT));
    }

    /// Contact in the person's own words: those in brackets, or up to the end of the clause.
    int some(int first, int contact) {
        int open = tokens.past(contact + 1, Kind.SPACE);
        int close = tokens.close(open);
        if (close > open + 1) {
            int start = tokens.get(first).start();
            line.contact(tokens.text(open + 1, close), start, tokens.get(close).end());
            return utterance.settled(close + 1);
        }
        boolean bare = tokens.get(contact).name().isEmpty();
        int end = contact + 1;
        int clause = tokens.clauseEnd(end);
        while (end < clause && !ENDS.contains(tokens.get(end).kind())) {
            bare &= tokens.is(end, Kind.FILLER);
            end++;
        }
        told(first, end, bare);
        return utterance.settled(end);
    }

    /// A text that was not understood and leads up to the contact belongs to it.
    ///
    /// @param bare whether nothing but the word for contact was said
    private void told(int first, int end, boolean bare) {
        boolean continues = line.touches(tokens.get(first).start());
        int start = continues ? line.takeBack() : tokens.get(first).start();
        int to = tokens.get(end - 1).end();
        String text = bare && !continues ? "" : tokens.said().substring(start, to).strip();
        line.contact(text, start, to);
    }
}
