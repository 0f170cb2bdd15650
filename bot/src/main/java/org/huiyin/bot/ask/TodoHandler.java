package org.huiyin.bot.ask;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Ask;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.OpenAsks;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 待办: everything that the person owes in one list, answerable in order; told unasked when the chat
/// is opened for the first time on a day.
@Component
@Order(4)
class TodoHandler implements Handler<Handler.None> {

    private static final int MOST = 9;

    private final OpenAsks asks;
    private final Wishes wishes;
    private final InstituteTime time;
    private final Sentences sentences = Sentences.of("ask");

    /// Whom this node knows to have been greeted, and when: chats are opened many times a day.
    private final Cache<String, LocalDate> greeted =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofDays(1)).build();

    TodoHandler(OpenAsks asks, Wishes wishes, InstituteTime time) {
        this.asks = asks;
        this.wishes = wishes;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("todo", "ask", "待办", "我的待办", "todo");
    }

    @Override
    public Turn<None> open(Inbound in) {
        List<Ask> open = asks.of(in);
        return open.isEmpty()
                ? Turn.say(sentences.say(in.locale(), "todo.nothing"))
                : listed(open, in);
    }

    @Override
    public Optional<Turn<None>> greet(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        if (today.equals(greeted.getIfPresent(in.person()))) {
            return Optional.empty();
        }
        List<Ask> open = asks.of(in);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        greeted.put(in.person(), today);
        return wishes.noteGreeting(in.person(), today)
                ? Optional.of(listed(open, in))
                : Optional.empty();
    }

    private Turn<None> listed(List<Ask> open, Inbound in) {
        List<Ask> shown = open.subList(0, Math.min(MOST, open.size()));
        StringBuilder text =
                new StringBuilder(
                        sentences.say(in.locale(), "todo", Integer.toString(open.size())));
        for (int i = 0; i < shown.size(); i++) {
            text.append('\n').append(i + 1).append(' ').append(shown.get(i).title());
        }
        text.append('\n').append(sentences.say(in.locale(), "todo.foot"));
        return Turn.<None>say(text.toString())
                .withOptions(shown.stream().map(Ask::opening).toList());
    }
}
