package org.huiyin.bot.chat;

import java.util.List;

/// Who shall hear something.
public sealed interface Audience {

    /// The userids, in lower case, each once.
    List<String> people();

    /// One person.
    record Person(String userid) implements Audience {
        @Override
        public List<String> people() {
            return List.of(userid);
        }
    }

    /// Many people, who all hear the same.
    record People(List<String> people) implements Audience {
        public People {
            people = people.stream().distinct().toList();
        }
    }
}
