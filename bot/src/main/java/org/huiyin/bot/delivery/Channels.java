package org.huiyin.bot.delivery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.LastDoors;
import org.huiyin.bot.chat.Reach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The channels that are set up, and which of them goes which way. Where a person has two doors and
/// one of them is shut, the other one serves.
@Component
@BotOnly
class Channels implements Reach {

    private final Map<Route, Channel> byRoute = new EnumMap<>(Route.class);
    private final LastDoors lastDoors;

    /// @throws IllegalStateException when two channels go the same way
    @Autowired
    Channels(ObjectProvider<Channel> channels, LastDoors lastDoors) {
        this(channels.stream().toList(), lastDoors);
    }

    Channels(List<Channel> channels, LastDoors lastDoors) {
        this.lastDoors = lastDoors;
        for (Channel channel : channels) {
            for (Route route : channel.routes()) {
                if (byRoute.put(route, channel) != null) {
                    throw new IllegalStateException("Two channels go the way " + route);
                }
            }
        }
    }

    boolean isEmpty() {
        return byRoute.isEmpty();
    }

    /// The channel that goes this way, or for a person by the other door.
    Optional<Channel> by(Route route) {
        Channel channel = byRoute.get(route);
        if (channel != null) {
            return Optional.of(channel);
        }
        return switch (route) {
            case APP -> Optional.ofNullable(byRoute.get(Route.AIBOT));
            case AIBOT -> Optional.ofNullable(byRoute.get(Route.APP));
            case ROOM, GROUP -> Optional.empty();
        };
    }

    /// The ways that this node looks after: those that it can go now, and those that nobody can.
    List<Route> here() {
        return List.of(Route.values()).stream()
                .filter(route -> by(route).map(Channel::isHere).orElse(true))
                .toList();
    }

    /// Everybody by the app; by the smart bot who has spoken to it.
    @Override
    public boolean promises(String person) {
        Channel bot = byRoute.get(Route.AIBOT);
        return byRoute.containsKey(Route.APP)
                || (bot != null && lastDoors.isLast(Door.AIBOT, person) && bot.promises(person));
    }

    @Override
    public boolean speaksFirstInRooms() {
        return byRoute.containsKey(Route.ROOM);
    }

    @Override
    public List<String> groups() {
        Channel robots = byRoute.get(Route.GROUP);
        return robots == null ? List.of() : robots.groups();
    }
}
