package org.huiyin.bot.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Sentences;

/// The sentences and cards of polls.
final class PollSentences {

    private final Sentences sentences = Sentences.of("poll");

    String say(Locale language, String key, String... values) {
        return sentences.say(language, key, values);
    }

    /// The card as it stands: to be tapped, or over.
    Message card(Poll poll, Locale language) {
        String counts = String.join(" · ", poll.counts());
        String voters = Integer.toString(poll.voters());
        if (poll.ended()) {
            return new Message.Settled(
                    poll.question(),
                    say(language, "ended.body", counts, voters),
                    say(language, "ended.note"));
        }
        List<Button> buttons = new ArrayList<>();
        for (int i = 1; i <= poll.options().size(); i++) {
            String word = poll.id() + " " + i;
            buttons.add(
                    new Button(
                            poll.options().get(i - 1), PollHandler.KEY + ":" + word, "投票 " + word));
        }
        return new Message.Card(
                poll.question(),
                say(language, "open.body", counts, voters),
                buttons,
                twin(poll, language));
    }

    private String twin(Poll poll, Locale language) {
        StringBuilder lines = new StringBuilder(poll.question());
        List<String> counts = poll.counts();
        for (int i = 0; i < counts.size(); i++) {
            lines.append('\n').append(i + 1).append(' ').append(counts.get(i));
        }
        return lines.append('\n')
                .append(say(language, "open.twin", Long.toString(poll.id())))
                .toString();
    }
}
