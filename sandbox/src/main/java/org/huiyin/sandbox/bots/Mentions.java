package org.huiyin.sandbox.bots;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Room;

/// Finds the smart bots of a room that a text mentions as `@name`, anywhere in it; a name may hold
/// spaces, and the longest one counts.
final class Mentions {

    private Mentions() {}

    static List<Bot> in(Corp corp, Room room, String text) {
        List<Bot> bots =
                corp.bots().stream()
                        .filter(bot -> room.bots().contains(bot.botId()))
                        .sorted(
                                Comparator.comparingInt((Bot bot) -> bot.name().length())
                                        .reversed())
                        .toList();
        Set<Bot> found = new LinkedHashSet<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at + 1;
            bots.stream()
                    .filter(bot -> text.startsWith(bot.name(), start))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }
}
