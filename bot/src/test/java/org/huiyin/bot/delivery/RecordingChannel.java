package org.huiyin.bot.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.bot.chat.Message;

/// A channel that notes what it is asked to do, and answers as it was told.
final class RecordingChannel implements Channel {

    private final String name = UUID.randomUUID().toString();
    private final List<String> requests;
    private final Function<String, Result> answers;
    private final Pace toOne;
    private final Set<Route> routes;

    /// @param requests takes what was asked for
    RecordingChannel(
            List<String> requests,
            Function<String, Result> answers,
            Pace toOne,
            Set<Route> routes) {
        this.requests = requests;
        this.answers = answers;
        this.toOne = toOne;
        this.routes = routes;
    }

    @Override
    public Set<Route> routes() {
        return routes;
    }

    @Override
    public Pace toOne() {
        return toOne;
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
        return routes.contains(Route.APP) ? Duration.ofHours(3) : Duration.ZERO;
    }

    @Override
    public String request(Route route, Message message, List<String> recipients, long number) {
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
