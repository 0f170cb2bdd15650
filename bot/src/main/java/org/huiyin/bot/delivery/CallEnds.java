package org.huiyin.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.OutboxCalls.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Notes what came of a request, with the next try where there is one.
@Component
@BotOnly
class CallEnds {

    private static final Logger log = LoggerFactory.getLogger(CallEnds.class);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final OutboxTable table;
    private final OutboxCalls calls;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final SystemClock clock;
    private final MeterRegistry meters;

    CallEnds(
            OutboxTable table,
            OutboxCalls calls,
            Errands errands,
            TransactionTemplate transaction,
            SystemClock clock,
            MeterRegistry meters) {
        this.table = table;
        this.calls = calls;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /// @param recognised for how long the other side would know the request again
    void settle(Held held, Result result, Duration recognised) {
        meters.counter("huiyin.delivery.calls", "result", result.getClass().getSimpleName())
                .increment();
        transaction.executeWithoutResult(_ -> {
            switch (result) {
                case Result.Sent sent -> {
                    if (calls.end(held, "sent")) {
                        done(held, sent);
                    }
                }
                case Result.Later(Duration in, String why) ->
                        again(held, longer(in, pause(held.attempts())), why);
                case Result.Unclear(String why) -> unclear(held, why, recognised);
                case Result.Dead(String reason) -> fail(held, "dead", reason);
            }
        });
    }

    private void done(Held held, Result.Sent sent) {
        switch (held.errand()) {
            case SEND -> {
                errands.sent(held.id(), sent.code());
                table.sent(held.id(), sent.msgId(), sent.refused());
            }
            case RECALL -> errands.recalled(held.about());
            case SETTLE -> {}
        }
    }

    /// As long as the other side would know it again, the same request is sent once more.
    private void unclear(Held held, String why, Duration recognised) {
        Duration since = Duration.between(held.firstSentAt(), clock.now());
        if (since.compareTo(recognised.minus(MARGIN)) < 0) {
            again(held, pause(held.attempts()), why);
        } else {
            fail(held, "unknown", "possibly sent: " + why);
        }
    }

    private void again(Held held, Duration in, String why) {
        if (calls.putOff(held, in)) {
            log.warn("request {} is sent again in {} s: {}", held.id(), in.toSeconds(), why);
        }
    }

    private void fail(Held held, String state, String reason) {
        if (calls.end(held, state)) {
            table.failed(held.id(), state, reason);
            log.error("request {} is {}: {}", held.id(), state, reason);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Doubles from try to try, and differs from node to node.
    private static Duration pause(int attempts) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(attempts, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2));
    }
}
