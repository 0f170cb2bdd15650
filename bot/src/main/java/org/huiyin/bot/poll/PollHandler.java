package org.huiyin.bot.poll;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 投票: asks a room something, takes a vote by a tap or as `投票 12 1`, and shows the count, without
/// names.
@Component
@Order(80)
class PollHandler implements Handler<Handler.None> {

    static final String KEY = "poll";

    private static final Pattern VOTE = Pattern.compile("(\\d{1,9})\\s+(\\d{1,2})");

    private final Polls polls;
    private final PollSentences sentences = new PollSentences();

    PollHandler(Polls polls) {
        this.polls = polls;
    }

    @Override
    public Subject subject() {
        return new Subject(KEY, "poll", "投票", "发起投票", "poll").in(Subject.Rooms.HERE);
    }

    @Override
    public Turn<None> open(Inbound in) {
        if (!in.inRoom()) {
            return say(in, "only.rooms");
        }
        Matcher vote = VOTE.matcher(in.text());
        if (vote.matches()) {
            return vote(in, Long.parseLong(vote.group(1)), Integer.parseInt(vote.group(2)));
        }
        return Poll.Draft.of(in.text())
                .map(draft -> polls.open(draft, in.chat(), in.person(), in.sentAt()))
                .map(poll -> new Turn<None>(card(poll, in), null, List.of()))
                .orElseGet(() -> say(in, "how"));
    }

    private Turn<None> vote(Inbound in, long id, int choice) {
        Optional<Poll> found = polls.find(id, in.chat());
        if (found.isEmpty()) {
            return say(in, "unknown", Long.toString(id));
        }
        Poll poll = found.get();
        if (!poll.has(choice)) {
            return say(in, "no.option", Integer.toString(poll.options().size()));
        }
        if (!poll.ended()) {
            polls.vote(poll, in.person(), choice);
        }
        return polls.find(id, in.chat())
                .map(now -> new Turn<None>(card(now, in), null, List.of()))
                .orElseThrow();
    }

    @Override
    public Optional<Message> drawn(Inbound press) {
        Matcher vote = VOTE.matcher(press.text());
        return vote.matches()
                ? polls.find(Long.parseLong(vote.group(1)), press.chat())
                        .map(poll -> card(poll, press))
                : Optional.empty();
    }

    private Message card(Poll poll, Inbound in) {
        return sentences.card(poll, in.locale());
    }

    private Turn<None> say(Inbound in, String key, String... values) {
        return Turn.say(sentences.say(in.locale(), key, values));
    }
}
