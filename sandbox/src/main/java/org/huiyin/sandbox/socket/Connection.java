package org.huiyin.sandbox.socket;

import io.javalin.websocket.WsContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One connection of a bot, with the frames on it that may still be replied to.
final class Connection {

    private final WsContext socket;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Owner owner;
    private boolean closed;

    /// Whose connection it is, once it has subscribed.
    record Owner(Corp corp, Bot bot, Instant since) {}

    /// A frame that was sent.
    ///
    /// @param at of the simulated clock
    /// @param nanos of the machine, for the time that a reply took
    record Asked(BotCallback callback, Instant at, long nanos, CompletableFuture<Delivery> end) {}

    Connection(WsContext socket) {
        this.socket = socket;
    }

    Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    void belongsTo(Owner subscriber) {
        owner = subscriber;
    }

    void ask(String reqId, Asked frame) {
        asked.put(reqId, frame);
    }

    Optional<Asked> asked(String reqId) {
        return Optional.ofNullable(asked.get(reqId));
    }

    /// What nobody may reply to any more is forgotten.
    void forgetBefore(Instant then) {
        asked.values().removeIf(frame -> frame.at().isBefore(then));
    }

    /// What comes after the end is not read any more.
    synchronized boolean isClosed() {
        return closed;
    }

    /// Frames go out one after the other.
    synchronized void send(ObjectNode frame) {
        if (socket.session.isOpen()) {
            socket.send(frame.toString());
        }
    }

    synchronized void close() {
        closed = true;
        socket.closeSession();
    }
}
