package org.huiyin.sandbox.desk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.huiyin.sandbox.callback.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a person does in the chat with an app: a message [90239] or an event [90240].
///
/// @param kind the MsgType
/// @param event the Event, for events only
/// @param text what the chat shows of it
/// @param elements the XML elements that only this kind has
public record Said(String kind, @Nullable String event, String text, ObjectNode elements) {

    private static final Map<String, String> AGAIN =
            Map.of(
                    "PicUrl", "picUrl",
                    "Location_X", "latitude",
                    "Location_Y", "longitude",
                    "Label", "label",
                    "Title", "title",
                    "Description", "description",
                    "Url", "url");

    public static Said text(String content) {
        return message("text", content, tree().put("Content", content));
    }

    public static Said image(String picUrl) {
        return message("image", "[图片]", tree().put("PicUrl", picUrl).put("MediaId", mediaId()));
    }

    public static Said voice() {
        return message("voice", "[语音]", tree().put("MediaId", mediaId()).put("Format", "amr"));
    }

    public static Said video() {
        return message(
                "video", "[视频]", tree().put("MediaId", mediaId()).put("ThumbMediaId", mediaId()));
    }

    public static Said location(double latitude, double longitude, String label) {
        return message(
                "location",
                "[位置] " + label,
                tree().put("Location_X", latitude)
                        .put("Location_Y", longitude)
                        .put("Scale", 16)
                        .put("Label", label)
                        .put("AppType", "wxwork"));
    }

    public static Said link(String title, String description, String url) {
        return message(
                "link",
                "[链接] " + title,
                tree().put("Title", title)
                        .put("Description", description)
                        .put("Url", url)
                        .put("PicUrl", ""));
    }

    public static Said file() {
        return message("file", "[文件]", tree().put("MediaId", mediaId()));
    }

    public static Said event(String event, String eventKey) {
        return event(event, eventKey, tree());
    }

    /// An event with more elements: objects nest, arrays repeat.
    public static Said event(String event, String eventKey, ObjectNode elements) {
        String shown = eventKey.isEmpty() ? event : event + " " + eventKey;
        ObjectNode all = tree().put("Event", event).put("EventKey", eventKey);
        all.setAll(elements);
        return new Said("event", event, "[" + shown + "]", all);
    }

    /// A press on a card, shown by what stood on the button.
    public static Said press(String event, String key, String label, ObjectNode elements) {
        return new Said("event", event, "[" + label + "]", event(event, key, elements).elements());
    }

    /// Reads what a person says from JSON as in the desk's `say`; kind is text if it is left out.
    public static Said of(JsonNode body) {
        String kind = body.path("kind").asString("text");
        return switch (kind) {
            case "text" -> text(needed(body, "text"));
            case "image" ->
                    image(body.path("picUrl").asString("https://sandbox.invalid/picture.jpg"));
            case "voice" -> voice();
            case "video" -> video();
            case "file" -> file();
            case "location" ->
                    location(
                            body.path("latitude").asDouble(40.0),
                            body.path("longitude").asDouble(116.4),
                            body.path("label").asString(""));
            case "link" ->
                    link(
                            body.path("title").asString(""),
                            body.path("description").asString(""),
                            needed(body, "url"));
            case "event" ->
                    event(
                            needed(body, "event"),
                            body.path("key").asString(""),
                            body.path("elements") instanceof ObjectNode more ? more : tree());
            default -> throw new IllegalArgumentException("There is no kind " + kind + ".");
        };
    }

    /// What [#of] reads as the same again, nothing for a text.
    public @Nullable ObjectNode again() {
        if (kind.equals("text")) {
            return null;
        }
        ObjectNode body = tree().put("kind", kind);
        if (event != null) {
            ObjectNode more = elements.deepCopy().remove(List.of("Event", "EventKey"));
            body.put("event", event).put("key", elements.path("EventKey").asString(""));
            return more.isEmpty() ? body : body.set("elements", more);
        }
        AGAIN.forEach((element, field) -> {
            if (elements.has(element)) {
                body.set(field, elements.path(element));
            }
        });
        return body;
    }

    /// As callbacks name it.
    public String trigger() {
        return event == null ? kind : Callback.event(event);
    }

    private static Said message(String kind, String text, ObjectNode elements) {
        return new Said(kind, null, text, elements);
    }

    private static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String needed(JsonNode body, String field) {
        String value = body.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The field " + field + " is missing.");
        }
        return value;
    }

    private static String mediaId() {
        return "media-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 62), 36);
    }
}
