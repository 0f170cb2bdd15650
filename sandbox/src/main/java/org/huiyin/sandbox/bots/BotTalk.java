package org.huiyin.sandbox.bots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.sandbox.callback.Callback;
import org.huiyin.sandbox.card.Press;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lets people talk with smart bots and in rooms.
public final class BotTalk {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String ENTERED = "[enter_chat]";

    /// The event by which an answer is judged, and what may come with it.
    public static final String FEEDBACK = "feedback_event";

    public static final String COMMENT = "content";
    public static final String REASONS = "inaccurate_reason_list";

    /// What the chat shows of the types 1, 2 and 3.
    public static final List<String> THUMBS = List.of("有帮助", "没有帮助", "取消评价");

    private static final int QUESTION = 3;

    private final Directory directory;
    private final Conversations conversations;
    private final BotReplies replies;
    private final MediaShelf shelf;
    private final SandboxClock clock;
    private final Rounds rounds;

    public BotTalk(
            Directory directory,
            Conversations conversations,
            BotReplies replies,
            MediaShelf shelf,
            SandboxClock clock,
            Rounds rounds) {
        this.directory = directory;
        this.conversations = conversations;
        this.replies = replies;
        this.shelf = shelf;
        this.clock = clock;
        this.rounds = rounds;
    }

    /// Whether a conversation is with a smart bot or in a room.
    public static boolean concerns(String conversation) {
        return BotCallback.isChat(conversation) || Conversations.isRoom(conversation);
    }

    /// The first smart bot of a person's corporation.
    public Bot firstBotOf(String userid) {
        return directory.corpEverOf(userid).bots().get(0);
    }

    /// Says something; in a room only the bots that are mentioned hear it.
    ///
    /// @param quote the seq of the message that is quoted
    public Rounds.Exchange say(String userid, String to, BotSaid said, @Nullable Long quote) {
        Place place = place(userid, to);
        Optional<Message> quoted = Optional.ofNullable(quote).map(seq -> message(place, seq));
        List<Rounds.Draft> drafts = new ArrayList<>();
        for (Bot bot : place.hearers(said)) {
            ObjectNode more = tree().put("msgtype", said.kind());
            more.set(said.kind(), said.tell(bot, shelf));
            quoted.ifPresent(q -> more.set("quote", quoteOf(q, bot)));
            drafts.add(new Rounds.Draft(bot, said.kind(), more));
            replies.contacts().add(bot, place.person(), to);
        }
        Content content = said.content();
        return rounds.go(
                place,
                quoted.map(q -> quoting(content, q)).orElse(content),
                said.again(quote),
                drafts);
    }

    /// Causes an event that is named as in the desk's `say`.
    public Rounds.Exchange cause(String userid, String to, JsonNode event) {
        String name = event.path("event").asString("");
        return switch (name) {
            case "enter_chat" -> enter(userid, to);
            case FEEDBACK -> judge(userid, to, event);
            default ->
                    throw new IllegalArgumentException(
                            "A smart bot hears of the events enter_chat and feedback_event.");
        };
    }

    /// Opens the chat of two, which the bot hears once a day.
    public Rounds.Exchange enter(String userid, String to) {
        Place place = place(userid, to);
        Optional<Message> entered =
                conversations.last(userid, to, m -> m.text().equals(ENTERED) && isToday(m.at()));
        if (entered.isPresent()) {
            return Rounds.Exchange.unheard(entered.get());
        }
        ObjectNode again = tree().put("kind", "event").put("event", "enter_chat");
        return event(place, place.onlyBot(), "enter_chat", tree(), ENTERED, again);
    }

    /// Presses a button of a card: the one named by its seq, or the latest. A jump that asks the
    /// bot says its question.
    ///
    /// @param words what stands on the button, or its key; empty for the one that submits
    /// @param picks option ids or texts by question key
    public Rounds.Exchange tap(
            String userid,
            String to,
            @Nullable Long seq,
            String words,
            Map<String, List<String>> picks) {
        Place place = place(userid, to);
        Message message =
                conversations
                        .last(userid, to, m -> m.isCard() && (seq == null || m.seq() == seq))
                        .orElseThrow(() -> new IllegalArgumentException("There is no such card."))
                        .seenBy(userid);
        Bot bot =
                place.corp()
                        .bot(String.valueOf(message.speaker()))
                        .orElseThrow(
                                () -> new IllegalArgumentException("The card calls nobody back."));
        JsonNode card = message.card();
        Optional<String> question = questionOf(card, words);
        if (question.isPresent()) {
            String mention = place.room() == null ? "" : "@" + bot.name() + " ";
            return say(userid, to, BotSaid.text(mention + question.get()), null);
        }
        Press press = Press.on(card, words, picks);
        ObjectNode pressed = pressed(card, press);
        String shown = "[" + press.label() + "]";
        ObjectNode again = press.again(message.seq(), picks);
        return event(place, bot, "template_card_event", pressed, shown, again);
    }

    /// Judges an answer that asked for it [101027]: the one named by its `seq`, or the latest.
    ///
    /// @param more `type` 1 good, 2 bad, 3 withdrawn; `content` and `inaccurate_reason_list`
    public Rounds.Exchange judge(String userid, String to, JsonNode more) {
        Place place = place(userid, to);
        long seq = more.path("seq").asLong(0);
        Message answer =
                conversations
                        .last(
                                place.person(),
                                to,
                                m -> (seq == 0 || m.seq() == seq) && !feedbackOf(m).isEmpty())
                        .orElseThrow(() ->
                                new IllegalArgumentException("The message asks for no feedback."));
        Bot bot = place.corp().bot(String.valueOf(answer.speaker())).orElseThrow();
        int type = more.path("type").asInt(0);
        if (type < 1 || type > 3) {
            throw new IllegalArgumentException("The type of a feedback is 1, 2 or 3.");
        }
        ObjectNode feedback = tree().put("id", feedbackOf(answer)).put("type", type);
        ObjectNode again =
                tree().put("kind", "event")
                        .put("event", FEEDBACK)
                        .put("seq", answer.seq())
                        .put("type", type);
        for (String field : List.of(COMMENT, REASONS)) {
            if (more.has(field)) {
                feedback.set(field, more.path(field));
                again.set(field, more.path(field));
            }
        }
        String shown = "[" + THUMBS.get(type - 1) + "]";
        return event(place, bot, FEEDBACK, feedback, shown, again);
    }

    private static String feedbackOf(Message answer) {
        JsonNode body = answer.body();
        return body == null ? "" : body.path("feedback").path("id").asString("");
    }

    /// Takes up what somebody said in an earlier run.
    public void restore(Message message) {
        boolean reached = !message.isFromBot() && message.frame() != null;
        if (!reached || !concerns(message.conversation()) || message.kind().equals("event")) {
            return;
        }
        directory
                .now()
                .corpOf(message.person())
                .map(corp -> Place.of(corp, message.person(), message.conversation()))
                .ifPresent(place ->
                        place.hearers(new BotSaid("text", message.text(), List.of()))
                                .forEach(bot ->
                                        replies.contacts()
                                                .add(
                                                        bot,
                                                        message.person(),
                                                        message.conversation())));
    }

    private Place place(String userid, String to) {
        Corp corp = directory.corpOf(userid);
        return Place.of(corp, corp.person(userid).orElseThrow().userid(), to);
    }

    private Rounds.Exchange event(
            Place place,
            Bot bot,
            String name,
            ObjectNode payload,
            String shown,
            @Nullable ObjectNode again) {
        ObjectNode more =
                tree().put("create_time", clock.now().getEpochSecond()).put("msgtype", "event");
        ObjectNode event = more.putObject("event").put("eventtype", name);
        if (!payload.isEmpty()) {
            event.set(name, payload);
        }
        Rounds.Draft draft = new Rounds.Draft(bot, Callback.event(name), more);
        return rounds.go(place, Content.of("event", shown), again, List.of(draft));
    }

    private Message message(Place place, long seq) {
        return conversations
                .last(place.person(), place.conversation(), m -> m.seq() == seq)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no message " + seq + "."));
    }

    private boolean isToday(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZONE)
                .equals(LocalDate.ofInstant(clock.now(), ZONE));
    }

    /// The page shows what was quoted above what is said.
    private static Content quoting(Content said, Message quoted) {
        ObjectNode body = tree().put("quote", quoted.text()).put("quoteOf", quoted.seq());
        return new Content(said.kind(), said.text(), body);
    }

    /// What was quoted, as it was told when it was said; of what no person said the words.
    private ObjectNode quoteOf(Message quoted, Bot bot) {
        boolean isEvent = quoted.kind().equals("event");
        JsonNode again = quoted.isFromBot() || isEvent ? null : quoted.again();
        BotSaid said = again == null ? BotSaid.text(quoted.text()) : BotSaid.of(again);
        ObjectNode quote = tree().put("msgtype", said.kind());
        quote.set(said.kind(), said.tell(bot, shelf));
        return quote;
    }

    private static Optional<String> questionOf(JsonNode card, String words) {
        return card.path("jump_list").values().stream()
                .filter(jump -> jump.path("type").asInt(0) == QUESTION)
                .filter(jump -> !words.isEmpty() && jump.path("title").asString("").contains(words))
                .map(jump -> jump.path("question").asString(""))
                .findFirst();
    }

    private static ObjectNode pressed(JsonNode card, Press press) {
        ObjectNode event =
                tree().put("card_type", card.path("card_type").asString(""))
                        .put("event_key", press.key())
                        .put("task_id", card.path("task_id").asString(""));
        if (!press.selected().isEmpty()) {
            ArrayNode items = event.putObject("selected_items").putArray("selected_item");
            for (Press.Selected one : press.selected()) {
                ObjectNode item = items.addObject().put("question_key", one.question());
                ArrayNode options = item.putObject("option_ids").putArray("option_id");
                one.options().forEach(options::add);
            }
        }
        return event;
    }

    private static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }
}
