package org.huiyin.sandbox.callback;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Brings pairs of callbacks out of order: the first of two waits until the second has ended, or
/// for two seconds if none comes.
final class Turns {

    private static final long PATIENCE_SECONDS = 2;

    private @Nullable CompletableFuture<Void> waiting;

    synchronized Turn next() {
        CompletableFuture<Void> first = waiting;
        if (first != null && !first.isDone()) {
            waiting = null;
            return new Turn(CompletableFuture.completedFuture(null), first);
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        waiting = mine;
        return new Turn(
                mine.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS),
                new CompletableFuture<>());
    }
}
