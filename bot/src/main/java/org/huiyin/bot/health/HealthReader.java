package org.huiyin.bot.health;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;

/// Reads a health report from left to right: tells by a word's kind who is to read on from there.
final class HealthReader {

    private static final String COUNTERS = "天日月号岁楼层次个元米分时周年块斤名位小";

    private static final Set<Kind> ANSWERS =
            EnumSet.of(
                    Kind.NOT,
                    Kind.NOTTHAT,
                    Kind.HAVE,
                    Kind.DENIED,
                    Kind.DENYING,
                    Kind.NONE,
                    Kind.WELL,
                    Kind.SAME,
                    Kind.CONTACT);

    private final Utterance utterance;
    private final Tokens tokens;
    private final LineBuilder line;
    private final BareAnswers answers;
    private final SymptomReader symptoms;
    private final PlaceReader places;
    private final ContactReader contacts;

    HealthReader(String text, Expecting expecting) {
        utterance = new Utterance(text, expecting);
        tokens = utterance.tokens();
        line = utterance.line();
        answers = new BareAnswers(utterance);
        symptoms = new SymptomReader(utterance);
        places = new PlaceReader(utterance);
        contacts = new ContactReader(utterance);
    }

    HealthLine read() {
        readAll();
        return line.build();
    }

    Set<Symptom> readDenied() {
        readAll();
        return line.denied();
    }

    private void readAll() {
        int at = 0;
        while (at < tokens.size()) {
            at = next(at);
        }
    }

    /// Reads what begins at this token; where to go on. `没有咳嗽吗` is a question, not an answer.
    private int next(int at) {
        Kind kind = tokens.get(at).kind();
        int ask = ANSWERS.contains(kind) ? tokens.ask(at) : -1;
        return ask > at ? utterance.leave(at, ask) : next(at, kind);
    }

    private int next(int at, Kind kind) {
        return switch (kind) {
            case SPACE, STOP, COLON, OPEN, CLOSE -> at + 1;
            case FILLER, TURN, ETC, ASK -> utterance.skip(at);
            case RECOVERED, OBJECT, OPAQUE -> utterance.leave(at, at);
            case UNKNOWN -> unknown(at);
            case ASIDE -> aside(at);
            case TEMPERATURE -> utterance.topic(at, Expecting.TEMPERATURE);
            case SYMPTOMS -> utterance.topic(at, Expecting.SYMPTOMS);
            case PLACENAME -> utterance.topic(at, Expecting.PLACE);
            case CONTACT -> contacts.contact(at);
            case NUMBER -> number(at);
            case NOTTHAT -> notThat(at);
            case NOT -> not(at);
            case HAVE -> have(at);
            case LIST -> answers.dash(at);
            case NONE -> answers.fine(at);
            case WELL -> answers.well(at);
            case SAME -> answers.same(at);
            case QUERY -> symptoms.query(at);
            case OTHER -> symptoms.other(at);
            case UNWELL, PAIN -> symptoms.unwell(at);
            case AILMENT, SYMPTOM -> symptoms.symptoms(at);
            case DENIED -> symptoms.denied(at);
            case DENYING -> symptoms.denying(at);
            case PLACE -> places.place(at);
            case IN -> places.in(at);
            case CITY -> places.city(at);
        };
    }

    /// A word that is not in the vocabulary is a town where the place was asked.
    private int unknown(int at) {
        if (utterance.topic() == Expecting.PLACE) {
            return places.town(at);
        }
        if (!HealthScanner.isOnly(tokens.text(at, at + 1), EnumSet.of(Kind.UNKNOWN))) {
            return utterance.leave(at, at);
        }
        line.leaveWord(tokens.get(at).start(), tokens.get(at).end());
        return at + 1;
    }

    /// A clause about another person, day or place is kept, not read.
    private int aside(int at) {
        return utterance.leave(at, tokens.clauseEnd(at) - 1);
    }

    private int number(int at) {
        Token token = tokens.get(at);
        Numeral numeral = Objects.requireNonNull(token.numeral());
        if (isOfSomethingElse(at)) {
            return utterance.leave(at, at);
        }
        if (numeral.isPlainInteger()
                && numeral.value().signum() == 0
                && numeral.wholeDigits() == 1) {
            return answers.nothing(at);
        }
        if (utterance.asked() == Expecting.SYMPTOMS && symptoms.choose(numeral)) {
            return at + 1;
        }
        line.number(token, numeral, utterance.topic() == Expecting.TEMPERATURE);
        return utterance.settled(at + 1);
    }

    /// `3天`, `8:30`, `95%`
    private boolean isOfSomethingElse(int at) {
        int end = tokens.get(at).end();
        boolean counted =
                tokens.is(at + 1, Kind.UNKNOWN) && COUNTERS.indexOf(tokens.said().charAt(end)) >= 0;
        boolean clock =
                (tokens.is(at - 1, Kind.COLON) && tokens.is(at - 2, Kind.NUMBER))
                        || (tokens.is(at + 1, Kind.COLON) && tokens.is(at + 2, Kind.NUMBER));
        return counted || clock || tokens.said().startsWith("%", end);
    }

    private int notThat(int at) {
        int next = tokens.past(at + 1, Kind.FILLER, Kind.SPACE);
        if (tokens.is(next, Kind.NUMBER)) {
            return utterance.leave(at, next);
        }
        return tokens.is(at, Kind.NOTTHAT, "不") ? not(at) : aside(at);
    }

    /// A denial: what it denies, or else an answer of its own.
    private int not(int at) {
        int next = tokens.after(at);
        int contact = tokens.past(next, Kind.FILLER, Kind.OBJECT, Kind.CITY);
        if (tokens.is(contact, Kind.CONTACT)) {
            return contacts.none(at, contact);
        }
        if (tokens.is(next, Kind.SYMPTOM)) {
            return symptoms.deniedList(next);
        }
        if (tokens.is(next, Kind.UNWELL) || tokens.is(next, Kind.SYMPTOMS)) {
            return symptoms.none(next);
        }
        if (tokens.is(next, Kind.NOT)) {
            return utterance.skip(at);
        }
        if (tokens.is(next, Kind.PAIN) || tokens.is(next, Kind.AILMENT)) {
            return utterance.leave(at, next);
        }
        boolean well = tokens.is(next, Kind.NONE) || tokens.is(next, Kind.WELL);
        if (well && tokens.get(at).name().equals("不")) {
            return symptoms.unwell(at, next);
        }
        if (tokens.isBare(at)) {
            return answers.nothing(at);
        }
        return utterance.leave(at, tokens.isWhere(next) ? places.end(next) - 1 : at);
    }

    /// `有`: what there is, or else an answer of its own.
    private int have(int at) {
        int next = tokens.past(at + 1, Kind.FILLER, Kind.TURN);
        if (tokens.is(next, Kind.SYMPTOMS) || tokens.is(next, Kind.UNWELL)) {
            return symptoms.some(next);
        }
        if (tokens.is(next, Kind.CONTACT)) {
            return contacts.some(at, next);
        }
        if (tokens.is(next, Kind.UNKNOWN)
                || tokens.is(next, Kind.OPAQUE)
                || tokens.is(next, Kind.OBJECT)) {
            return utterance.leave(at, at);
        }
        return tokens.isAnswerEnd(next) ? answers.something(at) : at + 1;
    }
}
