package org.huiyin.bot.chat;

/// One subject the bot talks about. Being a bean is being registered. Runs inside the callback's
/// transaction: our tables only, no network.
///
/// @param <S> where a dialog on this subject can stand, a sealed interface of records whose simple
///   names are stored; [None] if it never asks back
public interface Handler<S> {

    /// Its words and its line in the help.
    Subject subject();

    /// Answers the message that opened the subject; its text is what came after the word.
    Turn<S> open(Inbound in);

    /// Answers the next message of a dialog.
    default Turn<S> resume(S step, Inbound in) {
        return open(in);
    }

    /// Is this bare text, without the subject's word, an answer to what everyone is asked anyway?
    /// Only looks; [#open] answers it.
    default boolean claims(Inbound in) {
        return false;
    }

    /// For a subject that never asks back.
    enum None {}
}
