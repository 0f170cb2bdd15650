package org.huiyin.sandbox.bots;

import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Delivery;

/// One of the two ways to a smart bot: its callback address or its long connection.
public interface BotLine {

    /// Tells the bot and shows what it replies; never completes exceptionally.
    CompletableFuture<Delivery> deliver(BotCallback callback);
}
