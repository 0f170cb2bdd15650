package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.sandbox.api.Menus;
import org.huiyin.sandbox.appchat.AppChat;
import org.huiyin.sandbox.bots.BotTalk;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.card.Press;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.LiveEvents;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The face of a person: who is there, what was said, saying something, live events, frames.
public final class DeskFace {

    private static final long HEARTBEAT_SECONDS = 15;

    private final Directory directory;
    private final Desk desk;
    private final Conversations conversations;
    private final LiveEvents live;
    private final Frames frames;
    private final Menus menus;
    private final BotsFace bots;
    private final AppChatFace groups;
    private final ScheduledExecutorService heart;

    public DeskFace(
            Directory directory,
            Desk desk,
            Conversations conversations,
            LiveEvents live,
            Frames frames,
            Menus menus,
            BotsFace bots,
            AppChatFace groups,
            ScheduledExecutorService heart) {
        this.directory = directory;
        this.desk = desk;
        this.conversations = conversations;
        this.live = live;
        this.frames = frames;
        this.menus = menus;
        this.bots = bots;
        this.groups = groups;
        this.heart = heart;
    }

    public void add(RoutesConfig routes) {
        PeopleList people = new PeopleList(directory);
        routes.get("/desk/world", people::world);
        routes.get("/desk/people", people::people);
        routes.get("/desk/people/{userid}/conversations", this::conversations);
        routes.get("/desk/people/{userid}/conversations/{id}", this::messages);
        routes.get("/desk/people/{userid}/conversations/{id}/menu", this::menu);
        routes.post("/desk/say", ctx -> say(ctx, Http.body(ctx)));
        routes.post("/desk/tap", ctx -> tap(ctx, Http.body(ctx)));
        routes.post("/desk/resend", this::resend);
        routes.sse("/desk/events", this::events);
        routes.get("/desk/frames", ctx -> Http.answer(ctx, frames.latest(Http.limit(ctx, 50))));
        routes.get("/desk/frames/{id}", this::frame);
    }

    private void conversations(Context ctx) {
        String userid = ctx.pathParam("userid");
        Corp corp = directory.corpEverOf(userid);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (App app : corp.apps()) {
            boolean isOpen =
                    corp.person(userid)
                            .map(person -> corp.sees(app, person))
                            .orElse(
                                    conversations
                                            .last(userid, Desk.conversationWith(app))
                                            .isPresent());
            if (isOpen) {
                list.add(conversation(userid, app));
            }
        }
        list.addAll(bots.conversationsOf(corp, userid));
        list.addAll(groups.conversationsOf(corp, userid));
        Http.answer(ctx, list);
    }

    private ObjectNode conversation(String userid, App app) {
        String id = Desk.conversationWith(app);
        ObjectNode line =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("kind", "app")
                        .put("name", app.name())
                        .putNull("lastText")
                        .putNull("lastAt");
        conversations
                .last(userid, id)
                .ifPresent(m -> line.put("lastText", m.text()).put("lastAt", m.at()));
        return line;
    }

    private void messages(Context ctx) {
        String userid = ctx.pathParam("userid");
        directory.corpEverOf(userid);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        List<Message> messages =
                conversations.read(
                        userid,
                        ctx.pathParam("id"),
                        Http.number(ctx, "before", Long.MAX_VALUE),
                        Http.limit(ctx, 50));
        answer.set(
                "messages",
                Json.MAPPER.valueToTree(
                        messages.stream().map(message -> message.seenBy(userid)).toList()));
        Http.answer(ctx, answer);
    }

    /// The app's menu as the app made it, without buttons if it has none.
    private void menu(Context ctx) {
        Corp corp = directory.corpEverOf(ctx.pathParam("userid"));
        JsonNode menu =
                corp.apps().stream()
                        .filter(app -> Desk.conversationWith(app).equals(ctx.pathParam("id")))
                        .findFirst()
                        .flatMap(app -> menus.find(corp.corpId(), app.agentId()))
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("button").addAll(List.copyOf(menu.path("button").values()));
        Http.answer(ctx, answer);
    }

    private void say(Context ctx, JsonNode body) {
        if (BotTalk.concerns(text(body, "to"))) {
            bots.say(ctx, body);
            return;
        }
        if (AppChat.isConversation(text(body, "to"))) {
            groups.say(ctx, body);
            return;
        }
        answer(ctx, desk.say(text(body, "from"), text(body, "to"), Said.of(body)));
    }

    /// Presses a button of a card: `{"from","to","press","picks":{"question":["option"]},"seq"}`.
    private void tap(Context ctx, JsonNode body) {
        Map<String, List<String>> picks = Press.picks(body.path("picks"));
        Long seq = body.has("seq") ? body.path("seq").asLong() : null;
        if (BotTalk.concerns(text(body, "to"))) {
            bots.tap(ctx, body, seq, picks);
            return;
        }
        answer(
                ctx,
                desk.tap(text(body, "from"), text(body, "to"), seq, text(body, "press"), picks));
    }

    /// Does once more what a person did: `{"seq"}`, with other words in `text`, or with `same` the
    /// very same callback.
    private void resend(Context ctx) {
        JsonNode wish = Http.body(ctx);
        long seq = wish.path("seq").asLong(0);
        Message message =
                conversations
                        .find(seq)
                        .filter(found -> !found.isFromBot())
                        .orElseThrow(() ->
                                new IllegalArgumentException("Nobody said message " + seq + "."));
        if (wish.path("same").asBoolean(false)) {
            answer(ctx, desk.repeat(message, sent(message)));
            return;
        }
        JsonNode body = message.sayAgain(text(wish, "text"));
        if (body.has("press")) {
            tap(ctx, body);
        } else {
            say(ctx, body);
        }
    }

    private Attempt sent(Message message) {
        if (BotTalk.concerns(message.conversation())) {
            throw new IllegalArgumentException(
                    "The same callback again is for apps; smart bots have the fault duplicates.");
        }
        return frames.find(String.valueOf(message.frame()))
                .map(frame -> frame.attempts().get(0))
                .orElseThrow(() -> new IllegalArgumentException("Its callback is not kept."));
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asString("");
    }

    /// At once with 202, or when the callback is over.
    private static void answer(Context ctx, Desk.Exchange exchange) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("seq", exchange.message().seq())
                        .put("msgId", exchange.msgId())
                        .put("frame", exchange.message().frame());
        if (!Http.text(ctx, "wait").equals("true")) {
            ctx.status(202);
            Http.answer(ctx, answer);
            return;
        }
        ctx.future(() ->
                exchange.delivery()
                        .thenAccept(end -> {
                            answer.put("state", Desk.stateAfter(end).label());
                            answer.set("answer", Json.MAPPER.valueToTree(end.answer()));
                            Http.answer(ctx, answer);
                        }));
    }

    /// Live events of one person or several: `?person=lina&person=qianfeng`. The event `listening`
    /// comes first: what is said after it is told, what was said before it is read once more. The
    /// event `directory` says that people have come, changed or gone.
    private void events(SseClient client) {
        List<Runnable> quit = new ArrayList<>();
        client.ctx()
                .queryParams("person")
                .forEach(person ->
                        quit.add(live.listen(person, message -> tell(client, person, message))));
        quit.add(live.listenToDirectory(() -> client.sendEvent("directory", "{}")));
        ScheduledFuture<?> beat =
                heart.scheduleAtFixedRate(
                        () -> client.sendComment("still here"),
                        HEARTBEAT_SECONDS,
                        HEARTBEAT_SECONDS,
                        TimeUnit.SECONDS);
        client.onClose(() -> {
            quit.forEach(Runnable::run);
            beat.cancel(false);
        });
        client.sendEvent("listening", "{}");
        client.keepAlive();
    }

    /// In a room the same message comes for each member, who may see another card.
    private static void tell(SseClient client, String viewer, Message message) {
        ObjectNode told = Json.MAPPER.valueToTree(message.seenBy(viewer));
        client.sendEvent("message", told.put("viewer", viewer).toString());
    }

    private void frame(Context ctx) {
        frames.find(ctx.pathParam("id"))
                .ifPresentOrElse(
                        frame -> Http.answer(ctx, frame),
                        () -> Http.refuse(ctx, 404, "There is no such frame."));
    }
}
