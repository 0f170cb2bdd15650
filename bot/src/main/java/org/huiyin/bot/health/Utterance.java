package org.huiyin.bot.health;

/// What a person said, while it is read from left to right: its tokens, what has been understood so
/// far, and the topic, to which a bare `正常` or `无` belongs. A reading method takes the index of a
/// token and returns where to go on.
final class Utterance {

    private final Tokens tokens;
    private final LineBuilder line;
    private final Expecting asked;
    private Expecting topic;

    /// @param asked the question asked last: the topic wherever no word names another
    Utterance(String text, Expecting asked) {
        tokens = new HealthScanner(text, asked == Expecting.SYMPTOMS).tokens();
        line = new LineBuilder(tokens.said());
        this.asked = asked;
        topic = asked;
    }

    Tokens tokens() {
        return tokens;
    }

    LineBuilder line() {
        return line;
    }

    Expecting asked() {
        return asked;
    }

    Expecting topic() {
        return topic;
    }

    /// This token names the topic of what follows.
    int topic(int at, Expecting named) {
        topic = named;
        return at + 1;
    }

    /// The topic has got its answer.
    int settled(int next) {
        topic = asked;
        return next;
    }

    int skip(int at) {
        line.skip(tokens.get(at));
        return at + 1;
    }

    /// Leaves these tokens over, the last included.
    int leave(int first, int last) {
        line.leave(tokens.get(first).start(), tokens.get(last).end());
        return last + 1;
    }
}
