package org.huiyin.bot.chat;

import java.util.List;

/// Whom the bot can write to without being asked there.
public interface Reach {

    /// Whether one message to this person can be promised, one to one. Where only so many can be
    /// sent, this is one of them, as the caller's transaction commits.
    boolean promises(String person);

    /// In rooms in which people talk with it.
    boolean speaksFirstInRooms();

    /// The names of the groups into which a robot posts, in alphabetical order.
    List<String> groups();
}
