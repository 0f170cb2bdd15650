package org.huiyin.bot.health;

import org.huiyin.bot.health.Token.Kind;

/// Reads what the person feels and does not feel: `发热、咳嗽`, `没有发烧咳嗽等症状`, `膝盖疼`.
final class SymptomReader {

    private final Utterance utterance;
    private final Tokens tokens;
    private final LineBuilder line;

    SymptomReader(Utterance utterance) {
        this.utterance = utterance;
        tokens = utterance.tokens();
        line = utterance.line();
    }

    /// `发热、咳嗽`, with what takes it back (`发热：无`, `咳嗽好了`) or asks it (`发热吗`).
    int symptoms(int at) {
        int end = groupEnd(at);
        if (tokens.is(end, Kind.ASK)) {
            return utterance.leave(at, end);
        }
        int denial = afterDenial(end);
        if (denial > end) {
            deny(at, end);
            return utterance.settled(denial);
        }
        for (Token token : tokens.list().subList(at, end)) {
            if (token.is(Kind.AILMENT)) {
                line.other(token.start(), token.end());
            } else if (token.is(Kind.SYMPTOM)) {
                line.present(Symptom.labelled(token.name()));
            }
        }
        return utterance.settled(end);
    }

    /// `不烧`
    int denied(int at) {
        deny(at, at + 1);
        return utterance.settled(at + 1);
    }

    /// `没发烧、咳嗽`
    int denying(int at) {
        int next = tokens.pastJoin(at + 1);
        boolean joined = next > at + 1 && tokens.is(next, Kind.SYMPTOM);
        return deniedList(at, joined ? groupEnd(next) : at + 1);
    }

    /// The symptoms after a denial: those that are joined (`发热咳嗽`, `发热、咳嗽`), and those after a
    /// comma only if `等` or `或` closes the list, since `没发烧，咳嗽` tells of a cough.
    int deniedList(int at) {
        return deniedList(at, groupEnd(at));
    }

    private int deniedList(int at, int end) {
        int last = at;
        int to = end;
        int next = tokens.past(to, Kind.STOP, Kind.SPACE, Kind.LIST);
        while (tokens.is(next, Kind.SYMPTOM)) {
            last = next;
            to = groupEnd(next);
            next = tokens.past(to, Kind.STOP, Kind.SPACE, Kind.LIST);
        }
        if (tokens.is(to, Kind.ETC)) {
            line.noSymptoms();
            deny(at, to);
            return utterance.settled(to + 1);
        }
        boolean closed =
                tokens.list().subList(last, to).stream()
                        .anyMatch(token -> token.is(Kind.FILLER, "或"));
        deny(at, closed ? to : end);
        return utterance.settled(closed ? to : end);
    }

    /// `是否发热` asks, unless its answer follows.
    int query(int at) {
        int next = tokens.after(at);
        if (!tokens.is(next, Kind.SYMPTOM)) {
            return utterance.skip(at);
        }
        int end = groupEnd(next);
        int answer = tokens.past(end, Kind.COLON, Kind.SPACE);
        boolean answered = afterDenial(end) > end || (tokens.is(answer, Kind.HAVE) && answer > end);
        return answered ? next : utterance.leave(at, end - 1);
    }

    /// `没有不舒服`; said of the temperature, it is normal.
    int none(int at) {
        if (utterance.topic() == Expecting.TEMPERATURE) {
            line.normal();
        } else {
            line.noSymptoms();
        }
        return utterance.settled(at + 1);
    }

    /// `有症状`
    int some(int at) {
        line.someSymptoms();
        return utterance.settled(at + 1);
    }

    /// `膝盖疼` is a symptom in the person's own words; `不舒服` alone is to be asked about.
    int unwell(int at) {
        Token token = tokens.get(at);
        if (utterance.topic() == Expecting.TEMPERATURE || tokens.is(at + 1, Kind.ASK)) {
            return utterance.leave(at, at);
        }
        if (line.touchesWord(token.start())) {
            line.other(line.takeBack(), token.end());
            return utterance.settled(at + 1);
        }
        return some(at);
    }

    /// `不健康`
    int unwell(int not, int well) {
        if (utterance.topic() == Expecting.TEMPERATURE) {
            return utterance.leave(not, well);
        }
        return some(well);
    }

    /// `其他：牙疼、失眠`
    int other(int at) {
        int next = tokens.past(at + 1, Kind.SPACE);
        if (!tokens.is(next, Kind.COLON)) {
            return utterance.skip(at);
        }
        int end = tokens.past(next, Kind.COLON, Kind.SPACE);
        while (tokens.is(end, Kind.UNKNOWN) || tokens.is(end, Kind.AILMENT)) {
            int start = end;
            end = tokens.clauseEnd(end);
            line.other(tokens.get(start).start(), tokens.get(end - 1).end());
            end = tokens.past(end, Kind.LIST);
        }
        return utterance.settled(end);
    }

    /// Takes rising digits as picks from the list: `1`, `13`; whether they are.
    boolean choose(Numeral numeral) {
        String digits = numeral.value().toPlainString();
        boolean rising = numeral.isPlainInteger() && digits.charAt(0) != '0';
        for (int i = 1; i < digits.length(); i++) {
            rising &= digits.charAt(i - 1) < digits.charAt(i);
        }
        if (rising) {
            digits.chars().forEach(c -> Symptom.chosen(c - '0').ifPresent(line::present));
        }
        return rising;
    }

    /// Where symptoms that stand together end.
    private int groupEnd(int at) {
        int end = at;
        int next = at;
        while (tokens.is(next, Kind.SYMPTOM) || tokens.is(next, Kind.AILMENT)) {
            end = next + 1;
            next = tokens.pastJoin(end);
        }
        return end;
    }

    /// The index after `没有` or `好了` that ends a list of symptoms, or the same index.
    private int afterDenial(int end) {
        int next = tokens.past(end, Kind.FILLER);
        boolean labelled = tokens.is(next, Kind.COLON);
        if (labelled) {
            next = tokens.past(next, Kind.COLON, Kind.SPACE, Kind.FILLER);
        }
        boolean bare = tokens.isBare(next) || (labelled && isLabel(tokens.after(next)));
        boolean denial = tokens.is(next, Kind.RECOVERED) || (tokens.is(next, Kind.NOT) && bare);
        return denial ? next + 1 : end;
    }

    /// `fever:`, after `cough: no`
    private boolean isLabel(int at) {
        return tokens.is(at, Kind.SYMPTOM) && tokens.is(at + 1, Kind.COLON);
    }

    private void deny(int from, int end) {
        for (Token token : tokens.list().subList(from, end)) {
            if (token.is(Kind.AILMENT)) {
                line.leave(token.start(), token.end());
            } else if (token.is(Kind.SYMPTOM) || token.is(Kind.DENIED) || token.is(Kind.DENYING)) {
                deny(Symptom.labelled(token.name()));
            }
        }
    }

    /// No fever is a normal temperature, unless symptoms were asked.
    private void deny(Symptom symptom) {
        line.denied(symptom);
        if (symptom == Symptom.FEVER && utterance.topic() != Expecting.SYMPTOMS) {
            line.normal();
        }
    }
}
