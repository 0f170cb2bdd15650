package org.huiyin.sandbox.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.sandbox.bots.BotTalk;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message.State;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.world.Directory;
import org.jspecify.annotations.Nullable;

/// Many virtual staff who talk to an app or a bot within a time, each in their own way.
///
/// ```java
/// sandbox.crowd().start(CrowdPlan.of(200).withSeed(7).withOver(Duration.ofMinutes(10)));
/// sandbox.clock().advance(Duration.ofMinutes(15));
/// ```
public final class Crowd implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final Directory directory;
    private final Desk desk;
    private final BotTalk talk;
    private final Conversations conversations;
    private final SandboxClock clock;
    private final ScheduledExecutorService heart;
    private @Nullable CrowdPlan plan;
    private String to = "";
    private Instant begin = Instant.EPOCH;
    private List<Actor> actors = List.of();
    private final Deque<Actor> waiting = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> beat;

    /// How far the crowd is.
    ///
    /// @param running whether somebody has still something to say or to hear
    /// @param said lines so far
    /// @param states what became of them
    public record Progress(
            boolean running,
            long seed,
            String to,
            int people,
            String over,
            int said,
            Map<State, Integer> states,
            Map<Behaviour, Share> behaviours) {}

    /// How many behave in one way, and how many of them are through.
    public record Share(int people, int done) {}

    /// One of the crowd.
    ///
    /// @param said the lines so far
    public record Member(String userid, Behaviour behaviour, long afterMillis, List<String> said) {}

    public Crowd(
            Directory directory,
            Desk desk,
            BotTalk talk,
            Conversations conversations,
            SandboxClock clock,
            ScheduledExecutorService heart) {
        this.directory = directory;
        this.desk = desk;
        this.talk = talk;
        this.conversations = conversations;
        this.clock = clock;
        this.heart = heart;
    }

    private String firstConversation() {
        return directory.now().firstCorp().apps().stream()
                .findFirst()
                .map(Desk::conversationWith)
                .orElseThrow(() ->
                        new IllegalArgumentException("The field to is missing: there is no app."));
    }

    /// Sets a crowd off; what cannot be is refused in one sentence.
    public synchronized void start(CrowdPlan wish) {
        if (isRunning()) {
            throw new IllegalArgumentException("A crowd is under way; stop it first.");
        }
        stop();
        to = wish.to() == null ? firstConversation() : wish.to();
        Channel channel = Channel.of(directory, desk, talk, conversations, to);
        plan = wish;
        actors =
                Part.cast(wish, channel.people()).stream()
                        .map(part -> new Actor(wish, channel, part))
                        .toList();
        actors.stream().filter(actor -> !actor.isDone()).forEach(waiting::add);
        begin = now(wish);
        beat =
                heart.scheduleWithFixedDelay(
                        this::beginWhoIsDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Nobody begins any more; what is under way goes on.
    public synchronized void stop() {
        waiting.clear();
        if (beat != null) {
            beat.cancel(false);
            beat = null;
        }
    }

    public synchronized boolean isRunning() {
        return !waiting.isEmpty()
                || (beat != null && actors.stream().anyMatch(actor -> !actor.isDone()));
    }

    public synchronized Progress progress() {
        Map<State, Integer> states = new EnumMap<>(State.class);
        Map<Behaviour, Share> shares = new EnumMap<>(Behaviour.class);
        int said = 0;
        for (Actor actor : actors) {
            said += actor.said().size();
            actor.states().forEach(state -> states.merge(state, 1, Integer::sum));
            shares.merge(
                    actor.part().behaviour(),
                    new Share(1, actor.isDone() ? 1 : 0),
                    (a, b) -> new Share(a.people() + b.people(), a.done() + b.done()));
        }
        return new Progress(
                isRunning(),
                plan == null ? 0 : plan.seed(),
                to,
                actors.size(),
                plan == null ? "PT0S" : plan.over().toString(),
                said,
                states,
                shares);
    }

    /// Everybody in the order of their parts.
    public synchronized List<Member> members() {
        return actors.stream()
                .map(actor ->
                        new Member(
                                actor.part().userid(),
                                actor.part().behaviour(),
                                actor.part().after().toMillis(),
                                actor.said()))
                .toList();
    }

    /// Forgets the crowd.
    public synchronized void clear() {
        stop();
        actors = List.of();
        plan = null;
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void beginWhoIsDue() {
        if (plan == null) {
            return;
        }
        Duration passed = Duration.between(begin, now(plan));
        while (!waiting.isEmpty() && waiting.element().part().after().compareTo(passed) <= 0) {
            waiting.remove().begin();
        }
        if (waiting.isEmpty() && !isRunning()) {
            stop();
        }
    }

    private Instant now(CrowdPlan of) {
        return of.realTime() ? clock.realNow() : clock.now();
    }
}
