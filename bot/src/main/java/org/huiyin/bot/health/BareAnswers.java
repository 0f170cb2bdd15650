package org.huiyin.bot.health;

import org.huiyin.bot.health.Token.Kind;

/// Reads the words that answer whatever the topic is: `没事`, `正常`, `同昨日`, `无`, `有`.
final class BareAnswers {

    private final Utterance utterance;
    private final Tokens tokens;
    private final LineBuilder line;

    BareAnswers(Utterance utterance) {
        this.utterance = utterance;
        tokens = utterance.tokens();
        line = utterance.line();
    }

    /// `没事`
    int fine(int at) {
        if (utterance.topic() == Expecting.CONTACT) {
            line.noContact();
        } else {
            line.noSymptoms();
        }
        return utterance.settled(at + 1);
    }

    /// `正常`, or by its name of the temperature alone
    int well(int at) {
        if (!tokens.get(at).name().isEmpty()) {
            line.normal();
            return utterance.settled(at + 1);
        }
        switch (utterance.topic()) {
            case ANYTHING -> line.well();
            case TEMPERATURE -> line.normal();
            case SYMPTOMS -> line.noSymptoms();
            case CONTACT -> line.noContact();
            case PLACE -> utterance.leave(at, at);
        }
        return utterance.settled(at + 1);
    }

    /// `同昨日`
    int same(int at) {
        switch (utterance.topic()) {
            case ANYTHING -> line.same();
            case TEMPERATURE -> utterance.leave(at, at);
            case SYMPTOMS -> line.sameSymptoms();
            case CONTACT -> line.sameContact();
            case PLACE -> line.samePlace();
        }
        return utterance.settled(at + 1);
    }

    /// `无`: a second one, said after the place, denies contact.
    int nothing(int at) {
        switch (utterance.topic()) {
            case TEMPERATURE, PLACE -> utterance.leave(at, at);
            case CONTACT -> line.noContact();
            case SYMPTOMS -> line.noSymptoms();
            case ANYTHING -> {
                if (line.speaksOfSymptoms() && line.isPlaced()) {
                    line.noContact();
                } else {
                    line.noSymptoms();
                }
            }
        }
        return utterance.settled(at + 1);
    }

    /// A lone dash or slash, or one at the end, stands for nothing to report.
    int dash(int at) {
        boolean alone =
                at == 0 || tokens.is(at - 1, Kind.SPACE) || (at == 1 && tokens.is(0, Kind.LIST));
        return alone && at == tokens.size() - 1 ? nothing(at) : at + 1;
    }

    /// `有`
    int something(int at) {
        Token token = tokens.get(at);
        switch (utterance.topic()) {
            case ANYTHING, SYMPTOMS -> line.someSymptoms();
            case CONTACT -> line.contact("", token.start(), token.end());
            case TEMPERATURE, PLACE -> utterance.leave(at, at);
        }
        return utterance.settled(at + 1);
    }
}
