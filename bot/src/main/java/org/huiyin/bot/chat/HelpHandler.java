package org.huiyin.bot.chat;

import java.util.ArrayList;
import java.util.List;

/// Lists the subjects that can be spoken of here, each with a line that shows how to begin.
final class HelpHandler implements Handler<Handler.None> {

    static final String KEY = "help";

    private final List<Subject> subjects;
    private final Sentences sentences = Sentences.of("chat");

    HelpHandler(List<Subject> subjects) {
        this.subjects = List.copyOf(subjects);
    }

    @Override
    public Subject subject() {
        return new Subject(
                        KEY, "chat", "帮助", "菜单", "help", "menu", "?", "你好", "您好", "在吗", "hello",
                        "hi")
                .in(Subject.Rooms.HERE);
    }

    @Override
    public Turn<Handler.None> open(Inbound in) {
        StringBuilder text = new StringBuilder(sentences.say(in.locale(), "help.head"));
        List<String> names = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject.isOfRooms() != in.inRoom()) {
                continue;
            }
            names.add(subject.name(in.locale()));
            text.append('\n').append(names.size()).append(' ').append(line(subject, in));
        }
        text.append('\n')
                .append(sentences.say(in.locale(), in.inRoom() ? "help.foot.room" : "help.foot"));
        return Turn.<Handler.None>say(text.toString()).withOptions(names);
    }

    private static String line(Subject subject, Inbound in) {
        return Sentences.of(subject.bundle()).say(in.locale(), subject.key() + ".help");
    }
}
