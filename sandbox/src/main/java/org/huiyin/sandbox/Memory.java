package org.huiyin.sandbox;

import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.api.Menus;
import org.huiyin.sandbox.appchat.AppChat;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.bots.BotModes;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.card.ResponseCodes;
import org.huiyin.sandbox.desk.AddressBook;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.Pushes;
import org.huiyin.sandbox.push.Sending;
import org.huiyin.sandbox.world.Directory;
import tools.jackson.databind.JsonNode;

/// Brings back from the journal what an earlier run knew.
record Memory(
        Journal journal,
        Conversations conversations,
        Frames frames,
        Menus menus,
        SandboxClock clock,
        Sequence sequence,
        Pushes pushes,
        Book book,
        ResponseCodes codes,
        Directory directory,
        AppChats chats,
        SmartBots bots,
        List<String> skipped) {

    void restore() {
        journal.replay(this::take);
        conversations.failUnsettled();
    }

    private void take(Journal.Entry entry) {
        JsonNode value = entry.value();
        switch (entry.type()) {
            case "message" -> take(Json.MAPPER.treeToValue(value, Message.class));
            case "attempt" -> take(Json.MAPPER.treeToValue(value, Attempt.class));
            case "menu" -> menus.restore(Json.MAPPER.treeToValue(value, Menus.Change.class));
            case "send" -> pushes.restore(Json.MAPPER.treeToValue(value, Sending.class));
            case "recall" -> book.recall(value.asString(""));
            case "code" -> codes.restore(Json.MAPPER.treeToValue(value, ResponseCodes.Code.class));
            case "directory" -> take(Json.MAPPER.treeToValue(value, AddressBook.Made.class));
            case "appchat" -> chats.restore(Json.MAPPER.treeToValue(value, AppChat.class));
            case "botMode" ->
                    bots.modes().restore(Json.MAPPER.treeToValue(value, BotModes.Switched.class));
            case "clock" -> clock.restore(Duration.ofMillis(value.asLong()));
            case "rewind" -> conversations.find(value.asLong()).ifPresent(conversations::rewind);
            case "reset" -> {
                conversations.clear();
                frames.clear();
                pushes.clear();
                directory.reset();
                chats.clear();
                bots.clear();
            }
            default -> throw new IllegalStateException("Unknown entry " + entry.type());
        }
    }

    private void take(AddressBook.Made made) {
        try {
            directory.change(made.corp(), made.change());
        } catch (IllegalArgumentException e) {
            skipped.add(
                    "A change of the directory in the journal does not fit the world any more: "
                            + e.getMessage()
                            + " It is left out; another --data begins anew.");
        }
    }

    private void take(Message message) {
        conversations.restore(message);
        sequence.restore(message.seq());
        bots.restore(message);
    }

    private void take(Attempt attempt) {
        frames.restore(attempt);
        sequence.restore(Long.parseLong(attempt.frame().substring(1)));
    }
}
