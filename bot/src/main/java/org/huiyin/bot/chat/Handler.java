package org.huiyin.bot.chat;

import java.util.Optional;

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

    /// Takes a picture or a file that came in the middle of a dialog, one to one, and says where it
    /// can be fetched; empty where it is of no use.
    default Optional<Turn<S>> take(S step, Said.Media media, Inbound in) {
        return Optional.empty();
    }

    /// Is this bare text, without the subject's word and unasked, a message on this subject? Only
    /// looks; [#open] answers it.
    default boolean claims(Inbound in) {
        return false;
    }

    /// May this text not wait for anything, whatever is open, because somebody may be in danger?
    /// Only looks; [#open] answers it, and what is open stays as it is.
    default boolean isUrgent(Inbound in) {
        return false;
    }

    /// Is this bare text an answer to what the person owes on this subject? Only looks; [#answer]
    /// answers it.
    default boolean claims(Ask ask, Inbound in) {
        return false;
    }

    /// Answers a bare text that [#claims(Ask, Inbound)] recognised.
    default Turn<S> answer(Ask ask, Inbound in) {
        return open(in);
    }

    /// The card that was pressed in a room, as it stands now for everybody; its text is what came
    /// after the subject's key. Empty where each press has an answer of its own. Only looks.
    default Optional<Message> drawn(Inbound press) {
        return Optional.empty();
    }

    /// What to say to somebody who has just opened the chat; almost always nothing.
    default Optional<Turn<S>> greet(Inbound in) {
        return Optional.empty();
    }

    /// For a subject that never asks back.
    enum None {}
}
