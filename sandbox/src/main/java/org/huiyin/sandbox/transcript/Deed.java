package org.huiyin.sandbox.transcript;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.bots.BotTalk;
import org.huiyin.sandbox.card.Press;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a person does by one line of a transcript: says words, sends `[图片]`, causes an
/// `[enter_agent]`, judges by `[没有帮助]`, or presses a `〔button〕`.
///
/// @param body as the desk's `say` or `tap` takes it
record Deed(JsonNode body) {

    private static final Pattern PRESS = Pattern.compile("〔(.*?)〕(.*)");
    private static final Pattern PICK = Pattern.compile("\\s*([^\\s=]+)=(\\S*)");
    private static final Pattern OTHER = Pattern.compile("(?s)\\[([^\\]\\s]+) ?([^\\]]*)\\] ?(.*)");
    private static final Map<String, String> KINDS =
            Map.of("图片", "image", "视频", "video", "文件", "file");

    /// Of these the chat shows no names.
    private static final Set<String> NAMED = Set.of("image", "video");

    private static final String VOICE = "[语音]";
    private static final Pattern PICTURE = Pattern.compile("(?<!\\\\)\\[图片(?: ([^\\]]*))?\\]");
    private static final String PICTURE_BEGINS = "[图片";
    private static final String MIXED = "[图文]";
    private static final String AND = "、";
    private static final String ESCAPE = "\\";

    /// The words by which a person's message stands in a transcript.
    static String words(Message message) {
        JsonNode again = message.again();
        if (again != null && again.has("press")) {
            String label = message.text().replaceAll("^\\[|\\]$", "");
            return "〔" + label + "〕" + picks(again.path("picks"));
        }
        if (again != null && again.path("event").asString("").equals(BotTalk.FEEDBACK)) {
            return thumb(again);
        }
        if (message.kind().equals("mixed")) {
            return MIXED + " " + (again == null ? message.text() : items(again.path("items")));
        }
        if (again != null && NAMED.contains(message.kind())) {
            return (message.text() + " " + name(again, message.kind())).strip();
        }
        if (message.kind().equals("voice") && !message.text().equals(VOICE)) {
            return VOICE + " " + message.text();
        }
        boolean isPlain = message.kind().equals("text");
        boolean looksOther = message.text().matches("(?s)[\\[〔\\\\].*");
        return isPlain && looksOther ? ESCAPE + message.text() : message.text();
    }

    /// A name of its own, or nothing.
    private static String name(JsonNode again, String kind) {
        String name = again.path("name").asString("");
        return name.equals(BotSaid.standardName(kind)) ? "" : name;
    }

    private static String items(JsonNode items) {
        return items.values().stream().map(Deed::item).collect(Collectors.joining(" "));
    }

    private static String item(JsonNode item) {
        if (item.has("text")) {
            return item.path("text").asString("").replace(PICTURE_BEGINS, ESCAPE + PICTURE_BEGINS);
        }
        return (PICTURE_BEGINS + " " + name(item, "image")).strip() + "]";
    }

    private static String thumb(JsonNode again) {
        String label = BotTalk.THUMBS.get(again.path("type").asInt(1) - 1);
        String reasons = joined(again.path(BotTalk.REASONS));
        String why = reasons.isEmpty() ? "" : " " + reasons;
        return ("[" + label + why + "] " + again.path(BotTalk.COMMENT).asString("")).strip();
    }

    private static String picks(JsonNode picks) {
        return picks.properties().stream()
                .map(pick -> " " + pick.getKey() + "=" + joined(pick.getValue()))
                .collect(Collectors.joining());
    }

    private static String joined(JsonNode list) {
        return list.values().stream().map(one -> one.asString("")).collect(Collectors.joining(AND));
    }

    /// Reads the words again.
    static Deed of(String words) {
        Matcher press = PRESS.matcher(words);
        Matcher other = OTHER.matcher(words);
        if (press.matches()) {
            return new Deed(press(press.group(1), press.group(2)));
        }
        if (other.matches()) {
            return new Deed(other(other.group(1), other.group(2), other.group(3)));
        }
        return new Deed(tree().put("text", words.startsWith(ESCAPE) ? words.substring(1) : words));
    }

    private static ObjectNode press(String label, String rest) {
        ObjectNode body = tree().put("press", label);
        ObjectNode picks = body.putObject("picks");
        Matcher pick = PICK.matcher(rest);
        while (pick.find()) {
            List.of(pick.group(2).split(AND)).forEach(picks.putArray(pick.group(1))::add);
        }
        return body;
    }

    private static ObjectNode other(String name, String key, String rest) {
        return switch (name) {
            case "语音" -> tree().put("kind", "voice").put("text", rest.isEmpty() ? "……" : rest);
            case "图片", "视频", "文件" -> {
                ObjectNode body = tree().put("kind", KINDS.get(name));
                yield rest.isEmpty() ? body : body.put("name", rest);
            }
            case "图文" -> mixed(rest);
            case "有帮助", "没有帮助", "取消评价" -> judgement(name, key, rest);
            case "位置" -> tree().put("kind", "location").put("label", rest);
            case "链接" ->
                    tree().put("kind", "link")
                            .put("title", rest)
                            .put("url", "https://sandbox.invalid/");
            default -> tree().put("kind", "event").put("event", name).put("key", key);
        };
    }

    /// Words and `[图片]` in the order in which they were sent.
    private static ObjectNode mixed(String words) {
        ObjectNode body = tree().put("kind", "mixed");
        ArrayNode items = body.putArray("items");
        Matcher picture = PICTURE.matcher(words);
        int end = 0;
        while (picture.find()) {
            addText(items, words.substring(end, picture.start()));
            String name = picture.group(1);
            items.add(name == null ? tree() : tree().put("name", name));
            end = picture.end();
        }
        addText(items, words.substring(end));
        return body;
    }

    private static void addText(ArrayNode items, String words) {
        if (!words.isBlank()) {
            String text = words.strip().replace(ESCAPE + PICTURE_BEGINS, PICTURE_BEGINS);
            items.addObject().put("text", text);
        }
    }

    private static ObjectNode judgement(String label, String reasons, String comment) {
        ObjectNode body =
                tree().put("kind", "event")
                        .put("event", BotTalk.FEEDBACK)
                        .put("type", BotTalk.THUMBS.indexOf(label) + 1);
        if (!comment.isEmpty()) {
            body.put(BotTalk.COMMENT, comment);
        }
        if (!reasons.isEmpty()) {
            ArrayNode list = body.putArray(BotTalk.REASONS);
            Stream.of(reasons.split(AND)).map(Integer::valueOf).forEach(list::add);
        }
        return body;
    }

    /// Does it; what cannot be done is refused in one sentence.
    CompletableFuture<?> by(String userid, String to, Stage stage) {
        boolean isPress = body.has("press");
        String press = body.path("press").asString("");
        if (!BotTalk.concerns(to)) {
            return isPress
                    ? stage.desk()
                            .tap(userid, to, null, press, Press.picks(body.path("picks")))
                            .delivery()
                    : stage.desk().say(userid, to, Said.of(body)).delivery();
        }
        BotTalk talk = stage.bots().talk();
        if (isPress) {
            return talk.tap(userid, to, null, press, Press.picks(body.path("picks"))).ends();
        }
        return body.has("event")
                ? talk.cause(userid, to, body).ends()
                : talk.say(userid, to, BotSaid.of(body), null).ends();
    }

    private static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }
}
