package org.huiyin.bot.chat;

import org.jspecify.annotations.Nullable;

/// What a handler makes of a message: what to answer, and where the dialog stands then.
///
/// @param next where the dialog stands after this answer; null ends it
/// @param <S> where a dialog on the subject can stand
public record Turn<S>(Message answer, @Nullable S next) {

    /// Answers, and the subject is closed.
    public static <S> Turn<S> say(String text) {
        return new Turn<>(Message.text(text), null);
    }

    /// Answers, and the subject is closed.
    public static <S> Turn<S> say(Message answer) {
        return new Turn<>(answer, null);
    }

    /// Asks back; the next message goes to [Handler#resume].
    public static <S> Turn<S> ask(String question, S next) {
        return new Turn<>(Message.text(question), next);
    }

    /// Asks back; the next message goes to [Handler#resume].
    public static <S> Turn<S> ask(Message question, S next) {
        return new Turn<>(question, next);
    }
}
