package org.huiyin.bot.room;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// Who names rooms and posts notices there.
@Component
class Keepers {

    /// Names in the answer to whoever is none.
    private static final int NAMED = 3;

    private final RoomSettings settings;
    private final Roster roster;
    private final Sentences sentences = Sentences.of("room");

    Keepers(RoomSettings settings, Roster roster) {
        this.settings = settings;
        this.roster = roster;
    }

    boolean are(String person) {
        return all().contains(person);
    }

    private List<String> all() {
        return roster.tagged(settings.keeperTag());
    }

    /// What somebody hears who is none.
    String refusal(Locale language) {
        String some =
                all().stream()
                        .limit(NAMED)
                        .flatMap(userid -> roster.find(userid).stream())
                        .map(Person::name)
                        .collect(Collectors.joining("、"));
        return some.isEmpty()
                ? sentences.say(language, "nobody", settings.keeperTag())
                : sentences.say(language, "not.yours", settings.keeperTag(), some);
    }
}
