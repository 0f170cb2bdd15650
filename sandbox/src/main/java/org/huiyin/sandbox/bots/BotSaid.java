package org.huiyin.sandbox.bots;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.world.Bot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A message that a person sends to a smart bot or into a room [100719].
///
/// @param kind the msgtype
/// @param text what the chat shows of it; of a voice the transcript
/// @param parts of a mixed message, or the one picture or file of another
public record BotSaid(String kind, String text, List<Part> parts) {

    private static final Map<String, String> SHOWN =
            Map.of("image", "[图片]", "file", "[文件] ", "video", "[视频]");
    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
                                    + "WjR9awAAAABJRU5ErkJggg==");

    /// A text or a file.
    private record Part(String text, @Nullable Medium medium) {

        static Part file(JsonNode json, String kind) {
            boolean isFile = kind.equals("file");
            byte[] standard = isFile ? "文件".getBytes(StandardCharsets.UTF_8) : PICTURE;
            String base64 = json.path("data").asString("");
            byte[] data = base64.isEmpty() ? standard : Base64.getDecoder().decode(base64);
            String name = json.path("name").asString(standardName(kind));
            return new Part("", new Medium(name, data));
        }

        String words() {
            return medium == null ? text : name();
        }

        String name() {
            return medium == null ? "" : medium.name();
        }
    }

    public static BotSaid text(String content) {
        return new BotSaid("text", content, List.of());
    }

    /// Reads JSON as in the desk's `say`: `kind` (text if left out), `text`, and for a picture or a
    /// file `data` in base64 and `name`; a mixed message has such `items`, or one text and one
    /// picture.
    public static BotSaid of(JsonNode json) {
        String kind = json.path("kind").asString("text");
        String text = json.path("text").asString("");
        return switch (kind) {
            case "text", "voice" -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("The field text is missing.");
                }
                yield new BotSaid(kind, text, List.of());
            }
            case "image", "file", "video" -> {
                Part file = Part.file(json, kind);
                String name = kind.equals("file") ? file.name() : "";
                yield new BotSaid(kind, SHOWN.get(kind) + name, List.of(file));
            }
            case "mixed" -> mixed(json, text);
            default -> throw new IllegalArgumentException("There is no kind " + kind + ".");
        };
    }

    private static BotSaid mixed(JsonNode json, String text) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            String words = item.path("text").asString("");
            parts.add(words.isEmpty() ? Part.file(item, "image") : new Part(words, null));
        }
        if (parts.isEmpty()) {
            parts.add(new Part(text, null));
            parts.add(Part.file(json, "image"));
        }
        List<String> shown =
                parts.stream()
                        .map(part -> part.medium() == null ? part.text() : SHOWN.get("image"))
                        .toList();
        return new BotSaid("mixed", String.join(" ", shown), parts);
    }

    /// Whether it can mention somebody.
    boolean hasWords() {
        return kind.equals("text") || kind.equals("mixed");
    }

    /// What the chat shows of it.
    public Content content() {
        return Content.of(kind, text);
    }

    /// What a picture, a file or a video is called if nothing is said of it.
    public static String standardName(String kind) {
        return kind.equals("file") ? "file.txt" : kind + ".png";
    }

    /// What [#of] reads as the same again, nothing for a plain text; of files only the names are
    /// kept.
    @Nullable ObjectNode again(@Nullable Long quote) {
        if (kind.equals("text") && quote == null) {
            return null;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("kind", kind);
        if (kind.equals("text") || kind.equals("voice")) {
            body.put("text", text);
        }
        if (quote != null) {
            body.put("quote", quote);
        }
        if (kind.equals("mixed")) {
            ArrayNode items = body.putArray("items");
            parts.forEach(part ->
                    items.addObject().put(part.medium() == null ? "text" : "name", part.words()));
        } else if (!parts.isEmpty()) {
            body.put("name", parts.get(0).name());
        }
        return body;
    }

    /// The part of the callback that belongs to the kind; files go on the shelf.
    ObjectNode tell(Bot bot, MediaShelf shelf) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        if (kind.equals("mixed")) {
            ArrayNode items = tree.putArray("msg_item");
            parts.forEach(part -> items.add(item(part, bot, shelf)));
            return tree;
        }
        Medium medium = parts.isEmpty() ? null : parts.get(0).medium();
        return medium == null ? tree.put("content", text) : shelf.add(bot, medium);
    }

    private static ObjectNode item(Part part, Bot bot, MediaShelf shelf) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        Medium medium = part.medium();
        if (medium == null) {
            item.put("msgtype", "text").putObject("text").put("content", part.text());
            return item;
        }
        item.put("msgtype", "image").set("image", shelf.add(bot, medium));
        return item;
    }
}
