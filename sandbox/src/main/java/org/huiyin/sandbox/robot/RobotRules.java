package org.huiyin.sandbox.robot;

import static org.huiyin.sandbox.card.Rule.bytes;
import static org.huiyin.sandbox.card.Rule.count;
import static org.huiyin.sandbox.card.Rule.cut;
import static org.huiyin.sandbox.card.Rule.cutBytes;
import static org.huiyin.sandbox.card.Rule.needed;
import static org.huiyin.sandbox.card.Rule.oneOf;
import static org.huiyin.sandbox.card.Rule.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.Rule;
import org.huiyin.sandbox.knobs.Settings;
import tools.jackson.databind.JsonNode;

/// The table for what a group robot may post [99110].
public final class RobotRules {

    private static final int MOST_MARKDOWN = 4096;
    private static final Map<String, List<Rule>> BY_TYPE =
            Map.of(
                    "text",
                    List.of(needed("text.content", 44004), bytes("text.content", 2048, 45002)),
                    "markdown",
                    List.of(
                            needed("markdown.content", 44004),
                            bytes("markdown.content", MOST_MARKDOWN, 45002)),
                    "markdown_v2",
                    List.of(
                            needed("markdown_v2.content", 44004),
                            bytes("markdown_v2.content", MOST_MARKDOWN, 45002)),
                    "image",
                    List.of(needed("image.base64", 44001), needed("image.md5", 40058)),
                    "news",
                    List.of(
                            needed("news.articles", 44003),
                            count("news.articles", 1, 8, 45008),
                            needed("news.articles[].title", 41016),
                            cutBytes("news.articles[].title", 128),
                            cutBytes("news.articles[].description", 512),
                            needed("news.articles[].url", 41010),
                            url("news.articles[].url", 40094)),
                    "file",
                    List.of(needed("file.media_id", 41006)),
                    "voice",
                    List.of(needed("voice.media_id", 41006)),
                    "template_card",
                    List.of(
                            needed("template_card", 40058),
                            oneOf("template_card.card_type", 40058, "text_notice", "news_notice"),
                            needed("template_card.card_image", 40058)
                                    .when("card_type", "news_notice"),
                            cut("template_card.main_title?.title", 26),
                            cut("template_card.main_title?.desc", 30),
                            cut("template_card.sub_title_text", 112)));

    private RobotRules() {}

    /// Refuses what WeCom does not post; tells what is cut.
    public static List<String> check(String type, JsonNode message, Settings settings) {
        List<Rule> rules = BY_TYPE.get(type);
        if (rules == null) {
            throw new Refusal(40008, "invalid message type");
        }
        List<String> cut = new ArrayList<>(Rule.check(rules, message));
        if (type.equals("template_card")) {
            JsonNode card = message.path("template_card");
            if (CardRules.callsBack(card)) {
                throw new Refusal(40058, "a robot's card cannot call back");
            }
            cut.addAll(CardRules.check(card, settings));
        }
        return cut;
    }
}
