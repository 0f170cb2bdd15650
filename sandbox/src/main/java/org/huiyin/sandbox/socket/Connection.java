package org.huiyin.sandbox.socket;

import io.javalin.websocket.WsContext;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One connection of a bot, with the frames on it that may still be replied to.
final class Connection {

    private final WsContext socket;
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();
    private final long begun = System.nanoTime();
    private final AskedFrames asked = new AskedFrames();
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

    AskedFrames asked() {
        return asked;
    }

    /// What comes after the end is not read any more.
    synchronized boolean isClosed() {
        return closed;
    }

    /// How many frames the bot was told, acks apart, and how many commands it has sent.
    record Traffic(int told, int heard) {}

    Traffic traffic() {
        return new Traffic(frames.get(), commands.get());
    }

    /// Counts a frame that the bot is told.
    void countFrame() {
        frames.incrementAndGet();
    }

    /// @param most in seconds of real time; 0 for no limit
    boolean isOlderThan(int most) {
        return most > 0 && System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(most);
    }

    /// Frames go out one after the other.
    ///
    /// @return false where the connection is broken already
    synchronized boolean send(ObjectNode frame) {
        boolean isOpen = isOpen();
        if (isOpen) {
            socket.send(frame.toString());
        }
        return isOpen;
    }

    private boolean isOpen() {
        return !closed && socket.session.isOpen();
    }

    /// Sends a frame as so many fragments [RFC 6455, 5.4].
    ///
    /// @return false where the connection is broken already
    synchronized boolean sendInPieces(ObjectNode frame, int pieces) {
        if (!isOpen()) {
            return false;
        }
        String whole = frame.toString();
        int begin = 0;
        for (int i = 1; i <= pieces && socket.session.isOpen(); i++) {
            boolean isLast = i == pieces;
            int end = isLast ? whole.length() : cut(whole, i * (whole.length() / pieces));
            String piece = whole.substring(begin, end);
            begin = end;
            Callback.Completable sent = new Callback.Completable();
            socket.session.sendPartialText(piece, isLast, sent);
            sent.join();
        }
        return true;
    }

    /// Not inside a character.
    private static int cut(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /// Counts a command.
    ///
    /// @return how many there were on this connection
    int countCommand() {
        return commands.incrementAndGet();
    }

    synchronized void close() {
        closed = true;
        socket.closeSession();
    }
}
