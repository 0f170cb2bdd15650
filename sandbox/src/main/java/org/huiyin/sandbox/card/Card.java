package org.huiyin.sandbox.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A template card as it lies in a conversation: WeCom's JSON; `replace_text` on it means settled.
public final class Card {

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Set<String> LISTS =
            Set.of(
                    "horizontal_content_list",
                    "jump_list",
                    "action_list",
                    "vertical_content_list",
                    "button_list",
                    "option_list",
                    "select_list");

    /// Where the JSON has no underscore between the words of the XML [90241].
    private static final Map<String, String> NAMES =
            Map.of(
                    "key_name", "keyname",
                    "user_id", "userid",
                    "app_id", "appid",
                    "page_path", "pagepath",
                    "check_box", "checkbox");

    private Card() {}

    /// The card of a passive reply, whose XML names and lists differ from the JSON's.
    public static ObjectNode ofXml(JsonNode xml) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : xml.properties()) {
            String name = name(field.getKey());
            card.set(name, LISTS.contains(name) ? list(field.getValue()) : value(field.getValue()));
        }
        return card;
    }

    /// A card that takes the place of another and keeps its task_id.
    public static ObjectNode inPlaceOf(JsonNode old, ObjectNode next) {
        ObjectNode card = next.deepCopy();
        if (!card.has("task_id") && old.has("task_id")) {
            card.set("task_id", old.path("task_id"));
        }
        return card;
    }

    /// The same card with its buttons greyed under another name.
    public static ObjectNode settled(JsonNode card, String replaceName) {
        return ((ObjectNode) card.deepCopy()).put("replace_text", replaceName);
    }

    public static boolean isSettled(JsonNode card) {
        return !text(card, "replace_text").isEmpty();
    }

    /// What a person reads on the card, line by line; buttons stand in brackets.
    public static String words(JsonNode card) {
        List<String> lines = new ArrayList<>();
        lines.add(text(card.path("main_title"), "title"));
        lines.add(text(card.path("main_title"), "desc"));
        lines.add(text(card.path("emphasis_content"), "title"));
        lines.add(text(card.path("emphasis_content"), "desc"));
        lines.add(text(card, "sub_title_text"));
        lines.add(text(card.path("quote_area"), "title"));
        lines.add(text(card.path("quote_area"), "quote_text"));
        lines.add(text(card.path("image_text_area"), "title"));
        lines.add(text(card.path("image_text_area"), "desc"));
        for (JsonNode item : card.path("horizontal_content_list")) {
            lines.add(text(item, "keyname") + "：" + text(item, "value"));
        }
        for (JsonNode item : card.path("vertical_content_list")) {
            lines.add(text(item, "title") + " " + text(item, "desc"));
        }
        lines.add(isSettled(card) ? text(card, "replace_text") : buttons(card));
        lines.removeIf(String::isBlank);
        return String.join("\n", lines);
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String buttons(JsonNode card) {
        StringBuilder line = new StringBuilder();
        for (JsonNode button : card.path("button_list")) {
            line.append('〔').append(text(button, "text")).append('〕');
        }
        String submit = text(card.path("submit_button"), "text");
        return submit.isEmpty() ? line.toString() : line.append('〔' + submit + '〕').toString();
    }

    private static String name(String xml) {
        String name = CAPITAL.matcher(xml).replaceAll("_").toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(name, name);
    }

    private static JsonNode value(JsonNode xml) {
        return xml.isObject() ? ofXml(xml) : xml;
    }

    private static ArrayNode list(JsonNode xml) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (xml.isArray()) {
            xml.forEach(item -> list.add(value(item)));
        } else {
            list.add(value(xml));
        }
        return list;
    }
}
