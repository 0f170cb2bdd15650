package org.huiyin.bot.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.bot.chat.Message;

/// A channel that notes what it is asked to do, and answers as it was told.
final class RecordingChannel implements Channel {

    private final String name = UUID.randomUUID().toString();
    private final List<String> requests;
    private final Function<String, Result> answers;

    /// @param requests takes what was asked for
    RecordingChannel(List<String> requests, Function<String, Result> answers) {
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mostRecipients() {
        return 1000;
    }

    @Override
    public Duration recognises() {
        return Duration.ofHours(3);
    }

    @Override
    public String request(Message message, List<String> recipients, long number) {
        String kind = message.getClass().getSimpleName();
        return number + " " + String.join("|", recipients) + " " + kind + " " + message.twin();
    }

    @Override
    public String recalling(String msgId) {
        return "recall " + msgId;
    }

    @Override
    public String settling(Message.Settled card, List<String> recipients, String code) {
        return "settle " + code + " " + String.join("|", recipients) + " " + card.twin();
    }

    @Override
    public Result make(Errand errand, String request) {
        requests.add(request);
        return answers.apply(request);
    }
}
