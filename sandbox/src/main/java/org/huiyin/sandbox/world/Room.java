package org.huiyin.sandbox.world;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// A group chat (群聊) with its members.
///
/// @param chatid case-sensitive
/// @param people userids
/// @param bots botIds of the smart bots in it
/// @param robots the group robots that post into it
public record Room(
        String chatid, String name, List<String> people, List<String> bots, List<Robot> robots) {

    public Room {
        Objects.requireNonNull(chatid, "A room needs a chatid.");
        name = name == null ? chatid : name;
        people = people == null ? List.of() : List.copyOf(people);
        bots = bots == null ? List.of() : List.copyOf(bots);
        robots = robots == null ? List.of() : List.copyOf(robots);
    }

    Room renaming(UnaryOperator<List<String>> rename) {
        return new Room(chatid, name, rename.apply(people), bots, robots);
    }

    /// Userids are compared without regard to case, as WeCom does.
    public boolean has(String userid) {
        return people.stream().anyMatch(userid::equalsIgnoreCase);
    }
}
