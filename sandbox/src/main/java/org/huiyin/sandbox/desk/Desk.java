package org.huiyin.sandbox.desk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Callback;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.Press;
import org.huiyin.sandbox.card.ResponseCodes;
import org.huiyin.sandbox.desk.Message.State;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lets people talk: what they say goes to the bot, what it answers goes into the conversation.
public final class Desk {

    private static final String APP = "app-";

    /// From whom events of the directory come.
    static final String SYSTEM = "sys";

    private final Directory directory;
    private final Conversations conversations;
    private final Courier courier;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;
    private final ResponseCodes codes;

    /// A message on its way and its end; the future never completes exceptionally.
    public record Exchange(
            Message message, @Nullable String msgId, CompletableFuture<Delivery> delivery) {}

    public Desk(
            Directory directory,
            Conversations conversations,
            Courier courier,
            Sequence sequence,
            SandboxClock clock,
            Settings settings,
            ResponseCodes codes) {
        this.directory = directory;
        this.conversations = conversations;
        this.courier = courier;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
        this.codes = codes;
    }

    /// The id of the conversation with an app.
    public static String conversationWith(App app) {
        return APP + app.agentId();
    }

    /// Says something to a conversation such as `app-1000002`; what cannot be is refused in one
    /// sentence. Events of the directory come from `sys`.
    public Exchange say(String userid, String to, Said said) {
        boolean isSystem = userid.equals(SYSTEM) && said.event() != null;
        Corp corp = isSystem ? directory.now().firstCorp() : directory.corpOf(userid);
        String person = isSystem ? SYSTEM : nameOf(corp, userid);
        App app = app(corp, to);
        if (said.kind().equals("file") && !settings.isOn(Setting.FILE_MESSAGES)) {
            throw new IllegalArgumentException(
                    "A file sent to an app makes no callback; see the setting fileMessages.");
        }
        return send(corp, app, person, said, said.again(), null);
    }

    /// Tells an app an event that nobody caused in a conversation.
    Exchange tell(Corp corp, App app, String from, Said said) {
        return send(corp, app, from, said, null, null);
    }

    /// Presses a button of a card: the one named by its seq, or the latest card.
    ///
    /// @param words what stands on the button, or its key; empty for the one that submits
    /// @param picks option ids or texts by question key
    public Exchange tap(
            String userid,
            String to,
            @Nullable Long seq,
            String words,
            Map<String, List<String>> picks) {
        Corp corp = directory.corpOf(userid);
        App app = app(corp, to);
        Message card =
                conversations
                        .last(userid, to, m -> m.isCard() && (seq == null || m.seq() == seq))
                        .orElseThrow(() -> new IllegalArgumentException("There is no such card."));
        Press press = Press.on(card.card(), words, picks);
        String name = corp.corpId() + "/" + app.agentId();
        ObjectNode elements =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("TaskId", card.card().path("task_id").asString(""))
                        .put("CardType", card.card().path("card_type").asString(""))
                        .put("ResponseCode", codes.issue(name, String.valueOf(card.msgid())));
        if (!press.selected().isEmpty()) {
            elements.set("SelectedItems", selectedItems(press));
        }
        Said said = Said.press(press.event(), press.key(), press.label(), elements);
        JsonNode again = press.again(card.seq(), picks);
        return send(corp, app, nameOf(corp, userid), said, again, card);
    }

    /// Brings the very same callback once more, as WeCom does when an answer got lost.
    ///
    /// @param sent any attempt to bring it
    public Exchange repeat(Message message, Attempt sent) {
        Corp corp = directory.corpOf(message.person());
        App app = app(corp, message.conversation());
        if (sent.requestPlain() == null) {
            throw new IllegalArgumentException("Its callback is no longer kept.");
        }
        Callback callback =
                new Callback(
                        corp,
                        app,
                        message.person(),
                        sent.trigger(),
                        sent.msgId(),
                        sent.requestPlain());
        JsonNode again = message.again();
        Message card =
                again == null ? null : conversations.find(again.path("seq").asLong(0)).orElse(null);
        return new Exchange(
                message,
                sent.msgId(),
                courier.deliver(sent.frame(), callback)
                        .thenApply(end -> settle(message, end, card)));
    }

    private static ObjectNode selectedItems(Press press) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (Press.Selected one : press.selected()) {
            ObjectNode item = items.addObject().put("QuestionKey", one.question());
            ArrayNode options = item.putObject("OptionIds").putArray("OptionId");
            one.options().forEach(options::add);
        }
        return JsonNodeFactory.instance.objectNode().set("SelectedItem", items);
    }

    private Exchange send(
            Corp corp,
            App app,
            String person,
            Said said,
            @Nullable JsonNode again,
            @Nullable Message card) {
        long now = clock.now().toEpochMilli();
        long seq = sequence.next();
        String frame = "f" + seq;
        String msgId = said.event() == null ? sequence.msgId(clock.realNow().toEpochMilli()) : null;
        Message message =
                Message.said(
                                seq,
                                person,
                                conversationWith(app),
                                now,
                                said.kind(),
                                said.text(),
                                frame)
                        .saidBy(again);
        String plain = WireXml.write(xml(corp, app, person, said, now / 1000, msgId));
        Callback callback = new Callback(corp, app, person, said.trigger(), msgId, plain);
        conversations.add(message);
        return new Exchange(
                message,
                msgId,
                courier.deliver(frame, callback).thenApply(end -> settle(message, end, card)));
    }

    /// What a message has become when its callback is over.
    public static State stateAfter(Delivery end) {
        if (end.answer() != null) {
            return State.ANSWERED;
        }
        return end.attempt().outcome().accepted() ? State.RECEIVED : State.FAILED;
    }

    private Delivery settle(Message message, Delivery end, @Nullable Message card) {
        State state = stateAfter(end);
        long millis = end.attempt().latencyMillis();
        boolean isThere =
                conversations.replace(message.settled(state, millis, end.attempt().findings()));
        Answer answer = end.answer();
        if (!isThere || answer == null) {
            return end;
        }
        if (card == null || !answer.isUpdate()) {
            conversations.add(
                    Message.answer(
                            sequence.next(),
                            message,
                            clock.now().toEpochMilli(),
                            answer.kind(),
                            answer.text(),
                            millis));
        } else {
            conversations.change(
                    card.person(),
                    card.conversation(),
                    m -> m.seq() == card.seq() && m.isCard(),
                    m -> m.withCard(updated(m.card(), answer)));
        }
        return end;
    }

    private static JsonNode updated(JsonNode card, Answer answer) {
        return answer.card() == null
                ? Card.settled(card, answer.text())
                : Card.inPlaceOf(card, answer.card());
    }

    private static ObjectNode xml(
            Corp corp, App app, String person, Said said, long seconds, @Nullable String msgId) {
        ObjectNode tree =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ToUserName", corp.corpId())
                        .put("FromUserName", person)
                        .put("CreateTime", seconds)
                        .put("MsgType", said.kind());
        tree.setAll(said.elements());
        if (msgId != null) {
            tree.put("MsgId", Long.parseLong(msgId));
        }
        if (!person.equals(SYSTEM)) {
            tree.put("AgentID", app.agentId());
        }
        return tree;
    }

    private static String nameOf(Corp corp, String userid) {
        return corp.person(userid).orElseThrow().userid();
    }

    private static App app(Corp corp, String to) {
        return corp.apps().stream()
                .filter(app -> conversationWith(app).equals(to))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no conversation " + to + "."));
    }
}
