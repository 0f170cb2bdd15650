package org.huiyin.sandbox.bots;

import static org.huiyin.sandbox.card.Rule.bytes;
import static org.huiyin.sandbox.card.Rule.count;
import static org.huiyin.sandbox.card.Rule.needed;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.sandbox.card.BotCardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.Rule;
import org.huiyin.sandbox.media.Md5;
import org.huiyin.sandbox.media.MediaType;
import tools.jackson.databind.JsonNode;

/// What the JSON of a smart bot's reply must look like [101031] [101032], whatever it answers.
public final class ReplyRules {

    static final int BAD = 40058;
    static final int BAD_TYPE = 40008;
    static final String STREAM = "stream";
    static final String CARD = "template_card";
    public static final String STREAM_WITH_CARD = "stream_with_template_card";
    static final String UPDATE_CARD = "update_template_card";

    /// What may welcome whoever opens the chat, and what may answer a press.
    public static final Set<String> WELCOMES = Set.of("text", CARD);

    public static final Set<String> UPDATES = Set.of(UPDATE_CARD);

    private static final int TOO_LONG = 45002;
    private static final int IMAGE_TOO_BIG = 40009;
    private static final int TEXT_BYTES = 20_480;
    private static final int IMAGE_BYTES = 10 << 20;
    private static final List<Rule> STREAM_RULES =
            List.of(
                    needed("stream.id", BAD),
                    bytes("stream.content", TEXT_BYTES, TOO_LONG),
                    count("stream.msg_item", 0, 10, BAD),
                    bytes("stream.feedback?.id", 256, BAD));
    private static final Map<String, List<Rule>> WORDS =
            Map.of(
                    "text",
                    List.of(
                            needed("text.content", 44004),
                            bytes("text.content", TEXT_BYTES, TOO_LONG)),
                    "markdown",
                    List.of(
                            needed("markdown.content", 44004),
                            bytes("markdown.content", TEXT_BYTES, TOO_LONG),
                            bytes("markdown.feedback?.id", 256, BAD)));

    /// Media that were uploaded before, with what the chat shows of them.
    static final Map<String, String> MEDIA =
            Map.of("image", "[图片]", "file", "[文件]", "voice", "[语音]", "video", "[视频]");

    private ReplyRules() {}

    /// The msgtype, or the response_type of an update.
    public static String kind(JsonNode reply) {
        String update = reply.path("response_type").asString("");
        return update.isEmpty() ? reply.path("msgtype").asString("") : update;
    }

    /// Refuses a reply that is not shown at all; tells what of it is not shown.
    static List<String> check(JsonNode reply) {
        String kind = kind(reply);
        if (MEDIA.containsKey(kind)) {
            return Rule.check(List.of(needed(kind + ".media_id", 40007)), reply);
        }
        if (WORDS.containsKey(kind)) {
            return Rule.check(WORDS.get(kind), reply);
        }
        return switch (kind) {
            case STREAM -> stream(reply);
            case CARD -> BotCardRules.check(reply.path(CARD));
            case UPDATE_CARD -> BotCardRules.checkUpdate(reply.path(CARD));
            case STREAM_WITH_CARD -> {
                List<String> cut = new ArrayList<>(stream(reply));
                if (!reply.path(CARD).isMissingNode()) {
                    cut.addAll(BotCardRules.check(reply.path(CARD)));
                }
                yield cut;
            }
            default -> throw new Refusal(BAD_TYPE, "invalid message type " + kind);
        };
    }

    private static List<String> stream(JsonNode reply) {
        Rule.check(STREAM_RULES, reply);
        JsonNode items = reply.path(STREAM).path("msg_item");
        if (!items.isEmpty() && !isFinished(reply)) {
            return List.of("stream.msg_item is shown with finish only");
        }
        items.forEach(ReplyRules::image);
        return List.of();
    }

    static boolean isFinished(JsonNode reply) {
        return reply.path(STREAM).path("finish").asBoolean(false);
    }

    private static void image(JsonNode item) {
        if (!item.path("msgtype").asString("").equals("image")) {
            throw new Refusal(BAD, "stream.msg_item holds images only");
        }
        byte[] bytes = bytesOf(item.path("image").path("base64").asString(""));
        if (bytes.length > IMAGE_BYTES) {
            throw new Refusal(IMAGE_TOO_BIG, "an image of stream.msg_item is above 10 MB");
        }
        if (!MediaType.IMAGE.fits(bytes)) {
            throw new Refusal(BAD, "an image of stream.msg_item is neither jpg nor png");
        }
        if (!Md5.fits(bytes, item.path("image").path("md5").asString(""))) {
            throw new Refusal(BAD, "the md5 of an image of stream.msg_item is wrong");
        }
    }

    private static byte[] bytesOf(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(BAD, "an image of stream.msg_item is not base64");
        }
    }
}
