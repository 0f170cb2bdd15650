package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of `message/send` (document 90236): what is said, and to whom. What does not fit a card
/// becomes the text twin, never an error.
final class AppMessage {

    /// How long WeCom recognises a body that it has delivered, at the most.
    static final Duration RECOGNISED = Duration.ofHours(4);

    /// Recipients of one request.
    static final int MOST_RECIPIENTS = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_TITLE = 36;
    private static final int LONGEST_BODY = 160;
    private static final int LONGEST_BUTTON = 10;
    private static final int LONGEST_KEY = 1024;
    private static final int MOST_BUTTONS = 6;

    /// Seconds by which the interval of recognition differs between requests, so that the same
    /// words said twice are two bodies.
    private static final long SPREAD = 3600;

    private AppMessage() {}

    static String body(Message message, List<String> recipients, int agentId, long number) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("touser", String.join("|", recipients));
        switch (message) {
            case Message.Card card when fits(card) -> {
                body.put("msgtype", "template_card");
                body.set("template_card", card(card, number));
            }
            case Message.Card card -> text(body, card.twin());
            case Message.Text(String text) -> text(body, text);
        }
        body.put("agentid", agentId);
        body.put("enable_duplicate_check", 1);
        body.put("duplicate_check_interval", RECOGNISED.toSeconds() - number % SPREAD);
        return JSON.writeValueAsString(body);
    }

    private static void text(ObjectNode body, String text) {
        body.put("msgtype", "text");
        body.set(
                "text",
                JsonNodeFactory.instance.objectNode().put("content", PassiveText.clipped(text)));
    }

    private static ObjectNode card(Message.Card card, long number) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        drawn.put("card_type", "button_interaction");
        drawn.putObject("main_title").put("title", card.title());
        if (!card.body().isEmpty()) {
            drawn.put("sub_title_text", card.body());
        }
        drawn.put("task_id", "huiyin-" + number);
        ArrayNode buttons = drawn.putArray("button_list");
        for (Button button : card.buttons()) {
            buttons.addObject()
                    .put("text", button.label())
                    .put("style", buttons.size() == 1 ? 1 : 2)
                    .put("key", button.key());
        }
        return drawn;
    }

    private static boolean fits(Message.Card card) {
        return length(card.title()) <= LONGEST_TITLE
                && !card.title().isBlank()
                && length(card.body()) <= LONGEST_BODY
                && !card.buttons().isEmpty()
                && card.buttons().size() <= MOST_BUTTONS
                && card.buttons().stream().allMatch(AppMessage::fits)
                && card.buttons().stream().map(Button::key).distinct().count()
                        == card.buttons().size();
    }

    private static boolean fits(Button button) {
        return length(button.label()) <= LONGEST_BUTTON
                && button.key().getBytes(UTF_8).length <= LONGEST_KEY;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
