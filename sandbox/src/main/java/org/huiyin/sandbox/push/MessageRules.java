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
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import tools.jackson.databind.JsonNode;

/// The table for the messages of apps [90236] [90248], cards apart.
public final class MessageRules {

    static final int TEXT_BYTES = 2048;

    /// The msgtype of a card.
    public static final String CARD = "template_card";

    private static final int BAD = 40058;
    private static final int NO_MEDIA = 41006;
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
    private static final Map<String, List<Rule>> WITH_MEDIA =
            Map.of(
                    "image",
                    List.of(needed("image.media_id", NO_MEDIA)),
                    "voice",
                    List.of(needed("voice.media_id", NO_MEDIA)),
                    "file",
                    List.of(needed("file.media_id", NO_MEDIA)),
                    "video",
                    List.of(
                            needed("video.media_id", NO_MEDIA),
                            cutBytes("video.title", 128),
                            cutBytes("video.description", 512)),
                    "mpnews",
                    List.of(
                            needed("mpnews.articles", 44003),
                            count("mpnews.articles", 1, 8, 45008),
                            needed("mpnews.articles[].title", 41016),
                            cutBytes("mpnews.articles[].title", 128),
                            needed("mpnews.articles[].thumb_media_id", NO_MEDIA),
                            cutBytes("mpnews.articles[].author", 64),
                            needed("mpnews.articles[].content", 44004),
                            bytes("mpnews.articles[].content", 666 * 1024, 45002),
                            cutBytes("mpnews.articles[].digest", 512)));
    private static final Set<String> NOT_IMITATED =
            Set.of("miniprogram_notice", "interactive_taskcard");

    private MessageRules() {}

    /// Refuses what WeCom does not send; tells what is cut.
    public static List<String> check(String type, JsonNode message, Settings settings) {
        if (NOT_IMITATED.contains(type)) {
            throw new Refusal(40008, "the sandbox does not imitate msgtype " + type);
        }
        if (!BY_TYPE.containsKey(type) && !WITH_MEDIA.containsKey(type)) {
            throw new Refusal(40008, "invalid message type");
        }
        List<String> cut = Rule.check(table(type), message);
        if (!maybeSafe(type).contains(message.path("safe").asString("0"))) {
            throw new Refusal(
                    settings.number(Setting.UNSAFE_TYPE_CODE), type + " cannot be sent so safely");
        }
        return type.equals(CARD)
                ? Stream.of(cut, CardRules.check(message.path(CARD), settings))
                        .flatMap(List::stream)
                        .toList()
                : cut;
    }

    /// Text and media may be kept from being passed on, and only mpnews kept inside the corp.
    private static Set<String> maybeSafe(String type) {
        if (type.equals("mpnews")) {
            return Set.of("0", "1", "2");
        }
        return type.equals("text") || WITH_MEDIA.containsKey(type) ? Set.of("0", "1") : Set.of("0");
    }

    /// The media that a message names.
    public static List<String> media(String type, JsonNode message) {
        JsonNode part = message.path(type);
        if (type.equals("mpnews")) {
            return part.path("articles").values().stream()
                    .map(article -> article.path("thumb_media_id").asString(""))
                    .toList();
        }
        return WITH_MEDIA.containsKey(type)
                ? List.of(part.path("media_id").asString(""))
                : List.of();
    }

    /// All rules for a type of message.
    static List<Rule> table(String type) {
        return Stream.of(
                        EVERY,
                        BY_TYPE.getOrDefault(type, List.of()),
                        WITH_MEDIA.getOrDefault(type, List.of()))
                .flatMap(List::stream)
                .toList();
    }
}
