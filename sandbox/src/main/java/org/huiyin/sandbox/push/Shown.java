package org.huiyin.sandbox.push;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.wire.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the conversation shows of a sent message.
///
/// @param text what a person reads
/// @param body the part of the request that the page draws, where a text is not enough
public record Shown(String text, @Nullable JsonNode body) {

    public static Shown of(String type, JsonNode request) {
        JsonNode part = request.path(type);
        return switch (type) {
            case "text" ->
                    new Shown(Utf8.cut(text(part, "content"), MessageRules.TEXT_BYTES), null);
            case "markdown" -> new Shown(text(part, "content"), null);
            case "textcard" ->
                    new Shown(text(part, "title") + "\n" + text(part, "description"), part);
            case "news" -> new Shown(articles(part), part);
            case "image" -> new Shown("[图片]", null);
            case "voice" -> new Shown("[语音]", null);
            case "video" -> new Shown(("[视频] " + text(part, "title")).strip(), null);
            case "file" -> new Shown("[文件]", null);
            case "mpnews" -> new Shown(articles(part), null);
            default -> card(part);
        };
    }

    private static Shown card(JsonNode part) {
        ObjectNode card = ((ObjectNode) part.deepCopy()).without("replace_text");
        return new Shown(Card.words(card), card);
    }

    private static String articles(JsonNode part) {
        List<String> lines = new ArrayList<>();
        for (JsonNode article : part.path("articles")) {
            lines.add((text(article, "title") + "\n" + text(article, "description")).strip());
        }
        return String.join("\n", lines);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
