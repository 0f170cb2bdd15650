package org.huiyin.bot.watch;

import java.util.Locale;
import org.huiyin.bot.chat.Sentences;

/// What people call the chores.
public final class ChoreWords {

    private static final Sentences SENTENCES = Sentences.of("watch");

    private ChoreWords() {}

    /// Its name in a few words, or what it is stored as.
    public static String name(Locale language, String chore) {
        return said(language, "chore.", chore);
    }

    /// What it is good for, in a sentence.
    public static String about(Locale language, String chore) {
        return said(language, "about.", chore);
    }

    private static String said(Locale language, String kind, String chore) {
        String key = kind + chore.replace(' ', '-');
        return SENTENCES.has(key) ? SENTENCES.say(language, key) : chore;
    }
}
