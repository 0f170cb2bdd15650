package org.huiyin.bot.wecom;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a callback of the smart bot: who said what in which chat, or that nobody said anything
/// (documents 100719 and 101027).
final class BotReader {

    private static final int DEEPEST = 50;
    private static final int LONGEST_CHAT = 64;
    private static final String REFRESH = "stream";
    private static final String MIXED = "mixed";

    /// Before the message's key in the names of our streams.
    static final String STREAM = "huiyin-";

    private static final String SYSTEM = "sys";
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxDocumentLength(CallbackBody.LARGEST)
                                                    .build())
                                    .build())
                    .build();

    private static final Map<String, Said.Kind> MEDIA =
            Map.of(
                    "image", Said.Kind.PICTURE,
                    "video", Said.Kind.VIDEO,
                    "file", Said.Kind.FILE,
                    "voice", Said.Kind.VOICE);

    /// By their numbers, from 1.
    private static final List<Said.Thumb.Way> THUMBS =
            List.of(Said.Thumb.Way.UP, Said.Thumb.Way.DOWN, Said.Thumb.Way.WITHDRAWN);

    /// How many reasons document 101027 numbers.
    private static final int REASONS = 4;

    private final String botId;
    private final String aesKey;
    private final Mention mention;
    private final InstantSource clock;

    /// @param botId ours; empty where it is not known
    /// @param aesKey by which what people send is opened where it brings no key of its own; empty
    ///   where it always does
    /// @param name what people write after the @
    /// @param clock when messages were sent that do not say it
    BotReader(String botId, String aesKey, String name, InstantSource clock) {
        this.botId = botId;
        this.aesKey = aesKey;
        this.mention = new Mention(name);
        this.clock = clock;
    }

    /// How people call the bot in a room; the name may hold blanks.
    private record Mention(Pattern whole, Pattern any) {

        Mention(String name) {
            String called =
                    "[@＠]"
                            + Arrays.stream(BLANKS.split(name.strip(), -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("[\\s\\p{Z}]+"));
            this(
                    Pattern.compile(called + "(?=[\\s\\p{Z}\\p{Punct}，。：！？、]|$)[\\s\\p{Z}]?"),
                    Pattern.compile(called));
        }

        String removedFrom(String text) {
            String without = whole.matcher(text).replaceAll(" ");
            return (without.equals(text) ? any.matcher(text).replaceAll(" ") : without).strip();
        }
    }

    /// @throws NotReadable when it is no JSON object, or one that is made to do harm
    static JsonNode json(String text) throws NotReadable {
        try {
            JsonNode read = JSON.readTree(text);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            throw new NotReadable("bad JSON");
        }
        throw new NotReadable("no JSON object");
    }

    Reading read(String plain) {
        try {
            return read(json(plain), plain);
        } catch (NotReadable e) {
            return new Reading.Unreadable(e.why() + " inside");
        }
    }

    Reading read(JsonNode fields, String plain) {
        String bot = text(fields, "aibotid");
        if (!botId.isEmpty() && !bot.isEmpty() && !bot.equals(botId)) {
            return new Reading.OtherAgent();
        }
        String type = CallbackReader.lower(text(fields, "msgtype"));
        return type.equals("event") ? event(fields, plain) : message(type, fields);
    }

    private Reading message(String type, JsonNode fields) {
        if (type.equals(REFRESH)) {
            String stream = text(fields.path(REFRESH), "id");
            return stream.startsWith(STREAM)
                    ? heard(type, stream.substring(STREAM.length()), new Said.Text(""), fields)
                    : new Reading.Nothing(type);
        }
        Said said =
                switch (type) {
                    case "text" -> said(text(fields.path("text"), "content"), fields);
                    case "voice" -> voice(text(fields.path("voice"), "content"), fields);
                    case MIXED -> mixed(fields);
                    default ->
                            media(MEDIA.getOrDefault(type, Said.Kind.UNKNOWN), fields.path(type));
                };
        boolean known = said instanceof Said.Text || MEDIA.containsKey(type) || type.equals(MIXED);
        return heard(known ? type : "other", text(fields, "msgid"), said, fields);
    }

    private Said.Text said(String text, JsonNode fields) {
        String bare = isInRoom(fields) ? mention.removedFrom(text) : text;
        return new Said.Text(CallbackReader.clipped(bare));
    }

    /// A voice comes as its words; where WeCom understood none, it is a voice.
    private Said voice(String words, JsonNode fields) {
        return words.isBlank() ? new Said.Media(Said.Kind.VOICE) : said(words, fields);
    }

    private Said mixed(JsonNode fields) {
        List<String> words = new ArrayList<>();
        for (JsonNode item : fields.path(MIXED).path("msg_item")) {
            words.add(text(item.path("text"), "content"));
        }
        Said.Text said =
                said(
                        words.stream().filter(w -> !w.isBlank()).collect(Collectors.joining(" ")),
                        fields);
        List<JsonNode> pictures =
                fields.path(MIXED).path("msg_item").values().stream()
                        .map(item -> item.path("image"))
                        .filter(image -> !image.isMissingNode())
                        .toList();
        if (pictures.isEmpty()) {
            return said;
        }
        Said.Media first = media(Said.Kind.PICTURE, pictures.getFirst());
        return said.text().isBlank() && pictures.size() == 1
                ? first
                : new Said.Mixed(said, first, pictures.size() - 1);
    }

    /// Pictures and files lie at WeCom for five minutes, under a key (document 100719).
    private Said.Media media(Said.Kind kind, JsonNode medium) {
        String url = text(medium, "url");
        String own = text(medium, "aeskey");
        boolean lies = kind == Said.Kind.PICTURE || kind == Said.Kind.FILE;
        return lies && !url.isEmpty()
                ? new Said.Media(kind, new Said.Source(url, own.isEmpty() ? aesKey : own))
                : new Said.Media(kind);
    }

    private Reading event(JsonNode fields, String plain) {
        JsonNode event = fields.path("event");
        String type = CallbackReader.lower(text(event, "eventtype"));
        return switch (type) {
            case "enter_chat" ->
                    isInRoom(fields)
                            ? new Reading.Nothing(type)
                            : heard(type, CallbackReader.sha256(plain), new Said.Entered(), fields);
            case CallbackReader.PRESS -> pressed(event.path(type), fields, plain);
            case "feedback_event" -> judged(event.path(type), fields, plain);
            case "disconnected_event" -> new Reading.Nothing(type);
            default -> new Reading.Nothing("other");
        };
    }

    /// A thumb under one of our answers, which bear the key of what they answer.
    private Reading judged(JsonNode thumb, JsonNode fields, String plain) {
        String kind = "feedback_event";
        String answer = text(thumb, "id");
        int type = thumb.path("type").asInt(0);
        if (!CallbackReader.SHORT_ID.matcher(answer).matches()
                || type < 1
                || type > THUMBS.size()) {
            return new Reading.Nothing(kind);
        }
        List<Integer> reasons =
                thumb.path("inaccurate_reason_list").values().stream()
                        .map(reason -> reason.asInt(0))
                        .filter(reason -> reason >= 1 && reason <= REASONS)
                        .distinct()
                        .toList();
        return heard(
                kind,
                CallbackReader.sha256(plain),
                new Said.Thumb(answer, THUMBS.get(type - 1), reasons),
                fields);
    }

    private Reading pressed(JsonNode press, JsonNode fields, String plain) {
        String key = text(press, "event_key").strip();
        if (key.isEmpty()
                || text(press, "task_id").isEmpty()
                || key.length() > CallbackReader.LONGEST_EVENT_KEY) {
            return new Reading.Nothing(CallbackReader.PRESS);
        }
        boolean picked =
                CallbackReader.WITH_LISTS.contains(CallbackReader.lower(text(press, "card_type")));
        return heard(
                CallbackReader.PRESS,
                CallbackReader.sha256(plain),
                picked ? new Said.Picked(key, picks(press)) : new Said.Click(key),
                fields);
    }

    private static Map<String, List<String>> picks(JsonNode press) {
        Map<String, List<String>> picks = new LinkedHashMap<>();
        for (JsonNode item : press.path("selected_items").path("selected_item")) {
            List<String> ids =
                    item.path("option_ids").path("option_id").values().stream()
                            .map(id -> id.asString(""))
                            .toList();
            if (!ids.isEmpty()) {
                picks.put(text(item, "question_key"), ids);
            }
        }
        return picks;
    }

    private Reading heard(String kind, String id, Said said, JsonNode fields) {
        String person = CallbackReader.lower(text(fields.path("from"), "userid"));
        String chat = isInRoom(fields) ? text(fields, "chatid") : "";
        if (id.isBlank()
                || person.equals(SYSTEM)
                || !CallbackReader.USERID.matcher(person).matches()
                || chat.length() > LONGEST_CHAT
                || (isInRoom(fields) && chat.isEmpty())) {
            return new Reading.Nothing(kind);
        }
        Instant sentAt = sentAt(fields);
        if (sentAt.isBefore(CallbackReader.EARLIEST) || sentAt.isAfter(CallbackReader.LATEST)) {
            return new Reading.Unreadable("create_time");
        }
        String key = CallbackReader.SHORT_ID.matcher(id).matches() ? id : CallbackReader.sha256(id);
        Inbound in =
                new Inbound(key, Door.AIBOT, person, chat, sentAt, said, Inbound.FIRST_LANGUAGE);
        String task = text(fields.path("event").path(CallbackReader.PRESS), "task_id");
        return new Reading.Heard(kind, in, task, text(fields, "response_url"));
    }

    /// Messages need not say when they were sent; then it is now.
    private Instant sentAt(JsonNode fields) {
        JsonNode seconds = fields.path("create_time");
        if (seconds.isMissingNode() || seconds.isNull()) {
            return clock.instant();
        }
        String text = seconds.asString("");
        return text.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : Instant.MIN;
    }

    private static boolean isInRoom(JsonNode fields) {
        return CallbackReader.lower(text(fields, "chattype")).equals("group");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
