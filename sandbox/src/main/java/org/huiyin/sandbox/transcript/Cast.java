package org.huiyin.sandbox.transcript;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.Robot;
import org.huiyin.sandbox.world.Room;
import org.huiyin.sandbox.world.World;

/// By which names people, apps and bots speak in a transcript.
record Cast(World world) {

    /// The name of who speaks; a person whose name is not clear is called by the userid.
    String nameOf(Message message) {
        String speaker = message.speaker();
        if (!message.isFromBot()) {
            return nameOf(message.person());
        }
        if (speaker == null) {
            return world.corpOf(message.person()).stream()
                    .flatMap(corp -> corp.apps().stream())
                    .filter(app -> Desk.conversationWith(app).equals(message.conversation()))
                    .map(app -> app.name())
                    .findFirst()
                    .orElse(message.conversation());
        }
        return corps().flatMap(corp -> corp.bot(speaker).stream())
                .map(Bot::name)
                .findFirst()
                .orElse(speaker);
    }

    String nameOf(String userid) {
        return corps().flatMap(corp -> corp.person(userid).stream())
                .map(Person::name)
                .filter(name -> userid(name).isPresent() && !isBot(name))
                .filter(name -> name.matches("[^\\s:：#-][^:：]*"))
                .findFirst()
                .orElse(userid);
    }

    /// Who talks with whom, or in which room.
    String titleOf(Transcript transcript) {
        String conversation = transcript.conversation();
        if (Conversations.isRoom(conversation)) {
            return corps().flatMap(corp -> corp.room(Conversations.chatidOf(conversation)).stream())
                    .map(Room::name)
                    .findFirst()
                    .orElse(conversation);
        }
        String others =
                transcript.lines().stream()
                        .map(Line::speaker)
                        .filter(this::isBot)
                        .distinct()
                        .collect(Collectors.joining("、"));
        String other = others.isEmpty() ? conversation : others;
        return nameOf(transcript.person()) + " 与 " + other;
    }

    /// Who has that userid, or alone that name.
    Optional<String> userid(String name) {
        List<String> called =
                corps().flatMap(corp -> corp.people().stream())
                        .filter(person -> person.name().equals(name))
                        .map(Person::userid)
                        .toList();
        return corps().flatMap(corp -> corp.person(name).stream())
                .map(Person::userid)
                .findFirst()
                .or(() -> called.stream().filter(only -> called.size() == 1).findFirst());
    }

    boolean isBot(String name) {
        return corps().flatMap(corp ->
                        Stream.of(
                                        corp.apps().stream().map(app -> app.name()),
                                        corp.bots().stream().map(Bot::name),
                                        corp.rooms().stream()
                                                .flatMap(room -> room.robots().stream())
                                                .map(Robot::name))
                                .flatMap(names -> names))
                .anyMatch(name::equals);
    }

    private Stream<Corp> corps() {
        return world.corps().stream();
    }
}
