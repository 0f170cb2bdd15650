package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.huiyin.sandbox.api.Tokens;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Doors;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.callback.Verification;
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.Faults.CallbackFaults;
import org.huiyin.sandbox.knobs.Faults.SocketFaults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Secrets;
import org.huiyin.sandbox.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The face for tests and developers: clock, faults, settings, attempts, journal, reset.
public final class KnobsFace {

    private final Knobs knobs;

    /// What can be turned or looked at.
    public record Knobs(
            World world,
            SandboxClock clock,
            Faults faults,
            Settings settings,
            Frames frames,
            Journal journal,
            Tokens tokens,
            Secrets secrets,
            Doors doors,
            Verification verification,
            HandMade handMade,
            Runnable reset) {}

    public KnobsFace(Knobs knobs) {
        this.knobs = knobs;
    }

    public void add(RoutesConfig routes) {
        routes.get("/knobs/clock", this::clock);
        routes.post("/knobs/clock", this::shiftClock);
        routes.get("/knobs/faults", this::faults);
        routes.post("/knobs/faults", this::setFaults);
        routes.get("/knobs/settings", ctx -> Http.answer(ctx, knobs.settings().lines()));
        routes.post("/knobs/settings", this::set);
        routes.get("/knobs/attempts", this::attempts);
        routes.get("/knobs/journal", this::journal);
        routes.post("/knobs/reset", this::reset);
        routes.post("/knobs/tokens", this::endTokens);
        routes.post("/knobs/secrets", this::renewSecret);
        routes.get("/knobs/bot", this::bot);
        routes.post("/knobs/bot", this::moveBot);
        routes.post("/knobs/verify", this::verify);
        routes.post(
                "/knobs/callback",
                ctx ->
                        ctx.future(() ->
                                knobs.handMade()
                                        .send(Http.body(ctx))
                                        .thenAccept(end -> Http.answer(ctx, end))));
    }

    private void clock(Context ctx) {
        Instant now = knobs.clock().now();
        Http.answer(
                ctx,
                tree().put("now", now.toString())
                        .put("offsetMillis", knobs.clock().offset().toMillis())
                        .put("epochMillis", now.toEpochMilli()));
    }

    private void shiftClock(Context ctx) {
        JsonNode body = Http.body(ctx);
        if (body.has("advance")) {
            knobs.clock().advance(Duration.parse(body.path("advance").asString("")));
        } else if (body.has("to")) {
            knobs.clock().to(OffsetDateTime.parse(body.path("to").asString("")).toInstant());
        } else {
            throw new IllegalArgumentException(
                    "Say {\"advance\":\"PT1H\"} or {\"to\":\"2026-03-20T08:00:00+08:00\"}.");
        }
        clock(ctx);
    }

    private void faults(Context ctx) {
        ObjectNode answer = tree().put("seed", knobs.faults().seed());
        answer.set("callback", Json.MAPPER.valueToTree(knobs.faults().callback()));
        answer.set("socket", Json.MAPPER.valueToTree(knobs.faults().socket()));
        answer.set("api", Json.MAPPER.valueToTree(knobs.faults().api()));
        Http.answer(ctx, answer);
    }

    /// A part that is given replaces what was set before in that part.
    private void setFaults(Context ctx) {
        JsonNode body = Http.body(ctx);
        if (body.has("seed")) {
            knobs.faults().seed(body.path("seed").asLong());
        }
        if (body.has("callback")) {
            knobs.faults().set(Json.MAPPER.treeToValue(body.get("callback"), CallbackFaults.class));
        }
        if (body.has("socket")) {
            knobs.faults().set(Json.MAPPER.treeToValue(body.get("socket"), SocketFaults.class));
        }
        if (body.has("api")) {
            knobs.faults().set(List.of(Json.MAPPER.treeToValue(body.get("api"), ApiFault[].class)));
        }
        faults(ctx);
    }

    private void set(Context ctx) {
        Http.body(ctx)
                .properties()
                .forEach(s -> knobs.settings().set(s.getKey(), s.getValue().asString("")));
        Http.answer(ctx, knobs.settings().lines());
    }

    private void attempts(Context ctx) {
        String msgId = Http.text(ctx, "msgId");
        String person = Http.text(ctx, "person");
        List<Attempt> found =
                knobs.frames().attempts().stream()
                        .filter(a -> msgId.isEmpty() || msgId.equals(a.msgId()))
                        .filter(a -> person.isEmpty() || person.equalsIgnoreCase(a.person()))
                        .map(Attempt::bare)
                        .toList();
        Http.answer(ctx, found);
    }

    private void journal(Context ctx) {
        long from = Http.number(ctx, "from", 0);
        List<Journal.Entry> entries = knobs.journal().read(from, Http.limit(ctx, 1000));
        ObjectNode answer = tree().put("next", from + entries.size());
        answer.set("entries", Json.MAPPER.valueToTree(entries));
        Http.answer(ctx, answer);
    }

    private void reset(Context ctx) {
        knobs.reset().run();
        if (Http.body(ctx).path("clock").asBoolean(false)) {
            knobs.clock().reset();
        }
        clock(ctx);
    }

    private void endTokens(Context ctx) {
        String wish = Http.body(ctx).path("do").asString("");
        switch (wish) {
            case "invalidate" -> knobs.tokens().invalidate();
            case "expire" -> knobs.tokens().expire();
            default ->
                    throw new IllegalArgumentException(
                            "Say {\"do\":\"invalidate\"} or {\"do\":\"expire\"}.");
        }
        Http.answer(ctx, tree().put("done", wish));
    }

    /// Of the bot named, or else of the app; as at `verify`, the first one if none is named.
    private void renewSecret(Context ctx) {
        JsonNode body = Http.body(ctx);
        String secret =
                body.has("bot")
                        ? knobs.secrets().renew(knobs.world().bot(body.path("bot").asString("")))
                        : knobs.tokens().renewSecret(app(body));
        Http.answer(ctx, tree().put("secret", secret));
    }

    private App app(JsonNode body) {
        long agentId = body.path("agentId").asLong(0);
        return knobs.world().firstCorp().apps().stream()
                .filter(a -> agentId == 0 || a.agentId() == agentId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such app."));
    }

    private void bot(Context ctx) {
        Http.answer(ctx, tree().put("url", knobs.doors().bot().toString()));
    }

    private void moveBot(Context ctx) {
        URI url = URI.create(Http.body(ctx).path("url").asString(""));
        if (url.getHost() == null) {
            throw new IllegalArgumentException("Say {\"url\":\"http://127.0.0.1:8080\"}.");
        }
        knobs.doors().moveTo(url);
        bot(ctx);
    }

    private void verify(Context ctx) {
        JsonNode body = Http.body(ctx);
        if (body.has("bot")) {
            Bot bot = knobs.world().bot(body.path("bot").asString(""));
            ctx.future(() ->
                    knobs.verification()
                            .verify(bot)
                            .thenAccept(result -> Http.answer(ctx, result)));
            return;
        }
        App app = app(body);
        ctx.future(() ->
                knobs.verification()
                        .verify(knobs.world().firstCorp(), app)
                        .thenAccept(result -> Http.answer(ctx, result)));
    }

    private static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }
}
