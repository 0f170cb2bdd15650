package org.huiyin.bot.chat;

import java.time.Instant;
import java.util.Locale;

/// One message or press of one person, as it came in.
///
/// @param key the same for each delivery of the same message, different for any other, at most 64
///   characters
/// @param door where it came in; key and door together are unique
/// @param person the userid in lower case
/// @param chat the room's id; empty one to one
/// @param sentAt when the person sent it, which decides its day
/// @param locale the language in which the person wants to be answered
public record Inbound(
        String key,
        Door door,
        String person,
        String chat,
        Instant sentAt,
        Said said,
        Locale locale) {

    /// Chinese unless the person chose otherwise.
    public static final Locale FIRST_LANGUAGE = Locale.SIMPLIFIED_CHINESE;

    /// One to one, in the first language.
    public Inbound(String key, Door door, String person, Instant sentAt, Said said) {
        this(key, door, person, "", sentAt, said, FIRST_LANGUAGE);
    }

    /// What was typed; empty for anything else.
    public String text() {
        return said instanceof Said.Text(String text, _) ? text : "";
    }

    /// The same with the punctuation and forms in which it was typed, and with the word that opened
    /// the subject.
    public String typed() {
        return said instanceof Said.Text(_, String typed) ? typed : "";
    }

    /// The same message with another text, when a short answer stands for a longer one.
    public Inbound saying(String text) {
        Said.Text said = new Said.Text(text, typed().isEmpty() ? text : typed());
        return new Inbound(key, door, person, chat, sentAt, said, locale);
    }

    /// The same message, as if this had been typed.
    public Inbound typing(String text) {
        return new Inbound(key, door, person, chat, sentAt, new Said.Text(text), locale);
    }

    /// The same message, as if it had been said one to one.
    Inbound alone() {
        return new Inbound(key, door, person, "", sentAt, said, locale);
    }

    /// Whether everybody in a room reads along.
    public boolean inRoom() {
        return !chat.isEmpty();
    }

    /// The same message, to be answered in this language.
    public Inbound in(Locale language) {
        return new Inbound(key, door, person, chat, sentAt, said, language);
    }
}
