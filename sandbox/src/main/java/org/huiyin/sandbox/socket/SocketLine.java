package org.huiyin.sandbox.socket;

import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotLine;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.Faults.SocketFaults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.socket.Connection.Asked;
import org.huiyin.sandbox.socket.Connection.Owner;
import org.huiyin.sandbox.wire.Opaque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The long connection of smart bots [101463]: one for each bot, frames out, and commands in with
/// their acks.
public final class SocketLine implements BotLine {

    private static final Duration REPLY_WINDOW = Duration.ofHours(24);
    private static final Duration ANSWER_SHOWN = Duration.ofSeconds(5);
    private static final int NOT_SUBSCRIBED = 846609;

    /// A piece of a file with 512 KB as base64, and more.
    private static final int LARGEST_FRAME = 2 * 1024 * 1024;

    private static final String PLACE = "websocket";

    private final Frames frames;
    private final Faults faults;
    private final SandboxClock clock;
    private final Settings settings;
    private final Commands commands;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();
    private final Map<String, Connection> byBot = new ConcurrentHashMap<>();

    public SocketLine(
            Commands commands,
            Frames frames,
            Faults faults,
            SandboxClock clock,
            Settings settings) {
        this.commands = commands;
        this.frames = frames;
        this.faults = faults;
        this.clock = clock;
        this.settings = settings;
    }

    /// Beside the chat page, which is asked for by plain HTTP.
    public void add(RoutesConfig routes) {
        routes.ws("/", this::listen);
    }

    private void listen(WsConfig ws) {
        ws.onConnect(one -> {
            one.session.setIdleTimeout(settings.duration(Setting.SOCKET_IDLE));
            one.session.setMaxTextMessageSize(LARGEST_FRAME);
            open.put(one.sessionId(), new Connection(one));
        });
        ws.onClose(this::forget);
        ws.onError(this::forget);
        ws.onMessage(this::take);
    }

    private void forget(WsContext gone) {
        Connection connection = open.remove(gone.sessionId());
        if (connection != null) {
            connection.owner().ifPresent(owner -> byBot.remove(owner.bot().botId(), connection));
        }
    }

    /// A connection that stands.
    ///
    /// @param since in epoch millis of the simulated clock
    /// @param told frames that the bot was told, acks apart
    /// @param heard commands that it has sent
    public record Connected(long since, int told, int heard) {}

    /// Who is connected, by botId.
    public Map<String, Connected> connected() {
        Map<String, Connected> connected = new ConcurrentHashMap<>();
        byBot.forEach((botId, connection) ->
                connection.owner().ifPresent(one -> connected.put(botId, line(one, connection))));
        return connected;
    }

    private static Connected line(Owner owner, Connection connection) {
        Connection.Traffic traffic = connection.traffic();
        return new Connected(owner.since().toEpochMilli(), traffic.told(), traffic.heard());
    }

    /// Breaks all connections, as a network does.
    public void cut() {
        open.values().forEach(Connection::close);
    }

    @Override
    public CompletableFuture<Delivery> deliver(BotCallback callback) {
        Connection connection = byBot.get(callback.bot().botId());
        if (connection == null) {
            return CompletableFuture.completedFuture(broken(callback));
        }
        commands.complete(callback);
        String reqId = reqId();
        CompletableFuture<Delivery> end = new CompletableFuture<>();
        long nanos = System.nanoTime();
        connection
                .asked()
                .add(
                        reqId,
                        new Asked(callback, clock.now(), nanos, end),
                        clock.now().minus(REPLY_WINDOW));
        if (!tell(connection, frame(commands.nameOf(callback), reqId, callback.body()))) {
            return CompletableFuture.completedFuture(broken(callback));
        }
        return end.completeOnTimeout(null, ANSWER_SHOWN.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(replied ->
                        replied == null
                                ? ended(callback, Outcome.RECEIVED, millis(nanos), null, List.of())
                                : replied);
    }

    private Delivery broken(BotCallback callback) {
        return ended(
                callback,
                Outcome.BROKEN,
                0,
                null,
                List.of("[101463] the bot has no long connection"));
    }

    /// @return false where the connection is broken already
    private boolean tell(Connection connection, ObjectNode frame) {
        SocketFaults on = faults.socket();
        connection.countFrame();
        boolean isSent = false;
        for (int i = 0; i <= on.duplicates(); i++) {
            isSent |=
                    on.pieces() > 1
                            ? connection.sendInPieces(frame, on.pieces())
                            : connection.send(frame);
        }
        return isSent;
    }

    private void acknowledge(Connection connection, ObjectNode ack) {
        SocketFaults on = faults.socket();
        int commands = connection.countCommand();
        if (!on.dropAcks()) {
            if (on.delayAcksMillis() > 0) {
                CompletableFuture.delayedExecutor(on.delayAcksMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> connection.send(ack));
            } else {
                connection.send(ack);
            }
        }
        if ((on.cutEvery() > 0 && commands % on.cutEvery() == 0)
                || connection.isOlderThan(on.cutEverySeconds())) {
            connection.close();
        }
    }

    private void take(WsMessageContext from) {
        Connection connection = open.get(from.sessionId());
        if (connection == null) {
            return;
        }
        JsonNode frame;
        try {
            frame = Json.MAPPER.readTree(from.message());
        } catch (JacksonException e) {
            return;
        }
        String cmd = frame.path("cmd").asString("");
        String reqId = frame.path("headers").path("req_id").asString("");
        if (cmd.isEmpty() || reqId.isEmpty()) {
            return;
        }
        AtomicReference<@Nullable Connection> turnedOut = new AtomicReference<>();
        synchronized (connection) {
            if (connection.isClosed()) {
                return;
            }
            Optional<ApiFault> fault = faults.takeCommand(cmd);
            int refusal = fault.map(ApiFault::errcode).orElse(0);
            ObjectNode ack =
                    refusal == 0
                            ? done(connection, cmd, reqId, frame.path("body"), turnedOut)
                            : ack(reqId, refusal, "fault asked for");
            if (fault.isPresent() && fault.get().reset()) {
                connection.close();
            } else {
                acknowledge(connection, ack);
            }
        }
        turnOut(turnedOut.get());
    }

    /// What is taken is acked before the connection can break.
    private ObjectNode done(
            Connection connection,
            String cmd,
            String reqId,
            JsonNode asked,
            AtomicReference<@Nullable Connection> turnedOut) {
        try {
            ObjectNode ack = ack(reqId, 0, "ok");
            if (cmd.equals("aibot_subscribe")) {
                turnedOut.set(subscribe(connection, asked));
                return ack;
            }
            ObjectNode body = work(connection, cmd, reqId, asked);
            if (body != null) {
                ack.set("body", body);
            }
            return ack;
        } catch (Refusal refusal) {
            return ack(reqId, refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private @Nullable ObjectNode work(
            Connection connection, String cmd, String reqId, JsonNode body) {
        if (cmd.equals("ping")) {
            return null;
        }
        Owner owner =
                connection
                        .owner()
                        .filter(one -> byBot.get(one.bot().botId()) == connection)
                        .filter(one -> commands.isSwitchedHere(one.bot()))
                        .orElseThrow(() -> new Refusal(NOT_SUBSCRIBED, "not subscribed"));
        Optional<Asked> asked = connection.asked().find(reqId);
        return commands.work(
                owner, cmd, asked, body, (reply, findings) -> replied(asked, reply, findings));
    }

    /// The new connection wins.
    ///
    /// @return the one before, which is to be turned out
    private synchronized @Nullable Connection subscribe(Connection connection, JsonNode body) {
        Owner owner = commands.subscriber(body);
        String botId = owner.bot().botId();
        connection
                .owner()
                .map(before -> before.bot().botId())
                .filter(before -> !before.equals(botId))
                .ifPresent(before -> byBot.remove(before, connection));
        connection.belongsTo(owner);
        Connection before = byBot.put(botId, connection);
        return before == connection ? null : before;
    }

    /// It hears so, and is closed. Whoever calls this holds no other connection.
    private void turnOut(@Nullable Connection before) {
        if (before != null) {
            before.owner()
                    .ifPresent(owner ->
                            before.send(
                                    frame(
                                            "aibot_event_callback",
                                            reqId(),
                                            commands.kicked(owner.bot()))));
            before.close();
        }
    }

    /// Whoever waits for the end may speak by another connection: not while this one is held.
    private void replied(Optional<Asked> asked, ObjectNode reply, List<String> findings) {
        asked.ifPresent(frame -> {
            Delivery answered =
                    ended(
                            frame.callback(),
                            Outcome.ANSWERED,
                            millis(frame.nanos()),
                            commands.answer(reply),
                            findings);
            frame.end().completeAsync(() -> answered);
        });
    }

    private Delivery ended(
            BotCallback callback,
            Outcome outcome,
            long millis,
            @Nullable Answer answer,
            List<String> findings) {
        String reply = answer == null ? null : String.valueOf(answer.reply());
        Attempt attempt =
                new Attempt(
                        callback.frame(),
                        callback.trigger(),
                        callback.person(),
                        callback.msgid(),
                        1,
                        clock.realNow().toEpochMilli() - millis,
                        PLACE,
                        outcome == Outcome.BROKEN ? 0 : 200,
                        millis,
                        outcome,
                        null,
                        callback.body().toString(),
                        null,
                        reply,
                        findings);
        if (!commands.isForgotten(callback)) {
            frames.add(attempt);
        }
        return new Delivery(attempt, answer);
    }

    private static ObjectNode frame(String cmd, String reqId, JsonNode body) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        frame.set("body", body);
        return frame;
    }

    private static ObjectNode ack(String reqId, int errcode, String errmsg) {
        ObjectNode ack = JsonNodeFactory.instance.objectNode();
        ack.putObject("headers").put("req_id", reqId);
        return ack.put("errcode", errcode).put("errmsg", errmsg);
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    private static String reqId() {
        return Opaque.of(18);
    }
}
