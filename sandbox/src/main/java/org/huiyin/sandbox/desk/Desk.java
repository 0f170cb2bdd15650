package org.huiyin.sandbox.desk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Callback;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Message.State;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.WireXml;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lets people talk: what they say goes to the bot, what it answers goes into the conversation.
public final class Desk {

    private static final String APP = "app-";
    private static final String SYSTEM = "sys";

    private final World world;
    private final Conversations conversations;
    private final Courier courier;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;

    /// A message on its way and its end; the future never completes exceptionally.
    public record Exchange(
            Message message, @Nullable String msgId, CompletableFuture<Delivery> delivery) {}

    public Desk(
            World world,
            Conversations conversations,
            Courier courier,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {
        this.world = world;
        this.conversations = conversations;
        this.courier = courier;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
    }

    /// The id of the conversation with an app.
    public static String conversationWith(App app) {
        return APP + app.agentId();
    }

    /// Says something to a conversation such as `app-1000002`; what cannot be is refused in one
    /// sentence. Events of the directory come from `sys`.
    public Exchange say(String userid, String to, Said said) {
        boolean isSystem = userid.equals(SYSTEM) && said.event() != null;
        Corp corp = isSystem ? world.firstCorp() : corpOf(userid);
        String person = isSystem ? SYSTEM : nameOf(corp, userid);
        App app = app(corp, to);
        if (said.kind().equals("file") && !settings.isOn(Setting.FILE_MESSAGES)) {
            throw new IllegalArgumentException(
                    "A file sent to an app makes no callback; see the setting fileMessages.");
        }
        long now = clock.now().toEpochMilli();
        long seq = sequence.next();
        String frame = "f" + seq;
        String msgId = said.event() == null ? sequence.msgId(clock.realNow().toEpochMilli()) : null;
        Message message =
                new Message(
                        seq,
                        person,
                        conversationWith(app),
                        now,
                        "person",
                        said.kind(),
                        said.text(),
                        State.SENDING,
                        frame,
                        null,
                        List.of());
        String plain = WireXml.write(xml(corp, app, person, said, now / 1000, msgId));
        Callback callback = new Callback(corp, app, person, said.trigger(), msgId, plain);
        conversations.add(message);
        return new Exchange(
                message,
                msgId,
                courier.deliver(frame, callback).thenApply(end -> settle(message, end)));
    }

    /// What a message has become when its callback is over.
    public static State stateAfter(Delivery end) {
        if (end.answer() != null) {
            return State.ANSWERED;
        }
        return end.attempt().outcome().accepted() ? State.RECEIVED : State.FAILED;
    }

    private Delivery settle(Message message, Delivery end) {
        State state = stateAfter(end);
        long millis = end.attempt().latencyMillis();
        boolean isThere =
                conversations.replace(message.settled(state, millis, end.attempt().findings()));
        Answer answer = end.answer();
        if (isThere && answer != null) {
            conversations.add(
                    new Message(
                            sequence.next(),
                            message.person(),
                            message.conversation(),
                            clock.now().toEpochMilli(),
                            "bot",
                            answer.kind(),
                            answer.text(),
                            null,
                            message.frame(),
                            millis,
                            List.of()));
        }
        return end;
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

    private Corp corpOf(String userid) {
        return world.corpOf(userid)
                .orElseThrow(
                        () -> new IllegalArgumentException("Nobody is called " + userid + "."));
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
