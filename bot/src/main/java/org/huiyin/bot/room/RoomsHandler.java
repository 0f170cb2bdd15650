package org.huiyin.bot.room;

import java.util.List;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Reach;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.room.Rooms.Room;
import org.springframework.stereotype.Component;

/// 群列表: tells whoever looks after rooms which there are, and how each is reached.
@Component
@BotOnly
class RoomsHandler implements Handler<Handler.None> {

    private final Rooms rooms;
    private final Reach reach;
    private final Keepers keepers;
    private final Sentences sentences = Sentences.of("room");

    RoomsHandler(Rooms rooms, Reach reach, Keepers keepers) {
        this.rooms = rooms;
        this.reach = reach;
        this.keepers = keepers;
    }

    @Override
    public Subject subject() {
        return new Subject("rooms", "room", "群列表", "有哪些群", "rooms").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (!keepers.are(in.person())) {
            return Turn.say(keepers.refusal(in.locale()));
        }
        List<Room> all = rooms.all();
        List<String> groups = reach.groups();
        if (all.isEmpty() && groups.isEmpty()) {
            return Turn.say(sentences.say(in.locale(), "none"));
        }
        StringBuilder lines = new StringBuilder();
        for (Room room : all) {
            line(lines, in, room.name(), room.people(), groups.contains(room.name()));
        }
        groups.stream()
                .filter(group -> all.stream().noneMatch(room -> room.name().equals(group)))
                .forEach(group -> line(lines, in, group, 0, true));
        return Turn.say(sentences.say(in.locale(), "list", lines.toString()));
    }

    private void line(StringBuilder lines, Inbound in, String name, int people, boolean robot) {
        String how =
                people == 0
                        ? "by.robot"
                        : robot ? "by.both" : reach.speaksFirstInRooms() ? "by.bot" : "by.answer";
        lines.append('\n')
                .append(name.isEmpty() ? sentences.say(in.locale(), "unnamed") : name)
                .append(sentences.say(in.locale(), how, Integer.toString(people)));
    }
}
