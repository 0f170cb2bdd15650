package org.huiyin.bot.health;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;

/// Reads the words of a health report from left to right into a [HealthDraft]. A word for a topic
/// (`体温`, `接触史`) or the question asked last decides what a bare `正常` or `无` belongs to.
final class HealthReader {

    private static final Set<Kind> TOWN = EnumSet.of(Kind.CITY, Kind.UNKNOWN);
    private static final Set<Kind> CONTACT_ENDS =
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
    private static final String COUNTERS = "天日月号岁楼层次个元米分时周年块斤名位小%";
    private static final int LONGEST_TOWN = 12;

    private final String said;
    private final Tokens tokens;
    private final HealthDraft draft;
    private final Expecting expecting;
    private Expecting topic;

    HealthReader(String text, Expecting expecting) {
        HealthScanner scanner = new HealthScanner(text, expecting == Expecting.SYMPTOMS);
        said = scanner.said();
        tokens = new Tokens(scanner.tokens());
        draft = new HealthDraft(said);
        this.expecting = expecting;
        topic = expecting;
    }

    HealthLine read() {
        int at = 0;
        while (at < tokens.size()) {
            at = next(at);
        }
        return draft.finish();
    }

    /// Reads what begins at this token; where to go on.
    private int next(int at) {
        Token token = tokens.get(at);
        return switch (token.kind()) {
            case SPACE, STOP, COLON, OPEN, CLOSE -> at + 1;
            case LIST -> list(at);
            case FILLER, TURN, ETC, ASK -> skip(at);
            case NUMBER -> number(at);
            case UNKNOWN -> topic == Expecting.PLACE ? town(at, at) : unknown(at);
            case QUERY -> query(at);
            case NONE -> none(at);
            case WELL -> well(at);
            case SAME -> same(at);
            case NOT -> not(at);
            case NOTTHAT ->
                    tokens.is(tokens.after(at), Kind.NUMBER)
                            ? leave(at, tokens.after(at))
                            : not(at);
            case HAVE -> have(at);
            case TEMPERATURE -> topic(at, Expecting.TEMPERATURE);
            case SYMPTOMS -> topic(at, Expecting.SYMPTOMS);
            case PLACENAME -> topic(at, Expecting.PLACE);
            case CONTACT -> contact(at);
            case OTHER -> other(at);
            case UNWELL, PAIN -> unwell(at);
            case AILMENT, SYMPTOM -> symptoms(at);
            case DENIED -> denied(List.of(token), at + 1);
            case PLACE -> place(at);
            case IN -> in(at);
            case CITY -> draft.touches(token.start()) ? leave(at, at) : town(at, at);
            case ASIDE -> aside(at);
            case RECOVERED, OBJECT, OPAQUE -> leave(at, at);
        };
    }

    private int skip(int at) {
        draft.skip(tokens.get(at));
        return at + 1;
    }

    private int unknown(int at) {
        draft.leaveWord(tokens.get(at).start(), tokens.get(at).end());
        return at + 1;
    }

    /// Leaves these tokens over, the last included.
    private int leave(int first, int last) {
        draft.leave(tokens.get(first).start(), tokens.get(last).end());
        return last + 1;
    }

    private int topic(int at, Expecting named) {
        topic = named;
        return at + 1;
    }

    /// The topic has got its answer.
    private int settled(int next) {
        topic = expecting;
        return next;
    }

    /// A lone dash or slash, or one at the end, stands for nothing to report.
    private int list(int at) {
        boolean alone =
                at == 0 || tokens.is(at - 1, Kind.SPACE) || (at == 1 && tokens.is(0, Kind.LIST));
        return alone && at == tokens.size() - 1 ? bareNone(at) : at + 1;
    }

    private int number(int at) {
        Token token = tokens.get(at);
        Numeral numeral = Objects.requireNonNull(token.numeral());
        boolean counted =
                tokens.is(at + 1, Kind.UNKNOWN)
                        && COUNTERS.indexOf(said.charAt(tokens.get(at + 1).start())) >= 0;
        boolean clock =
                (tokens.is(at - 1, Kind.COLON) && tokens.is(at - 2, Kind.NUMBER))
                        || (tokens.is(at + 1, Kind.COLON) && tokens.is(at + 2, Kind.NUMBER));
        if (counted || clock || said.startsWith("%", token.end())) {
            return leave(at, at);
        }
        if (numeral.isPlainInteger()
                && numeral.value().signum() == 0
                && numeral.wholeDigits() == 1) {
            return bareNone(at);
        }
        if (expecting == Expecting.SYMPTOMS && choose(numeral)) {
            return at + 1;
        }
        draft.number(token, numeral, topic == Expecting.TEMPERATURE);
        return settled(at + 1);
    }

    /// Takes rising digits as picks from the list: `1`, `13`.
    private boolean choose(Numeral numeral) {
        String digits = numeral.value().toPlainString();
        boolean rising = digits.chars().distinct().sorted().count() == digits.length();
        for (int i = 1; i < digits.length(); i++) {
            rising &= digits.charAt(i - 1) < digits.charAt(i);
        }
        if (!rising || !numeral.isPlainInteger() || digits.charAt(0) == '0') {
            return false;
        }
        digits.chars().forEach(c -> Symptom.chosen(c - '0').ifPresent(draft::present));
        return true;
    }

    /// `是否发热` asks, unless its answer follows.
    private int query(int at) {
        int next = tokens.after(at);
        if (!tokens.is(next, Kind.SYMPTOM)) {
            return skip(at);
        }
        int end = group(next, new ArrayList<>());
        int answer = tokens.past(end, Kind.COLON, Kind.SPACE);
        boolean answered = afterDenial(end) > end || (tokens.is(answer, Kind.HAVE) && answer > end);
        return answered ? next : leave(at, end - 1);
    }

    private int none(int at) {
        if (topic == Expecting.CONTACT) {
            draft.noContact();
        } else {
            draft.noSymptoms();
        }
        return settled(at + 1);
    }

    private int well(int at) {
        switch (topic) {
            case ANYTHING -> {
                draft.normal();
                draft.noSymptoms();
            }
            case TEMPERATURE -> draft.normal();
            case SYMPTOMS -> draft.noSymptoms();
            case CONTACT -> draft.noContact();
            case PLACE -> leave(at, at);
        }
        return settled(at + 1);
    }

    private int same(int at) {
        switch (topic) {
            case ANYTHING -> draft.same();
            case TEMPERATURE -> leave(at, at);
            case SYMPTOMS -> draft.sameSymptoms();
            case CONTACT -> draft.sameContact();
            case PLACE -> draft.samePlace();
        }
        return settled(at + 1);
    }

    private int not(int at) {
        int next = tokens.after(at);
        int contact = tokens.past(next, Kind.FILLER, Kind.OBJECT, Kind.CITY);
        if (tokens.is(contact, Kind.CONTACT)) {
            draft.noContact();
            int end = tokens.past(contact + 1, Kind.FILLER, Kind.OBJECT, Kind.CITY);
            boolean town = tokens.is(end - 1, Kind.CITY);
            return settled(town ? tokens.past(contact + 1, Kind.FILLER, Kind.OBJECT) : end);
        }
        if (tokens.is(next, Kind.SYMPTOM)) {
            return deniedList(next);
        }
        if (tokens.is(next, Kind.UNWELL) || tokens.is(next, Kind.SYMPTOMS)) {
            if (topic == Expecting.TEMPERATURE) {
                draft.normal();
            } else {
                draft.noSymptoms();
            }
            return settled(next + 1);
        }
        if (tokens.is(next, Kind.PAIN)
                || tokens.is(next, Kind.AILMENT)
                || tokens.is(next, Kind.NOT)) {
            return tokens.is(next, Kind.NOT) ? skip(at) : leave(at, next);
        }
        if (tokens.isBare(at)) {
            return bareNone(at);
        }
        if (tokens.isWhere(next)) {
            return leave(at, tokens.run(next + 1, TOWN) - 1);
        }
        return leave(at, at);
    }

    /// The symptoms after a denial: those that are joined (`发热咳嗽`, `发热、咳嗽`), and those after a
    /// comma only if `等` closes the list, since `没发烧，咳嗽` tells of a cough.
    private int deniedList(int at) {
        List<Token> group = new ArrayList<>();
        int end = group(at, group);
        List<Token> longer = new ArrayList<>(group);
        int to = end;
        int next = tokens.past(to, Kind.STOP, Kind.SPACE, Kind.LIST);
        while (tokens.is(next, Kind.SYMPTOM)) {
            to = group(next, longer);
            next = tokens.past(to, Kind.STOP, Kind.SPACE, Kind.LIST);
        }
        if (tokens.is(to, Kind.ETC)) {
            draft.noSymptoms();
            return denied(longer, to + 1);
        }
        return denied(group, end);
    }

    private int denied(List<Token> group, int next) {
        for (Token token : group) {
            if (token.is(Kind.AILMENT)) {
                draft.leave(token.start(), token.end());
                continue;
            }
            Symptom symptom = Symptom.labelled(token.name());
            draft.denied(symptom);
            if (symptom == Symptom.FEVER && topic != Expecting.SYMPTOMS) {
                draft.normal();
            }
        }
        return settled(next);
    }

    private int symptoms(int at) {
        List<Token> group = new ArrayList<>();
        int end = group(at, group);
        if (tokens.is(end, Kind.ASK)) {
            return leave(at, end);
        }
        int denial = afterDenial(end);
        if (denial > end) {
            return denied(group, denial);
        }
        for (Token token : group) {
            if (token.is(Kind.AILMENT)) {
                draft.other(token.start(), token.end());
            } else {
                draft.present(Symptom.labelled(token.name()));
            }
        }
        return settled(end);
    }

    /// Collects symptoms that stand together; where to go on.
    private int group(int at, List<Token> group) {
        int end = at;
        int next = at;
        while (tokens.is(next, Kind.SYMPTOM) || tokens.is(next, Kind.AILMENT)) {
            group.add(tokens.get(next));
            end = next + 1;
            next = tokens.past(end, Kind.FILLER, Kind.LIST);
        }
        return end;
    }

    /// The index after `没有` or `好了` that ends a list of symptoms, or the same index.
    private int afterDenial(int end) {
        int next = tokens.past(end, Kind.FILLER);
        if (tokens.is(next, Kind.COLON)) {
            next = tokens.past(next, Kind.COLON, Kind.SPACE, Kind.FILLER);
        }
        boolean denial =
                tokens.is(next, Kind.RECOVERED)
                        || (tokens.is(next, Kind.NOT) && tokens.isBare(next));
        return denial ? next + 1 : end;
    }

    private int have(int at) {
        int next = tokens.past(at + 1, Kind.FILLER, Kind.TURN);
        if (tokens.is(next, Kind.SYMPTOMS) || tokens.is(next, Kind.UNWELL)) {
            draft.someSymptoms();
            return settled(next + 1);
        }
        if (tokens.is(next, Kind.CONTACT)) {
            return someContact(at, next);
        }
        if (tokens.is(next, Kind.UNKNOWN)
                || tokens.is(next, Kind.OPAQUE)
                || tokens.is(next, Kind.OBJECT)) {
            return leave(at, at);
        }
        boolean bare = tokens.isAnswerEnd(next);
        if (!bare) {
            return at + 1;
        }
        switch (topic) {
            case ANYTHING, SYMPTOMS -> draft.someSymptoms();
            case CONTACT -> draft.contact("", tokens.get(at).start(), tokens.get(at).end());
            case TEMPERATURE, PLACE -> leave(at, at);
        }
        return settled(at + 1);
    }

    private int contact(int at) {
        int next = tokens.past(at + 1, Kind.FILLER, Kind.COLON, Kind.SPACE);
        if (tokens.is(next, Kind.NOT) && tokens.isBare(next)) {
            draft.noContact();
            return settled(next + 1);
        }
        boolean label = tokens.is(tokens.past(at + 1, Kind.FILLER), Kind.COLON);
        return label || tokens.is(next, Kind.SAME) || tokens.is(next, Kind.NONE)
                ? topic(at, Expecting.CONTACT)
                : someContact(at, at);
    }

    /// A contact in the person's own words, up to the end of the clause.
    private int someContact(int first, int contact) {
        int start = tokens.get(first).start();
        Token word = tokens.get(contact);
        int end = contact + 1;
        if (tokens.is(end, Kind.OPEN)) {
            int close = tokens.close(end);
            if (close > end + 1) {
                String text = said.substring(tokens.get(end).end(), tokens.get(close).start());
                draft.contact(text, start, tokens.get(close).end());
                return settled(close + 1);
            }
        }
        boolean bare = word.name().isEmpty();
        int clause = tokens.clauseEnd(end);
        while (end < clause && !CONTACT_ENDS.contains(tokens.get(end).kind())) {
            bare &= tokens.is(end, Kind.FILLER);
            end++;
        }
        if (draft.touches(start)) {
            start = draft.takeBack();
            bare = false;
        }
        int to = tokens.get(end - 1).end();
        draft.contact(bare ? "" : said.substring(start, to), start, to);
        return settled(end);
    }

    /// `其他：牙疼、失眠`
    private int other(int at) {
        int next = tokens.past(at + 1, Kind.SPACE);
        if (!tokens.is(next, Kind.COLON)) {
            return skip(at);
        }
        int end = tokens.past(next, Kind.COLON, Kind.SPACE);
        while (tokens.is(end, Kind.UNKNOWN) || tokens.is(end, Kind.AILMENT)) {
            int start = end;
            end = tokens.clauseEnd(end);
            draft.other(tokens.get(start).start(), tokens.get(end - 1).end());
            end = tokens.past(end, Kind.LIST);
        }
        return settled(end);
    }

    /// `膝盖疼` is a symptom in the person's own words; `不舒服` alone is to be asked about.
    private int unwell(int at) {
        Token token = tokens.get(at);
        if (topic == Expecting.TEMPERATURE || tokens.is(at + 1, Kind.ASK)) {
            return leave(at, at);
        }
        if (draft.touchesWord(token.start())) {
            draft.other(draft.takeBack(), token.end());
        } else {
            draft.someSymptoms();
        }
        return settled(at + 1);
    }

    private int place(int at) {
        Token token = tokens.get(at);
        Place.Kind kind = Place.Kind.labelled(token.name());
        String word = said.substring(token.start(), token.end());
        if (kind == Place.Kind.ELSEWHERE) {
            String town = word.substring(word.startsWith("在") ? 1 : 0);
            draft.place(kind, town, token.start(), token.end());
            return settled(at + 1);
        }
        int end = at + 1;
        String town = "";
        int close = tokens.close(end);
        int from = tokens.past(end, Kind.FILLER, Kind.IN);
        if (close > end + 1 && tokens.get(close).start() - tokens.get(end).end() <= LONGEST_TOWN) {
            town = said.substring(tokens.get(end).end(), tokens.get(close).start());
            end = close + 1;
        } else if (kind == Place.Kind.TRIP && tokens.run(from, TOWN) > from) {
            end = tokens.run(from, TOWN);
            town = said.substring(tokens.get(from).start(), tokens.get(end - 1).end());
        }
        draft.place(kind, town, token.start(), tokens.get(end - 1).end());
        return settled(end);
    }

    /// `在北京`, `去上海`
    private int in(int at) {
        int next = tokens.past(at + 1, Kind.SPACE);
        boolean city = tokens.is(next, Kind.CITY);
        if (!city && !tokens.is(at + 1, Kind.UNKNOWN)) {
            return skip(at);
        }
        return city || !tokens.get(at).name().isEmpty() ? town(at, next) : leave(at, at + 1);
    }

    /// A town, if it is short and would be read as one after `在`.
    private int town(int first, int from) {
        int end = tokens.run(from, TOWN);
        int start = tokens.get(from).start();
        String town = said.substring(start, tokens.get(end - 1).end());
        boolean elsewhen = tokens.is(end, Kind.OPAQUE) || tokens.is(end, Kind.OBJECT);
        if (elsewhen || town.length() > LONGEST_TOWN || HealthWords.longest("在" + town, 0) != 1) {
            return settled(leave(first, elsewhen ? end : end - 1));
        }
        draft.place(Place.Kind.ELSEWHERE, town, start, tokens.get(end - 1).end());
        return settled(end);
    }

    /// A clause about another person, day or place is kept, not read.
    private int aside(int at) {
        return leave(at, tokens.clauseEnd(at) - 1);
    }

    /// A bare `无` answers the topic; a second one, said after the place, the contact.
    private int bareNone(int at) {
        switch (topic) {
            case TEMPERATURE, PLACE -> leave(at, at);
            case CONTACT -> draft.noContact();
            case SYMPTOMS -> draft.noSymptoms();
            case ANYTHING -> {
                if (draft.speaksOfSymptoms() && draft.isPlaced()) {
                    draft.noContact();
                } else {
                    draft.noSymptoms();
                }
            }
        }
        return settled(at + 1);
    }
}
