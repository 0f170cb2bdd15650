package org.huiyin.bot.room;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Reach;
import org.springframework.stereotype.Component;

/// Where notices can go: into the groups of robots, and into rooms that have a name where the smart
/// bot may speak first. Where both reach a group of the same name the robot does it, for it can
/// call people.
@Component
@BotOnly
class Targets {

    private final Reach reach;
    private final Rooms rooms;

    Targets(Reach reach, Rooms rooms) {
        this.reach = reach;
        this.rooms = rooms;
    }

    List<Target> all() {
        Map<String, Target> all = new LinkedHashMap<>();
        for (String group : reach.groups()) {
            all.put(group, new Target(group, new Audience.Group(group), true));
        }
        if (reach.speaksFirstInRooms()) {
            rooms.all().stream()
                    .filter(room -> !room.name().isEmpty())
                    .forEach(room ->
                            all.putIfAbsent(
                                    room.name(),
                                    new Target(
                                            room.name(), new Audience.Room(room.chat()), false)));
        }
        return List.copyOf(all.values());
    }

    /// The one whose name is the first word of a text.
    Optional<Target> calledBy(String text) {
        return namedBy(text)
                .filter(target ->
                        text.substring(target.name().length()).matches("(?s)([\\s\\p{P}].*)?"));
    }

    /// The one that a text names at its beginning; of several the longest name.
    Optional<Target> namedBy(String text) {
        return all().stream()
                .filter(target -> text.startsWith(target.name()))
                .max(Comparator.comparingInt(target -> target.name().length()));
    }
}
