package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.huiyin.bot.chat.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a group robot posts, as JSON (documents 91770 and 99110). Nobody can answer it, so that
/// only notices are cards; whatever else does not fit is said by its text twin.
final class RobotMessage {

    /// Bytes of UTF-8.
    private static final int LONGEST_MARKDOWN = 4096;

    /// Text that is nothing but blanks is refused.
    private static final String NOTHING = "…";

    private RobotMessage() {}

    static ObjectNode of(Message message) {
        return switch (message) {
            case Message.Markdown(String markdown, _) when fits(markdown) -> {
                ObjectNode post = typed("markdown");
                post.putObject("markdown").put("content", markdown);
                yield post;
            }
            case Message.Notice notice -> card(notice).orElseGet(() -> text(notice));
            case Message.Calling calling when !calling.mentioned().isEmpty() -> {
                ObjectNode post = text(calling);
                ArrayNode list = ((ObjectNode) post.path("text")).putArray("mentioned_list");
                calling.mentioned().forEach(list::add);
                yield post;
            }
            case Message.Markdown _,
                    Message.Calling _,
                    Message.Text _,
                    Message.Card _,
                    Message.Pick _,
                    Message.Settled _ ->
                    text(message);
        };
    }

    /// A robot's cards have the limits of the smart bot's.
    private static Optional<ObjectNode> card(Message.Notice notice) {
        return TemplateCard.of(notice, CardLimits.AIBOT)
                .map(card -> {
                    ObjectNode post = typed("template_card");
                    post.set("template_card", card);
                    return post;
                });
    }

    private static ObjectNode text(Message message) {
        ObjectNode post = typed("text");
        String text = PassiveText.clipped(message.twin());
        post.putObject("text").put("content", text.isBlank() ? NOTHING : text);
        return post;
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("msgtype", type);
    }

    private static boolean fits(String markdown) {
        return !markdown.isBlank() && markdown.getBytes(UTF_8).length <= LONGEST_MARKDOWN;
    }
}
