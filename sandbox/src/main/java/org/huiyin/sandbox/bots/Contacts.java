package org.huiyin.sandbox.bots;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.world.Bot;

/// Where somebody has written to a smart bot.
public final class Contacts {

    private final Set<String> places = ConcurrentHashMap.newKeySet();

    void add(Bot bot, String person, String conversation) {
        places.add(bot.botId() + "/" + place(person, conversation));
    }

    public boolean has(Bot bot, String person, String conversation) {
        return places.contains(bot.botId() + "/" + place(person, conversation));
    }

    void clear() {
        places.clear();
    }

    static String place(String person, String conversation) {
        return Conversations.isRoom(conversation)
                ? conversation
                : conversation + "/" + person.toLowerCase(Locale.ROOT);
    }
}
