package org.huiyin.bot.health;

import org.jspecify.annotations.Nullable;

/// A piece of a health report.
///
/// @param name what a word stands for, if its kind has several
/// @param numeral the number, of a number
record Token(Kind kind, int start, int end, String name, @Nullable Numeral numeral) {

    /// The name of the space between Latin words, a filler.
    static final String GAP = " ";

    enum Kind {
        /// A space; it parts what could be read together.
        SPACE,
        /// The end of a clause.
        STOP,
        /// `、` and its like: a list goes on.
        LIST,
        COLON,
        OPEN,
        CLOSE,
        NUMBER,
        /// Not in the vocabulary.
        UNKNOWN,
        /// Says nothing.
        FILLER,
        /// `但是`, `有点`: what follows is not denied any more.
        TURN,
        /// `是否`
        QUERY,
        /// `吗`
        ASK,
        /// `等`: closes a list.
        ETC,
        NONE,
        WELL,
        SAME,
        NOT,
        /// `不到`: the number after it is not the temperature.
        NOTTHAT,
        HAVE,
        /// `好了`: what stands before it is over.
        RECOVERED,
        TEMPERATURE,
        SYMPTOMS,
        CONTACT,
        PLACENAME,
        OTHER,
        UNWELL,
        PAIN,
        AILMENT,
        SYMPTOM,
        /// `不烧`: a denied symptom in one word.
        DENIED,
        /// `没发烧`: as much, but it may begin a list of them.
        DENYING,
        PLACE,
        IN,
        CITY,
        /// Whom one has contact with.
        OBJECT,
        /// Begins a clause about someone else, another day or another place.
        ASIDE,
        /// Would be misread by its parts.
        OPAQUE
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(Kind other, String otherName) {
        return kind == other && name.equals(otherName);
    }
}
