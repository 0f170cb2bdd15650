package org.huiyin.sandbox.crowd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.bots.BotTalk;
import org.huiyin.sandbox.bots.Rounds;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.Room;
import tools.jackson.databind.JsonNode;

/// The way from a crowd to whom it talks: an app, a smart bot, or the first smart bot of a room.
record Channel(Desk desk, BotTalk talk, Conversations conversations, Corp corp, String to) {

    private static final int ACTIVE = 1;

    /// What came back.
    ///
    /// @param text what was answered at once, empty for nothing
    record Heard(Message.State state, String text) {}

    /// Finds the corporation of a conversation, or refuses in one sentence.
    static Channel of(
            Directory directory, Desk desk, BotTalk talk, Conversations conversations, String to) {
        return directory.now().corps().stream()
                .map(corp -> new Channel(desk, talk, conversations, corp, to))
                .filter(channel -> !channel.people().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody can talk in " + to + "."));
    }

    /// Who can talk there.
    List<String> people() {
        return corp.people().stream()
                .filter(person -> person.status() == ACTIVE && canTalk(person))
                .map(Person::userid)
                .toList();
    }

    private boolean canTalk(Person person) {
        if (Conversations.isRoom(to)) {
            return room().stream().anyMatch(room -> room.has(person.userid()));
        }
        return BotTalk.concerns(to)
                ? corp.bots().stream().anyMatch(bot -> BotCallback.conversationWith(bot).equals(to))
                : corp.apps().stream()
                        .filter(app -> Desk.conversationWith(app).equals(to))
                        .anyMatch(app -> corp.sees(app, person));
    }

    private List<Room> room() {
        return corp.room(Conversations.chatidOf(to)).stream().toList();
    }

    /// Says a line; the future never completes exceptionally.
    ///
    /// @param spoken whether it was dictated, which a smart bot hears as a voice
    CompletableFuture<Heard> say(String userid, String line, boolean spoken) {
        if (!BotTalk.concerns(to)) {
            return desk.say(userid, to, Said.text(line))
                    .delivery()
                    .thenApply(end -> new Heard(Desk.stateAfter(end), text(end)));
        }
        boolean isRoom = Conversations.isRoom(to);
        BotSaid said =
                spoken && !isRoom
                        ? new BotSaid("voice", line, List.of())
                        : BotSaid.text(isRoom ? mention() + line : line);
        return talk.say(userid, to, said, null)
                .ends()
                .thenApply(ends ->
                        new Heard(
                                Rounds.stateAfter(ends),
                                ends.stream().map(Channel::text).collect(Collectors.joining())));
    }

    private String mention() {
        return room().stream()
                .flatMap(room -> room.bots().stream())
                .flatMap(botId -> corp.bot(botId).stream())
                .findFirst()
                .map(bot -> "@" + bot.name() + " ")
                .orElse("");
    }

    private static String text(Delivery end) {
        return end.answer() == null ? "" : end.answer().text();
    }

    /// What stands on the first button of the latest card, or the line if there is none.
    String wordsOfButton(String userid, String line) {
        return conversations
                .last(userid, to, Message::isCard)
                .map(card -> card.seenBy(userid).card())
                .filter(card -> card.path("replace_text").isMissingNode())
                .map(card -> card.path("button_list").path(0).path("text"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElse(line);
    }
}
