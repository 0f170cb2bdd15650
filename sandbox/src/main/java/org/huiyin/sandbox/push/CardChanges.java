package org.huiyin.sandbox.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.ResponseCodes;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes what an app has sent: cards by their response_code [94888], and recalls [94867].
public final class CardChanges {

    private static final Duration RECALL = Duration.ofDays(1);
    private static final int BAD = 40058;

    private final Book book;
    private final Conversations conversations;
    private final ResponseCodes codes;
    private final SandboxClock clock;
    private final Settings settings;
    private final Recipients recipients;
    private final Consumer<String> onRecall;

    public CardChanges(
            Book book,
            Conversations conversations,
            ResponseCodes codes,
            SandboxClock clock,
            Settings settings,
            Consumer<String> onRecall) {
        this.book = book;
        this.conversations = conversations;
        this.codes = codes;
        this.clock = clock;
        this.settings = settings;
        this.onRecall = onRecall;
        recipients = new Recipients(settings);
    }

    /// Changes the card for the people named; returns those who have no such card.
    public List<String> update(Corp corp, App app, JsonNode request) {
        UnaryOperator<Message> change = change(request);
        String name = Pushes.name(corp, app);
        String code = request.path("response_code").asString("");
        String msgid = codes.msgidOf(name, code);
        Audience audience = recipients.find(corp, app, wish(request));
        List<String> invalid = new ArrayList<>(audience.invaliduser());
        List<String> having = new ArrayList<>();
        for (String person : audience.people()) {
            boolean has =
                    book.find(msgid).filter(s -> s.reached(person)).isPresent()
                            && !book.isRecalled(msgid);
            if (has) {
                having.add(person);
            } else {
                invalid.add(person.toLowerCase(Locale.ROOT));
            }
        }
        if (having.isEmpty()) {
            throw new Refusal(81013, "user & party & tag all invalid");
        }
        codes.use(name, code);
        having.forEach(person ->
                conversations.change(
                        person,
                        Desk.conversationWith(app),
                        message -> msgid.equals(message.msgid()),
                        change));
        return invalid;
    }

    /// Takes a message back from everybody.
    public void recall(Corp corp, App app, JsonNode request) {
        String msgid = request.path("msgid").asString("");
        Sending sending =
                book.find(msgid)
                        .filter(s -> s.app().equals(Pushes.name(corp, app)))
                        .orElseThrow(() -> new Refusal(BAD, "invalid msgid"));
        if (clock.now().toEpochMilli() - sending.at() > RECALL.toMillis()) {
            throw new Refusal(settings.number(Setting.LATE_RECALL_CODE), "msgid is too old");
        }
        book.recall(msgid);
        onRecall.accept(msgid);
        sending.people()
                .forEach(person ->
                        conversations.change(
                                person,
                                Desk.conversationWith(app),
                                message -> msgid.equals(message.msgid()),
                                Message::recalled));
    }

    private UnaryOperator<Message> change(JsonNode request) {
        String name = request.path("button").path("replace_name").asString("");
        if (request.path("template_card") instanceof ObjectNode card && name.isEmpty()) {
            CardRules.checkUpdate(card, settings);
            return message -> message.withCard(Card.inPlaceOf(message.card(), card));
        }
        if (name.isEmpty() || request.path("template_card").isObject()) {
            throw new Refusal(
                    BAD, "exactly one of button.replace_name and template_card is needed");
        }
        return message -> message.withCard(Card.settled(message.card(), name));
    }

    private static Recipients.Wish wish(JsonNode request) {
        List<String> users = new ArrayList<>(list(request, "userids"));
        if (request.path("atall").asString("0").equals("1")) {
            users.add(Recipients.ALL);
        }
        return new Recipients.Wish(users, list(request, "partyids"), list(request, "tagids"));
    }

    /// Here the lists are arrays.
    private static List<String> list(JsonNode request, String field) {
        JsonNode list = request.path(field);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new Refusal(BAD, field + " must be an array");
        }
        return list.values().stream().map(one -> one.asString("")).toList();
    }
}
