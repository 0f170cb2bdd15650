package org.huiyin.sandbox.push;

import static org.huiyin.sandbox.card.Rule.bytes;
import static org.huiyin.sandbox.card.Rule.count;
import static org.huiyin.sandbox.card.Rule.cut;
import static org.huiyin.sandbox.card.Rule.cutBytes;
import static org.huiyin.sandbox.card.Rule.matches;
import static org.huiyin.sandbox.card.Rule.needed;
import static org.huiyin.sandbox.card.Rule.oneOf;
import static org.huiyin.sandbox.card.Rule.url;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.Rule;
import tools.jackson.databind.JsonNode;

/// The table for the messages of apps [90236], cards apart.
final class MessageRules {

    static final int TEXT_BYTES = 2048;
    static final String CARD = "template_card";

    private static final int BAD = 40058;
    private static final String INTERVAL = "[1-9]\\d{0,3}|1[0-3]\\d{3}|14[0-3]\\d{2}|14400";

    private static final List<Rule> EVERY =
            List.of(
                    oneOf("safe", BAD, "0", "1", "2"),
                    oneOf("enable_id_trans", BAD, "0", "1"),
                    oneOf("enable_duplicate_check", BAD, "0", "1"),
                    matches("duplicate_check_interval", INTERVAL, BAD));
    private static final Map<String, List<Rule>> BY_TYPE =
            Map.of(
                    "text",
                    List.of(needed("text.content", 44004), cutBytes("text.content", TEXT_BYTES)),
                    "markdown",
                    List.of(
                            needed("markdown.content", 44004),
                            bytes("markdown.content", 2048, 45002)),
                    "textcard",
                    List.of(
                            needed("textcard.title", 41016),
                            cut("textcard.title", 128),
                            needed("textcard.description", 41033),
                            cut("textcard.description", 512),
                            needed("textcard.url", 41010),
                            url("textcard.url", 40094),
                            bytes("textcard.url", 2048, 40094),
                            cut("textcard.btntxt", 4)),
                    "news",
                    List.of(
                            needed("news.articles", 44003),
                            count("news.articles", 1, 8, 45008),
                            needed("news.articles[].title", 41016),
                            cutBytes("news.articles[].title", 128),
                            cutBytes("news.articles[].description", 512),
                            needed("news.articles[].url", 41010).when("appid", ""),
                            url("news.articles[].url", 40094),
                            bytes("news.articles[].url", 2048, 40094),
                            needed("news.articles[].pagepath", 41010).when("url", "")),
                    CARD,
                    List.of(needed(CARD, BAD)));
    private static final Set<String> NOT_IMITATED =
            Set.of(
                    "image",
                    "voice",
                    "video",
                    "file",
                    "mpnews",
                    "miniprogram_notice",
                    "interactive_taskcard");

    private MessageRules() {}

    /// Refuses what WeCom does not send; tells what is cut.
    static List<String> check(String type, JsonNode message, int unsafeTypeCode) {
        if (NOT_IMITATED.contains(type)) {
            throw new Refusal(40008, "the sandbox does not imitate msgtype " + type);
        }
        if (!BY_TYPE.containsKey(type)) {
            throw new Refusal(40008, "invalid message type");
        }
        List<String> cut = Rule.check(table(type), message);
        String safe = message.path("safe").asString("0");
        if (safe.equals("2") || (safe.equals("1") && !type.equals("text"))) {
            throw new Refusal(unsafeTypeCode, type + " cannot be sent with safe " + safe);
        }
        return type.equals(CARD)
                ? Stream.of(cut, CardRules.check(message.path(CARD))).flatMap(List::stream).toList()
                : cut;
    }

    /// All rules for a type of message.
    static List<Rule> table(String type) {
        return Stream.of(EVERY, BY_TYPE.getOrDefault(type, List.of()))
                .flatMap(List::stream)
                .toList();
    }
}
