package org.huiyin.sandbox.bots;

import java.util.List;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Room;
import org.jspecify.annotations.Nullable;

/// Where somebody talks: with a smart bot, or in a room.
///
/// @param bot of a chat of two
/// @param room if it is not a chat of two
record Place(
        Corp corp, String person, String conversation, @Nullable Bot bot, @Nullable Room room) {

    /// What the person has no part in is refused in one sentence.
    static Place of(Corp corp, String person, String conversation) {
        if (Conversations.isRoom(conversation)) {
            Room room =
                    corp.room(Conversations.chatidOf(conversation))
                            .filter(one -> one.has(person))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            person + " has no part in " + conversation + "."));
            return new Place(corp, person, conversation, null, room);
        }
        Bot bot =
                corp.bots().stream()
                        .filter(one -> BotCallback.conversationWith(one).equals(conversation))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no conversation " + conversation + "."));
        return new Place(corp, person, conversation, bot, null);
    }

    /// The bots that hear it; in a room those that are mentioned.
    List<Bot> hearers(BotSaid said) {
        if (bot != null) {
            return List.of(bot);
        }
        return room != null && said.hasWords() ? Mentions.in(corp, room, said.text()) : List.of();
    }

    Bot onlyBot() {
        if (bot == null) {
            throw new IllegalArgumentException("A room is not entered.");
        }
        return bot;
    }

    @Nullable String chatid() {
        return room == null ? null : room.chatid();
    }
}
