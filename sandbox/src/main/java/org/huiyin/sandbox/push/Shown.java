package org.huiyin.sandbox.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.Upload;
import org.huiyin.sandbox.wire.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the conversation shows of a sent message.
///
/// @param text what a person reads
/// @param body the part of the request that the page draws, where a text is not enough
public record Shown(String text, @Nullable JsonNode body) {

    private static final int KILO = 1024;

    /// @param media finds the files that the request names
    public static Shown of(
            String type, JsonNode request, Function<String, Optional<MediaStore.Item>> media) {
        JsonNode part = request.path(type);
        return switch (type) {
            case "text" ->
                    new Shown(Utf8.cut(text(part, "content"), MessageRules.TEXT_BYTES), null);
            case "markdown" -> new Shown(text(part, "content"), null);
            case "textcard" ->
                    new Shown(text(part, "title") + "\n" + text(part, "description"), part);
            case "news" -> new Shown(articles(part), part);
            case "image" -> file("[图片]", part, media);
            case "voice" -> file("[语音]", part, media);
            case "video" -> file("[视频]", part, media);
            case "file" -> file("[文件]", part, media);
            case "mpnews" -> new Shown(articles(part), null);
            default -> card(part);
        };
    }

    /// The page draws it like an article: name, size, and the address that it can be loaded from.
    private static Shown file(
            String label, JsonNode part, Function<String, Optional<MediaStore.Item>> media) {
        String id = text(part, "media_id");
        Upload file = media.apply(id).orElseThrow().upload();
        String title = text(part, "title").isEmpty() ? file.name() : text(part, "title");
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("media_id", id)
                        .put("title", label + " " + title)
                        .put("description", size(file.size()))
                        .put("url", "/desk/media/" + id);
        return new Shown(label + " " + title, body);
    }

    private static String size(int bytes) {
        return bytes < KILO ? bytes + " B" : (bytes + KILO / 2) / KILO + " KB";
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
