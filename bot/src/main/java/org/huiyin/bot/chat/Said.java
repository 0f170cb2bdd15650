package org.huiyin.bot.chat;

/// What a person did in a chat: typed, pressed, sent something that is not text, or came in.
public sealed interface Said {

    /// Typed text, as it was typed.
    record Text(String text) implements Said {}

    /// A press of a button or a menu entry; the key names the subject, then the action after a
    /// colon.
    record Click(String key) implements Said {}

    /// Something that carries no text that can be read here.
    record Media(Kind kind) implements Said {}

    /// The person has just been given the bot, and sees it for the first time.
    record Joined() implements Said {}

    /// The person has opened the chat, as happens many times a day.
    record Entered() implements Said {}

    /// What the media is; UNKNOWN is tomorrow's kind.
    enum Kind {
        PICTURE,
        VOICE,
        VIDEO,
        FILE,
        LOCATION,
        LINK,
        UNKNOWN
    }
}
