package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.bots.MediaShelf;
import org.huiyin.sandbox.bots.Rounds;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.Room;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rooms and smart bots, as people and tests see them.
public final class BotsFace {

    private final Directory directory;
    private final Conversations conversations;
    private final SmartBots bots;

    public BotsFace(Directory directory, Conversations conversations, SmartBots bots) {
        this.directory = directory;
        this.conversations = conversations;
        this.bots = bots;
    }

    public void add(RoutesConfig routes) {
        routes.get("/desk/rooms", this::rooms);
        routes.get("/desk/rooms/{chatid}", this::room);
        routes.post("/desk/feedback", this::judge);
        routes.get(MediaShelf.PATH + "{id}", this::medium);
        routes.get("/knobs/bots", this::bots);
        routes.post("/knobs/bots", this::switchBot);
        routes.get("/knobs/sockets", this::sockets);
        routes.post("/knobs/sockets", this::breakSockets);
    }

    /// The first corporation's, or all of a `person`.
    private void rooms(Context ctx) {
        String person = Http.text(ctx, "person");
        Corp corp = person.isEmpty() ? directory.now().firstCorp() : directory.corpEverOf(person);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        corp.rooms().stream()
                .filter(room -> person.isEmpty() || room.has(person))
                .forEach(room -> list.add(line(room)));
        Http.answer(ctx, list);
    }

    static ObjectNode line(Room room) {
        return tree().put("id", Conversations.ofRoom(room.chatid()))
                .put("chatid", room.chatid())
                .put("name", room.name())
                .put("count", room.people().size());
    }

    /// Who is connected, since when in epoch millis of the simulated clock, and what went over it.
    private void sockets(Context ctx) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        bots.sockets()
                .connected()
                .forEach((botId, line) ->
                        list.addObject()
                                .put("botId", botId)
                                .put("since", line.since())
                                .put("told", line.told())
                                .put("heard", line.heard()));
        Http.answer(ctx, list);
    }

    private void breakSockets(Context ctx) {
        if (!Http.body(ctx).path("do").asString("").equals("cut")) {
            throw new IllegalArgumentException("Say {\"do\":\"cut\"}.");
        }
        bots.sockets().cut();
        sockets(ctx);
    }

    private void room(Context ctx) {
        String chatid = ctx.pathParam("chatid");
        Corp corp =
                directory.now().corps().stream()
                        .filter(any -> any.room(chatid).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no such room."));
        Room room = corp.room(chatid).orElseThrow();
        ObjectNode answer = line(room);
        ArrayNode people = answer.putArray("people");
        for (String userid : room.people()) {
            String name = corp.person(userid).map(Person::name).orElse(userid);
            people.addObject().put("userid", userid).put("name", name);
        }
        ArrayNode inside = answer.putArray("bots");
        corp.bots().stream()
                .filter(bot -> room.bots().contains(bot.botId()))
                .forEach(bot -> inside.add(line(bot)));
        ArrayNode robots = answer.putArray("robots");
        room.robots().forEach(robot -> robots.addObject().put("name", robot.name()));
        Http.answer(ctx, answer);
    }

    static ObjectNode line(Bot bot) {
        return tree().put("id", BotCallback.conversationWith(bot))
                .put("botId", bot.botId())
                .put("name", bot.name());
    }

    /// The rooms and bots of a person, each with what was last said there.
    ArrayNode conversationsOf(Corp corp, String userid) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        corp.bots().forEach(bot -> list.add(last(line(bot).put("kind", "bot"), userid)));
        corp.rooms().stream()
                .filter(room -> room.has(userid))
                .forEach(room -> list.add(last(line(room).put("kind", "room"), userid)));
        return list;
    }

    private ObjectNode last(ObjectNode line, String userid) {
        line.putNull("lastText").putNull("lastAt");
        conversations
                .last(userid, line.path("id").asString(""))
                .map(message -> message.seenBy(userid))
                .ifPresent(m -> line.put("lastText", m.text()).put("lastAt", m.at()));
        return line;
    }

    void say(Context ctx, JsonNode body) {
        String from = body.path("from").asString("");
        String to = body.path("to").asString("");
        if (body.path("kind").asString("").equals("event")) {
            answer(ctx, bots.talk().cause(from, to, body));
            return;
        }
        Long quote = body.has("quote") ? body.path("quote").asLong() : null;
        answer(ctx, bots.talk().say(from, to, BotSaid.of(body), quote));
    }

    void tap(Context ctx, JsonNode body, @Nullable Long seq, Map<String, List<String>> picks) {
        answer(
                ctx,
                bots.talk()
                        .tap(
                                body.path("from").asString(""),
                                body.path("to").asString(""),
                                seq,
                                body.path("press").asString(""),
                                picks));
    }

    /// `{"from","to","seq","type":1|2|3,"content","inaccurate_reason_list"}`
    private void judge(Context ctx) {
        JsonNode body = Http.body(ctx);
        String from = body.path("from").asString("");
        answer(ctx, bots.talk().judge(from, body.path("to").asString(""), body));
    }

    /// At once with 202, or when every bot has answered.
    private static void answer(Context ctx, Rounds.Exchange exchange) {
        ObjectNode answer = tree().put("seq", exchange.message().seq());
        answer.put("frame", exchange.message().frame());
        answer.put("msgId", exchange.told().isEmpty() ? null : exchange.told().get(0).msgid());
        ArrayNode told = answer.putArray("told");
        exchange.told()
                .forEach(one ->
                        told.addObject()
                                .put("bot", one.bot().botId())
                                .put("frame", one.frame())
                                .put("msgId", one.msgid()));
        if (!Http.text(ctx, "wait").equals("true")) {
            ctx.status(202);
            Http.answer(ctx, answer);
            return;
        }
        ctx.future(() ->
                exchange.ends()
                        .thenAccept(ends -> {
                            answer.put("state", Rounds.stateAfter(ends).label());
                            ArrayNode answers = answer.putArray("answers");
                            ends.forEach(end ->
                                    answers.add(Json.MAPPER.<JsonNode>valueToTree(end.answer())));
                            answer.set("answer", answers.path(0));
                            Http.answer(ctx, answer);
                        }));
    }

    private void medium(Context ctx) {
        bots.shelf()
                .find(ctx.pathParam("id"))
                .ifPresentOrElse(
                        file -> {
                            String name =
                                    URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                                            .replace("+", "%20");
                            ctx.header(
                                    "Content-Disposition",
                                    "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                                            .formatted(name, name));
                            ctx.contentType("application/octet-stream").result(file.bytes());
                        },
                        () -> ctx.status(404).result(""));
    }

    private void bots(Context ctx) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        directory.now().corps().stream()
                .flatMap(corp -> corp.bots().stream())
                .forEach(bot ->
                        list.add(
                                line(bot)
                                        .put(
                                                "mode",
                                                bots.modes()
                                                        .of(bot)
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))));
        Http.answer(ctx, list);
    }

    private void switchBot(Context ctx) {
        JsonNode body = Http.body(ctx);
        String wish = body.path("mode").asString("");
        Bot.Mode mode =
                Arrays.stream(Bot.Mode.values())
                        .filter(one -> one.name().equalsIgnoreCase(wish))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Say {\"botId\":\"..\",\"mode\":\"url\"} or"
                                                + " {\"botId\":\"..\",\"mode\":\"websocket\"}."));
        bots.modes().set(directory.now().bot(body.path("botId").asString("")), mode);
        bots(ctx);
    }

    private static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }
}
