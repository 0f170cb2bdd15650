package org.huiyin.sandbox.bots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.AtNames;
import org.huiyin.sandbox.push.Rates;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays what smart bots say into the conversations, or throws a [Refusal] [101031] [101463].
public final class BotReplies {

    private static final int UNKNOWN_CHAT = 93006;

    /// As for a req_id that nobody knows [101463].
    private static final int FORGOTTEN = 846605;

    private final Conversations conversations;
    private final BotModes modes;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;
    private final Streams streams;
    private final Contacts contacts = new Contacts();
    private final Set<String> taskIds = new HashSet<>();
    private final Rates rates = new Rates();

    public BotReplies(
            Conversations conversations,
            BotModes modes,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {
        this.conversations = conversations;
        this.modes = modes;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
        streams = new Streams(settings);
    }

    /// Where somebody has talked to a bot, which is what a bot needs to speak there by itself.
    public Contacts contacts() {
        return contacts;
    }

    /// Refuses what [#show] would refuse and shows nothing; tells what of it is not shown.
    public synchronized List<String> check(BotCallback callback, ObjectNode reply) {
        if (sequence.isForgotten(callback.frame())) {
            throw new Refusal(FORGOTTEN, "the message belongs to an earlier run");
        }
        List<String> cut = new ArrayList<>(ReplyRules.check(reply));
        JsonNode stream = reply.path(ReplyRules.STREAM);
        String id = stream.path("id").asString("");
        if (stream.isObject() && streams.isBegun(callback, id)) {
            streams.open(callback, id, clock.now());
            if (stream.has("feedback")) {
                cut.add("stream.feedback counts in the first reply only");
            }
            if (settings.isOn(Setting.STREAM_REFRESHES_COUNT)) {
                admit(callback.bot(), callback.conversation(), callback.person());
            }
        } else if (!ReplyRules.kind(reply).equals(ReplyRules.UPDATE_CARD)) {
            admit(callback.bot(), callback.conversation(), callback.person());
        }
        JsonNode card = reply.path(ReplyRules.CARD);
        if (ReplyRules.kind(reply).equals(ReplyRules.UPDATE_CARD)) {
            pressed(callback, card);
        } else if (streams.hasCard(callback, id)) {
            cut.add("template_card is shown once for a message");
        } else if (!card.isMissingNode()) {
            checkTaskId(callback.bot(), card);
        }
        return cut;
    }

    /// Whether a stream that answers the message is not finished.
    synchronized boolean isGoingOn(BotCallback callback) {
        return streams.isGoingOn(callback.msgid(), clock.now());
    }

    /// Whether more of a stream may come.
    synchronized boolean isOpen(BotCallback callback, String streamId) {
        return streams.isOpen(callback, streamId);
    }

    /// Shows a reply where the callback came from, or throws a [Refusal]; tells what of it is not
    /// shown.
    public synchronized List<String> show(BotCallback callback, ObjectNode reply) {
        List<String> cut = check(callback, reply);
        String kind = ReplyRules.kind(reply);
        switch (kind) {
            case ReplyRules.STREAM -> stream(callback, reply);
            case ReplyRules.STREAM_WITH_CARD -> {
                stream(callback, reply);
                cardOfStream(callback, reply);
            }
            case ReplyRules.CARD -> card(callback, (ObjectNode) reply.path(kind));
            case ReplyRules.UPDATE_CARD -> update(callback, reply);
            default -> add(callback, contentOf(callback.corp(), kind, reply.path(kind)));
        }
        return cut;
    }

    /// What a bot sends by itself to a room or, for a chat of two, to a userid.
    ///
    /// @param chatType 1 for a person, 2 for a room, 0 if it has to be guessed: a room first
    public synchronized Message push(
            Corp corp, Bot bot, String chatid, int chatType, ObjectNode body) {
        String room = Conversations.ofRoom(chatid);
        boolean isRoom =
                chatType != 1
                        && corp.room(chatid)
                                .filter(known -> known.bots().contains(bot.botId()))
                                .isPresent();
        boolean isPerson = !isRoom && chatType != 2 && corp.person(chatid).isPresent();
        if (!isRoom && !isPerson) {
            throw new Refusal(UNKNOWN_CHAT, "invalid chatid");
        }
        String conversation = isRoom ? room : BotCallback.conversationWith(bot);
        String person = isRoom ? "" : corp.person(chatid).orElseThrow().userid();
        if (!contacts.has(bot, person, conversation)) {
            throw new Refusal(
                    settings.number(Setting.BOT_NO_CONTACT_CODE), "nobody has talked to the bot");
        }
        String kind = body.path("msgtype").asString("");
        if (!kind.equals("markdown")
                && !kind.equals(ReplyRules.CARD)
                && !ReplyRules.MEDIA.containsKey(kind)) {
            throw new Refusal(ReplyRules.BAD_TYPE, "invalid message type " + kind);
        }
        ReplyRules.check(body);
        if (kind.equals(ReplyRules.CARD)) {
            checkTaskId(bot, body.path(kind));
        }
        admit(bot, conversation, person);
        return add(bot, person, conversation, contentOf(corp, kind, body.path(kind)), null);
    }

    /// Shows an answer that came by a response_url, with what it answers as a quote in a room.
    synchronized void respond(BotCallback callback, ObjectNode reply) {
        ReplyRules.check(reply);
        String kind = ReplyRules.kind(reply);
        if (kind.equals(ReplyRules.CARD)) {
            checkTaskId(callback.bot(), reply.path(kind));
        }
        if (kind.equals(ReplyRules.STREAM)) {
            stream(callback, reply);
            return;
        }
        Content content = contentOf(callback.corp(), kind, reply.path(kind));
        if (callback.chatid() != null) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("quote", callback.body().path("text").path("content").asString(""));
            if (reply.path(kind).has("feedback")) {
                body.set("feedback", reply.path(kind).path("feedback"));
            }
            content = new Content(kind, content.text(), body);
        }
        add(callback, content);
    }

    /// Takes up what an earlier run has shown.
    public synchronized void restore(Message message) {
        if (message.speaker() != null && message.isFromBot() && message.isCard()) {
            taskIds.add(message.speaker() + "/" + message.card().path("task_id").asString(""));
        }
    }

    public synchronized void clear() {
        streams.clear();
        contacts.clear();
        taskIds.clear();
        rates.clear();
    }

    private void stream(BotCallback callback, ObjectNode reply) {
        JsonNode part = reply.path(ReplyRules.STREAM);
        String id = part.path("id").asString("");
        boolean isFinished = ReplyRules.isFinished(reply);
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("id", id).put("finish", isFinished);
        if (isFinished && !part.path("msg_item").isEmpty()) {
            body.set("msg_item", part.path("msg_item"));
        }
        String text = words(callback.corp(), part);
        Instant now = clock.now();
        if (!streams.isBegun(callback, id)) {
            if (part.has("feedback")) {
                body.set("feedback", part.path("feedback"));
            }
            Message begun = add(callback, new Content(ReplyRules.STREAM, text, body));
            streams.begin(callback, id, begun.seq(), now, isFinished);
            return;
        }
        long seq = streams.open(callback, id, now).seq();
        if (settings.isOn(Setting.STREAM_REFRESHES_COUNT)) {
            rates.count(rateKey(callback.bot(), callback.conversation(), callback.person()), now);
        }
        conversations.change(
                callback.person(),
                callback.conversation(),
                message -> message.seq() == seq,
                message ->
                        message.with(new Content(ReplyRules.STREAM, text, going(message, body))));
        streams.note(callback, id, isFinished, false);
    }

    private void cardOfStream(BotCallback callback, ObjectNode reply) {
        String id = reply.path(ReplyRules.STREAM).path("id").asString("");
        if (reply.path(ReplyRules.CARD) instanceof ObjectNode card
                && !streams.hasCard(callback, id)) {
            card(callback, card);
            streams.note(callback, id, false, true);
        }
    }

    /// What the first reply of a stream asked for stays.
    private static ObjectNode going(Message before, ObjectNode body) {
        JsonNode first = before.body();
        if (first != null && first.has("feedback")) {
            body.set("feedback", first.path("feedback"));
        }
        return body;
    }

    private void card(BotCallback callback, ObjectNode card) {
        add(callback, contentOf(callback.corp(), ReplyRules.CARD, card));
    }

    private void update(BotCallback callback, ObjectNode reply) {
        ObjectNode card = (ObjectNode) reply.path(ReplyRules.CARD);
        long seq = pressed(callback, card).seq();
        List<String> userids =
                reply.path("userids").values().stream().map(one -> one.asString("")).toList();
        boolean isForAll =
                userids.isEmpty()
                        || (callback.chatid() == null
                                && userids.stream().anyMatch(callback.person()::equalsIgnoreCase));
        conversations.change(
                callback.person(),
                callback.conversation(),
                message -> message.seq() == seq && message.isCard(),
                message -> {
                    ObjectNode next = Card.inPlaceOf(message.card(), card);
                    return isForAll ? message.withCard(next) : message.withCard(next, userids);
                });
    }

    /// The card that was pressed, if the new one belongs to it.
    private Message pressed(BotCallback callback, JsonNode card) {
        String taskId = card.path("task_id").asString("");
        String asked =
                callback.body()
                        .path("event")
                        .path("template_card_event")
                        .path("task_id")
                        .asString("");
        return conversations
                .last(
                        callback.person(),
                        callback.conversation(),
                        message ->
                                message.isCard()
                                        && callback.bot().botId().equals(message.speaker())
                                        && message.card()
                                                .path("task_id")
                                                .asString("")
                                                .equals(taskId))
                .filter(found -> taskId.equals(asked))
                .orElseThrow(() ->
                        new Refusal(ReplyRules.BAD, "task_id is not that of the card: " + taskId));
    }

    private void checkTaskId(Bot bot, JsonNode card) {
        String taskId = card.path("task_id").asString("");
        if (!taskId.isEmpty() && taskIds.contains(bot.botId() + "/" + taskId)) {
            throw new Refusal(
                    settings.number(Setting.BOT_SAME_TASK_ID_CODE), "task_id was used before");
        }
    }

    private Content contentOf(Corp corp, String kind, JsonNode part) {
        if (part instanceof ObjectNode card && kind.equals(ReplyRules.CARD)) {
            return Content.card(card.deepCopy().without("replace_text"));
        }
        String media = ReplyRules.MEDIA.get(kind);
        return media != null
                ? new Content(kind, media, part)
                : new Content(kind, words(corp, part), part.has("feedback") ? part : null);
    }

    /// The page names no mentions in what smart bots say.
    private String words(Corp corp, JsonNode part) {
        String words = part.path("content").asString("");
        return settings.isOn(Setting.BOT_MARKDOWN_MENTIONS)
                ? new AtNames(corp, userid -> true).in(words)
                : words;
    }

    private Message add(BotCallback callback, Content content) {
        return add(
                callback.bot(),
                callback.person(),
                callback.conversation(),
                content,
                callback.frame());
    }

    private Message add(
            Bot bot, String person, String conversation, Content content, @Nullable String frame) {
        long now = clock.now().toEpochMilli();
        Message message =
                Message.from(
                        bot.botId(),
                        sequence.next(),
                        person,
                        conversation,
                        now,
                        content,
                        frame,
                        frame == null ? sequence.msgId(now) : null);
        restore(message);
        rates.count(rateKey(bot, conversation, person), clock.now());
        conversations.add(message);
        return message;
    }

    /// A long connection may say so much in one conversation, whether asked or by itself.
    private void admit(Bot bot, String conversation, String person) {
        boolean isFree =
                modes.of(bot) == Bot.Mode.URL
                        || rates.admit(
                                rateKey(bot, conversation, person),
                                clock.now(),
                                settings.number(Setting.BOT_PER_MINUTE),
                                settings.number(Setting.BOT_PER_HOUR));
        if (!isFree) {
            throw new Refusal(settings.number(Setting.BOT_RATE_CODE), "api freq out of limit");
        }
    }

    private static String rateKey(Bot bot, String conversation, String person) {
        return bot.botId() + "/" + Contacts.place(person, conversation);
    }
}
