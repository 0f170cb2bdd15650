package org.huiyin.bot.chat;

import java.util.List;

/// Who shall hear something.
public sealed interface Audience {

    /// One person.
    ///
    /// @param userid in lower case
    record Person(String userid) implements Audience {}

    /// Many people, who all hear the same, each once.
    ///
    /// @param people their userids, in lower case
    record People(List<String> people) implements Audience {
        public People {
            people = people.stream().distinct().toList();
        }
    }

    /// Everybody in a room in which people talk with the bot.
    ///
    /// @param chat the room's id, as in [Inbound]
    record Room(String chat) implements Audience {}

    /// Everybody in a room into which a group robot posts, where the bot hears nothing.
    ///
    /// @param group the name under which the robot is set
    record Group(String group) implements Audience {}
}
