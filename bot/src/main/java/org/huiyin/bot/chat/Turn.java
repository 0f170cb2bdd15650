package org.huiyin.bot.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a handler makes of a message: what to answer, and where the dialog stands then.
///
/// @param next where the dialog stands after this answer; null ends it
/// @param options the texts for which 1, 2, 3 stand after an answer that ends the dialog
/// @param <S> where a dialog on the subject can stand
public record Turn<S>(Message answer, @Nullable S next, List<String> options) {

    public Turn {
        options = List.copyOf(options);
    }

    /// Answers, and the subject is closed.
    public static <S> Turn<S> say(String text) {
        return new Turn<>(Message.text(text), null, List.of());
    }

    /// Asks back; the next message goes to [Handler#resume].
    public static <S> Turn<S> ask(String question, S next) {
        return ask(Message.text(question), next);
    }

    /// Asks back; the next message goes to [Handler#resume].
    public static <S> Turn<S> ask(Message question, S next) {
        return new Turn<>(question, next, List.of());
    }

    /// The same, ending with a numbered list: a digit will stand for one of these texts.
    public Turn<S> withOptions(List<String> texts) {
        return new Turn<>(answer, next, texts);
    }
}
