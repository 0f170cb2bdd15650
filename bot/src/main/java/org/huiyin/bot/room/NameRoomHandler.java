package org.huiyin.bot.room;

import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.stereotype.Component;

/// 群名: gives the room in which it is said a name, for WeCom does not tell it.
@Component
class NameRoomHandler implements Handler<Handler.None> {

    private static final int LONGEST = 20;

    private final Rooms rooms;
    private final Keepers keepers;
    private final Sentences sentences = Sentences.of("room");

    NameRoomHandler(Rooms rooms, Keepers keepers) {
        this.rooms = rooms;
        this.keepers = keepers;
    }

    @Override
    public Subject subject() {
        return new Subject("roomname", "room", "群名", "本群叫", "roomname")
                .unlisted()
                .in(Subject.Rooms.HERE);
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (!in.inRoom()) {
            return say(in, "name.only.rooms");
        }
        if (!keepers.are(in.person())) {
            return Turn.say(keepers.refusal(in.locale()));
        }
        String name = in.text().replaceAll("\\s+", "");
        if (name.isEmpty()) {
            return rooms.name(in.chat())
                    .map(now -> this.say(in, "name.is", now))
                    .orElseGet(() -> say(in, "name.how"));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return say(in, "name.long", Integer.toString(LONGEST));
        }
        boolean given = rooms.name(in.chat(), name, in.person(), in.sentAt());
        return say(in, given ? "name.given" : "name.taken", name);
    }

    private Turn<None> say(Inbound in, String key, String... values) {
        return Turn.say(sentences.say(in.locale(), key, values));
    }
}
