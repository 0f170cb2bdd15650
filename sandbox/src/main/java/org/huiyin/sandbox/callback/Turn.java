package org.huiyin.sandbox.callback;

import java.util.concurrent.CompletableFuture;

/// When a callback may go out, and who waits for its end.
record Turn(CompletableFuture<Void> before, CompletableFuture<Void> after) {

    static final Turn NOW =
            new Turn(CompletableFuture.completedFuture(null), new CompletableFuture<>());
}
