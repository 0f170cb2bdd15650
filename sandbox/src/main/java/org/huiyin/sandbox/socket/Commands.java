package org.huiyin.sandbox.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.huiyin.sandbox.bots.BotCallback;
import org.huiyin.sandbox.bots.BotModes;
import org.huiyin.sandbox.bots.BotReplies;
import org.huiyin.sandbox.bots.ReplyRules;
import org.huiyin.sandbox.bots.ResponseUrls;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.push.Windows;
import org.huiyin.sandbox.socket.Connection.Asked;
import org.huiyin.sandbox.socket.Connection.Owner;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a bot may do over its long connection [101463], and under which errcode it may not.
public final class Commands {

    private static final int BAD_REQ_ID = 846605;
    private static final int BAD_TYPE = 40008;
    private static final Duration EVENT_LIMIT = Duration.ofSeconds(5);
    private static final Duration REPLY_WINDOW = Duration.ofHours(24);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<String> ANSWERS =
            Set.of(
                    "stream",
                    "template_card",
                    "stream_with_template_card",
                    "markdown",
                    "file",
                    "image",
                    "voice",
                    "video");

    private final Directory directory;
    private final Secrets secrets;
    private final BotModes modes;
    private final BotReplies replies;
    private final ResponseUrls urls;
    private final Uploads uploads;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;
    private final Windows subscribed = new Windows();

    public Commands(
            Directory directory,
            Secrets secrets,
            BotModes modes,
            BotReplies replies,
            ResponseUrls urls,
            Uploads uploads,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {
        this.directory = directory;
        this.secrets = secrets;
        this.modes = modes;
        this.replies = replies;
        this.urls = urls;
        this.uploads = uploads;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
    }

    /// Forgets who has subscribed how often.
    public void clear() {
        subscribed.clear();
    }

    void complete(BotCallback callback) {
        urls.addTo(callback);
    }

    String nameOf(BotCallback callback) {
        return callback.isEvent() ? "aibot_event_callback" : "aibot_msg_callback";
    }

    /// Whether it belongs to an earlier run.
    boolean isForgotten(BotCallback callback) {
        return sequence.isForgotten(callback.frame());
    }

    /// Who subscribes, if BotID and Secret are right and the bot is switched to this way.
    Owner subscriber(JsonNode body) {
        String botId = body.path("bot_id").asString("");
        for (Corp corp : directory.now().corps()) {
            Optional<Bot> bot = corp.bot(botId);
            if (bot.isPresent()) {
                countSubscription(botId);
                boolean right = secrets.isSecretOf(bot.get(), body.path("secret").asString(""));
                if (right && isSwitchedHere(bot.get())) {
                    return new Owner(corp, bot.get(), clock.now());
                }
                throw new Refusal(853000, "invalid bot secret");
            }
        }
        throw new Refusal(settings.number(Setting.UNKNOWN_BOT_CODE), "invalid bot_id");
    }

    /// A wrong secret counts too.
    private void countSubscription(String botId) {
        int most = settings.number(Setting.SUBSCRIBES_PER_MINUTE);
        if (most > 0 && !subscribed.take(botId, MINUTE, 1, most, clock.now())) {
            throw new Refusal(settings.number(Setting.BOT_RATE_CODE), "api freq out of limit");
        }
    }

    /// Whether the bot is switched to the long connection; the two ways exclude each other.
    boolean isSwitchedHere(Bot bot) {
        return modes.of(bot) == Bot.Mode.WEBSOCKET;
    }

    /// What the old connection hears when a new one has taken its place.
    ObjectNode kicked(Bot bot) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("msgid", sequence.msgId(clock.realNow().toEpochMilli()))
                        .put("create_time", clock.now().getEpochSecond())
                        .put("aibotid", bot.botId())
                        .put("msgtype", "event");
        body.putObject("event").put("eventtype", "disconnected_event");
        return body;
    }

    /// Does what is asked, or throws a [Refusal].
    ///
    /// @param shown hears of a reply once it is in the conversation, and what is wrong with it
    @Nullable ObjectNode work(
            Owner owner,
            String cmd,
            Optional<Asked> asked,
            JsonNode body,
            BiConsumer<ObjectNode, List<String>> shown) {
        if (!(body instanceof ObjectNode content)) {
            throw new Refusal(40058, "body is missing");
        }
        if (Uploads.concern(cmd)) {
            return uploads.work(owner.bot(), cmd, content);
        }
        String kind = content.path("msgtype").asString("");
        MediaType.named(kind)
                .filter(type -> content.path(kind).has("media_id"))
                .ifPresent(type ->
                        uploads.check(
                                owner.bot(),
                                type,
                                content.path(kind).path("media_id").asString("")));
        switch (cmd) {
            case "aibot_respond_msg" -> {
                Asked frame = alive(asked, REPLY_WINDOW);
                if (frame.callback().isEvent()) {
                    throw new Refusal(BAD_REQ_ID, "invalid req_id");
                }
                reply(frame, content, ANSWERS, shown);
            }
            case "aibot_respond_welcome_msg" ->
                    reply(
                            event(asked, BotCallback.ENTER_CHAT),
                            content,
                            ReplyRules.WELCOMES,
                            shown);
            case "aibot_respond_update_msg" ->
                    reply(event(asked, BotCallback.CARD_EVENT), content, ReplyRules.UPDATES, shown);
            case "aibot_send_msg" -> {
                return push(owner, content);
            }
            default -> throw new Refusal(BAD_TYPE, "unknown cmd");
        }
        return null;
    }

    private void reply(
            Asked frame,
            ObjectNode content,
            Set<String> kinds,
            BiConsumer<ObjectNode, List<String>> shown) {
        String kind = ReplyRules.kind(content);
        boolean isDoubtful = kind.equals(ReplyRules.STREAM_WITH_CARD);
        if (!kinds.contains(kind) || (isDoubtful && !settings.isOn(Setting.SOCKET_STREAM_CARDS))) {
            throw new Refusal(BAD_TYPE, "invalid message type " + kind);
        }
        List<String> findings = new ArrayList<>();
        if (isDoubtful) {
            findings.add("the page both has and excludes " + kind);
        }
        if (!content.path("stream").path("msg_item").isEmpty()) {
            findings.add("the page both has and excludes msg_item");
            if (!settings.isOn(Setting.SOCKET_STREAM_PICTURES)) {
                ((ObjectNode) content.path("stream")).remove("msg_item");
            }
        }
        findings.addAll(replies.show(frame.callback(), content));
        shown.accept(content, findings.stream().map(one -> "[101463] " + one).toList());
    }

    private Asked alive(Optional<Asked> asked, Duration most) {
        Instant oldest = clock.now().minus(most);
        return asked.filter(frame -> !frame.at().isBefore(oldest))
                .orElseThrow(() -> new Refusal(BAD_REQ_ID, "invalid req_id"));
    }

    private Asked event(Optional<Asked> asked, String trigger) {
        Asked frame = alive(asked, EVENT_LIMIT);
        if (!frame.callback().trigger().equals(trigger)) {
            throw new Refusal(BAD_REQ_ID, "invalid req_id");
        }
        return frame;
    }

    private ObjectNode push(Owner owner, ObjectNode content) {
        String chatid = content.path("chatid").asString("");
        int chatType = content.path("chat_type").asInt(0);
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "msgid",
                        replies.push(owner.corp(), owner.bot(), chatid, chatType, content).msgid());
    }

    /// A reply as the inspector and waiting tests see it.
    Answer answer(ObjectNode reply) {
        JsonNode card = reply.path("template_card");
        if (card instanceof ObjectNode drawn) {
            boolean isUpdate = reply.has("response_type");
            String kind = isUpdate ? Answer.UPDATE_CARD : "template_card";
            return new Answer(kind, Card.words(drawn), drawn, reply);
        }
        String kind = reply.path("msgtype").asString("");
        return new Answer(kind, reply.path(kind).path("content").asString(""), null, reply);
    }
}
