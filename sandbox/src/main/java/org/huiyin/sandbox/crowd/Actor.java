package org.huiyin.sandbox.crowd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.sandbox.crowd.Channel.Heard;
import org.huiyin.sandbox.desk.Message.State;

/// One of the crowd, who says the first line and reacts to the answers.
final class Actor {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private final CrowdPlan plan;
    private final Channel channel;
    private final Part part;
    private final List<String> said = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final Set<String> replied = new HashSet<>();
    private boolean hasCorrected;
    private volatile CompletableFuture<Void> end = new CompletableFuture<>();

    Actor(CrowdPlan plan, Channel channel, Part part) {
        this.plan = plan;
        this.channel = channel;
        this.part = part;
    }

    Part part() {
        return part;
    }

    void begin() {
        boolean isTyped = part.behaviour() == Behaviour.PLAIN_TEXT;
        end =
                say(
                        isTyped ? channel.wordsOfButton(part.userid(), part.first()) : part.first(),
                        part.behaviour() == Behaviour.DICTATE);
    }

    /// Goes on until there is nothing more to say.
    private CompletableFuture<Void> say(String line, boolean spoken) {
        synchronized (this) {
            said.add(line);
        }
        return tell(line, spoken)
                .thenCompose(heard ->
                        next(heard)
                                .map(more -> say(more, false))
                                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<Heard> tell(String line, boolean spoken) {
        try {
            return channel.say(part.userid(), line, spoken);
        } catch (IllegalArgumentException hasLeft) {
            return CompletableFuture.completedFuture(new Heard(State.FAILED, ""));
        }
    }

    private synchronized Optional<String> next(Heard heard) {
        states.add(heard.state());
        Optional<String> reply =
                plan.replies().entrySet().stream()
                        .filter(one -> heard.text().contains(one.getKey()))
                        .filter(one -> replied.add(one.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        if (reply.isPresent()) {
            return reply;
        }
        boolean corrects =
                part.behaviour() == Behaviour.MISTYPE && !hasCorrected && !isStored(heard.text());
        if (!corrects) {
            return Optional.empty();
        }
        hasCorrected = true;
        String before = heard.text().contains(plan.stored()) ? plan.correction() : "";
        return Optional.of(before + part.line());
    }

    /// Whether the line was understood in spite of the slip.
    private boolean isStored(String answer) {
        Matcher number = NUMBER.matcher(part.line());
        return answer.contains(plan.stored()) && number.find() && answer.contains(number.group());
    }

    boolean isDone() {
        return part.behaviour() == Behaviour.NEVER || end.isDone();
    }

    synchronized List<String> said() {
        return List.copyOf(said);
    }

    synchronized List<State> states() {
        return List.copyOf(states);
    }
}
