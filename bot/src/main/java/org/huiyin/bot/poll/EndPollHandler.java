package org.huiyin.bot.poll;

import java.util.Optional;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.stereotype.Component;

/// 结束投票: whoever asked ends it, and the room hears the result.
@Component
class EndPollHandler implements Handler<Handler.None> {

    private final Polls polls;
    private final PollSentences sentences = new PollSentences();

    EndPollHandler(Polls polls) {
        this.polls = polls;
    }

    @Override
    public Subject subject() {
        return new Subject("endpoll", "poll", "结束投票", "投票结束", "endpoll")
                .unlisted()
                .in(Subject.Rooms.HERE);
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (!in.inRoom()) {
            return say(in, "only.rooms");
        }
        boolean named = in.text().matches("\\d{1,9}");
        Optional<Poll> found =
                named
                        ? polls.find(Long.parseLong(in.text()), in.chat())
                        : polls.latestOf(in.person(), in.chat());
        if (found.isEmpty()) {
            return say(in, named ? "unknown" : "none", in.text());
        }
        Poll poll = found.get();
        if (!poll.owner().equals(in.person())) {
            return say(in, "not.yours");
        }
        polls.end(poll, in.sentAt());
        return say(
                in,
                "result",
                poll.question(),
                String.join("，", poll.counts()),
                Integer.toString(poll.voters()));
    }

    private Turn<None> say(Inbound in, String key, String... values) {
        return Turn.say(sentences.say(in.locale(), key, values));
    }
}
