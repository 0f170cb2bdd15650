package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Message;
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
    private static final int LONGEST_MARKDOWN = 2048;

    /// Text that is nothing but blanks is refused.
    private static final String NOTHING = "…";

    /// Seconds by which the interval of recognition differs between requests, so that the same
    /// words said twice are two bodies.
    private static final long SPREAD = 3600;

    private AppMessage() {}

    static String body(Message message, List<String> recipients, int agentId, long number) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("touser", String.join("|", recipients));
        Optional<ObjectNode> card = TemplateCard.of(message, CardLimits.APP);
        if (card.isPresent()) {
            body.put("msgtype", "template_card");
            body.set("template_card", card.get().put("task_id", "huiyin-" + number));
        } else if (message instanceof Message.Markdown(String markdown, _) && fits(markdown)) {
            body.put("msgtype", "markdown");
            body.putObject("markdown").put("content", markdown);
        } else {
            String text = PassiveText.clipped(message.twin());
            body.put("msgtype", "text");
            body.putObject("text").put("content", text.isBlank() ? NOTHING : text);
        }
        body.put("agentid", agentId);
        body.put("enable_duplicate_check", 1);
        body.put("duplicate_check_interval", RECOGNISED.toSeconds() - number % SPREAD);
        return JSON.writeValueAsString(body);
    }

    /// The body of `message/update_template_card` (document 94888).
    static String settling(
            Message.Settled card, List<String> recipients, int agentId, String responseCode) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode people = body.putArray("userids");
        recipients.forEach(people::add);
        body.put("agentid", agentId);
        body.put("response_code", responseCode);
        body.set("template_card", PassiveCard.settled(card));
        return JSON.writeValueAsString(body);
    }

    private static boolean fits(String markdown) {
        return !markdown.isBlank() && markdown.getBytes(UTF_8).length <= LONGEST_MARKDOWN;
    }
}
