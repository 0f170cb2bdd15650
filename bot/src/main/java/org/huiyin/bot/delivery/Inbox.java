package org.huiyin.bot.delivery;

import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;

/// Takes a message in exactly once.
public class Inbox {

    /// The answer to the message: a new one, after its effects are committed, or the stored one.
    ///
    /// @throws Outage when the database cannot be asked; nothing has happened then
    public Message receive(Inbound in) {
        throw new Outage("not yet", null);
    }
}
