package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Message;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a group robot posts, as JSON (documents 91770 and 99110). Nobody can answer it, so that
/// only notices are cards; whatever else does not fit is said by its text twin.
final class RobotMessage {

    /// Bytes of UTF-8.
    private static final int LONGEST_MARKDOWN = 4096;

    /// Bytes of UTF-8 of an article's title and of its description.
    private static final int LONGEST_TITLE = 128;

    private static final int LONGEST_DESCRIPTION = 512;

    /// Lists, tables, pictures, rules and blocks of code are shown by the second version alone,
    /// colours by the first.
    private static final Pattern V2_ONLY =
            Pattern.compile("(?m)^\\s*([-*+]|\\d+\\.)\\s|^\\|.*\\|\\s*$|!\\[|^(```|---)");

    /// Bytes of the largest picture that is shown as one; a larger one is a file.
    private static final int LARGEST_PICTURE = 2 * 1024 * 1024;

    /// Text that is nothing but blanks is refused.
    private static final String NOTHING = "…";

    private RobotMessage() {}

    static boolean isShown(String type, byte[] content) {
        return type.equals("image") && content.length <= LARGEST_PICTURE;
    }

    static ObjectNode picture(byte[] content) {
        ObjectNode post = typed("image");
        post.putObject("image")
                .put("base64", Base64.getEncoder().encodeToString(content))
                .put("md5", DigestUtils.md5DigestAsHex(content));
        return post;
    }

    static ObjectNode of(Message message) {
        return switch (message) {
            case Message.Markdown(String markdown, _) when fits(markdown, LONGEST_MARKDOWN) -> {
                String type = V2_ONLY.matcher(markdown).find() ? "markdown_v2" : "markdown";
                ObjectNode post = typed(type);
                post.putObject(type).put("content", markdown);
                yield post;
            }
            case Message.Notice notice ->
                    card(notice).or(() -> article(notice)).orElseGet(() -> text(notice));
            case Message.Calling calling when !calling.mentioned().isEmpty() -> {
                ObjectNode post = text(calling);
                ArrayNode list = ((ObjectNode) post.path("text")).putArray("mentioned_list");
                calling.mentioned().forEach(list::add);
                yield post;
            }
            case Message.File file -> KeptFile.of(file);
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

    /// What is too long for a card and leads to a page may be an article.
    private static Optional<ObjectNode> article(Message.Notice notice) {
        boolean isOne =
                TemplateCard.isAddress(notice.url())
                        && notice.facts().isEmpty()
                        && fits(notice.title(), LONGEST_TITLE)
                        && fits(notice.body(), LONGEST_DESCRIPTION);
        if (!isOne) {
            return Optional.empty();
        }
        ObjectNode post = typed("news");
        ObjectNode article = post.putObject("news").putArray("articles").addObject();
        article.put("title", notice.title())
                .put("description", notice.body())
                .put("url", notice.url());
        if (TemplateCard.isAddress(notice.picture())) {
            article.put("picurl", notice.picture());
        }
        return Optional.of(post);
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

    /// @param most bytes of UTF-8
    private static boolean fits(String text, int most) {
        return !text.isBlank() && text.getBytes(UTF_8).length <= most;
    }
}
