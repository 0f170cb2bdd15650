package org.huiyin.sandbox.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a passive reply [90241]: its limits, and what the person sees of it.
final class ReplyBody {

    private static final int PAGE = 90241;
    private static final int TEXT_BYTES = 2048;
    private static final int ARTICLES = 8;

    private final ObjectNode reply;
    private final Settings settings;
    private final Findings findings;

    /// Takes a finding with the number of its page.
    interface Findings {
        void add(int page, String text);
    }

    ReplyBody(ObjectNode reply, Settings settings, Findings findings) {
        this.reply = reply;
        this.settings = settings;
        this.findings = findings;
    }

    /// The answer, or null if WeCom would show nothing.
    @Nullable Answer answer(String kind) {
        if (kind.equals(Answer.UPDATE_CARD)) {
            return card();
        }
        String shown = shown(kind);
        return shown == null ? null : new Answer(kind, shown, null);
    }

    private @Nullable String shown(String kind) {
        return switch (kind) {
            case "text" -> text();
            case "image" -> media("Image", "[图片]");
            case "voice" -> media("Voice", "[语音]");
            case "video" -> media("Video", "[视频]");
            case "news" -> news();
            case Answer.UPDATE_BUTTON -> replaced("Button");
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

    private @Nullable Answer card() {
        ObjectNode card = Card.ofXml(reply.path("TemplateCard"));
        try {
            CardRules.checkUpdate(card, settings)
                    .forEach(cut -> findings.add(PAGE, "TemplateCard: " + cut));
        } catch (Refusal refusal) {
            findings.add(PAGE, "TemplateCard: " + refusal.getMessage());
            return null;
        }
        return new Answer(Answer.UPDATE_CARD, Card.words(card), card);
    }

    private @Nullable String replaced(String element) {
        String name = reply.path(element).path("ReplaceName").asString("");
        return name.isEmpty() ? missing(element + "/ReplaceName") : name;
    }

    private @Nullable String missing(String element) {
        findings.add(PAGE, element + " is missing or empty");
        return null;
    }

    /// WeCom cuts what is too long without a word.
    private String cut(String text, String element, int limit) {
        int bytes = Utf8.bytes(text);
        if (bytes > limit) {
            findings.add(PAGE, element + " has " + bytes + " bytes and is cut at " + limit);
        }
        return Utf8.cut(text, limit);
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
