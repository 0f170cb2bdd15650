package org.huiyin.sandbox.bots;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.knobs.SandboxClock;

/// The line to a smart bot that keeps no long connection: what it would be told is lost.
public record Unconnected(Frames frames, SandboxClock clock) implements BotLine {

    @Override
    public CompletableFuture<Delivery> deliver(BotCallback callback) {
        Attempt attempt =
                new Attempt(
                        callback.frame(),
                        callback.trigger(),
                        callback.person(),
                        callback.msgid(),
                        1,
                        clock.realNow().toEpochMilli(),
                        "",
                        0,
                        0,
                        Outcome.BROKEN,
                        null,
                        callback.body().toString(),
                        null,
                        null,
                        List.of("[101463] the bot has no long connection"));
        frames.add(attempt);
        return CompletableFuture.completedFuture(new Delivery(attempt, null));
    }
}
