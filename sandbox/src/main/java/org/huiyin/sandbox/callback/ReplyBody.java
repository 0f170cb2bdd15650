package org.huiyin.sandbox.callback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a passive reply [90241]: its limits, and what the person sees of it.
final class ReplyBody {

    private static final int PAGE = 90241;
    private static final int TEXT_BYTES = 2048;
    private static final int ARTICLES = 8;

    private final ObjectNode reply;
    private final Findings findings;

    /// Takes a finding with the number of its page.
    interface Findings {
        void add(int page, String text);
    }

    ReplyBody(ObjectNode reply, Findings findings) {
        this.reply = reply;
        this.findings = findings;
    }

    /// What is shown, or null if WeCom would show nothing.
    @Nullable String shown(String kind) {
        return switch (kind) {
            case "text" -> text();
            case "image" -> media("Image", "[图片]");
            case "voice" -> media("Voice", "[语音]");
            case "video" -> media("Video", "[视频]");
            case "news" -> news();
            case "update_template_card" -> card();
            case "update_button" -> replaced("Button");
            default -> replaced("TaskCard");
        };
    }

    private @Nullable String text() {
        String content = reply.path("Content").asString("");
        if (content.isEmpty()) {
            return missing("Content");
        }
        return cut(content, "Content", TEXT_BYTES);
    }

    private @Nullable String media(String element, String shown) {
        return reply.path(element).path("MediaId").asString("").isEmpty()
                ? missing(element + "/MediaId")
                : shown;
    }

    private @Nullable String news() {
        List<JsonNode> items = many(reply.path("Articles").path("item"));
        if (items.isEmpty()) {
            return missing("Articles/item");
        }
        if (items.size() > ARTICLES) {
            findings.add(PAGE, items.size() + " articles, 8 are allowed");
            return null;
        }
        if (reply.path("ArticleCount").asInt(-1) != items.size()) {
            findings.add(PAGE, "ArticleCount is not the number of articles");
        }
        return items.stream().map(this::article).collect(Collectors.joining("\n"));
    }

    private String article(JsonNode item) {
        String title = cut(item.path("Title").asString(""), "Title", 128);
        String description = cut(item.path("Description").asString(""), "Description", 512);
        return (title + "\n" + description).strip();
    }

    private @Nullable String card() {
        JsonNode card = reply.path("TemplateCard");
        if (card.path("CardType").asString("").isEmpty()) {
            return missing("TemplateCard/CardType");
        }
        String title = card.path("MainTitle").path("Title").asString("");
        String line = card.path("SubTitleText").asString("");
        String frozen = card.path("ReplaceText").asString("");
        return String.join("\n", List.of(title, line, frozen)).strip();
    }

    private @Nullable String replaced(String element) {
        String name = reply.path(element).path("ReplaceName").asString("");
        return name.isEmpty() ? missing(element + "/ReplaceName") : name;
    }

    private @Nullable String missing(String element) {
        findings.add(PAGE, element + " is missing or empty");
        return null;
    }

    /// WeCom cuts what is too long without a word; a character is never torn.
    private String cut(String text, String element, int limit) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= limit) {
            return text;
        }
        findings.add(PAGE, element + " has " + bytes + " bytes and is cut at " + limit);
        int end = 0;
        int used = 0;
        while (true) {
            int c = text.codePointAt(end);
            used += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (used > limit) {
                return text.substring(0, end);
            }
            end += Character.charCount(c);
        }
    }

    private static List<JsonNode> many(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else if (node.isObject()) {
            all.add(node);
        }
        return all;
    }
}
