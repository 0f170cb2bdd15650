package org.huiyin.bot.ask;

import java.util.List;
import java.util.Locale;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;

/// What one subject asks of people until they have answered; its own tables say who has.
public interface Owing {

    /// The key of the handler that takes the answers.
    String subject();

    /// What the person who speaks owes at that moment, the most pressing first.
    List<Owed> by(Inbound in);

    /// Everybody who still owes this, or whose turn it is to be told.
    List<String> who(String ref);

    /// Asks for it, the same for everybody and without a value of anybody's.
    Message question(String ref, Locale language);

    /// Reminds those who have not answered.
    Message reminder(String ref, Locale language);

    /// Something that a person owes.
    ///
    /// @param ref what exactly, in the words of the subject; at most 100 ASCII characters
    /// @param title in a few words in the person's language
    /// @param opening what can be typed to come to it
    /// @param options the texts for which 1, 2, 3 stand where it is shown
    record Owed(String ref, String title, String opening, List<String> options) {
        public Owed {
            options = List.copyOf(options);
        }
    }
}
