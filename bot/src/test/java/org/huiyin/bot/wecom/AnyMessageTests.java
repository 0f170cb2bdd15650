package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Message.Fact;
import org.huiyin.bot.chat.Message.Option;
import org.huiyin.bot.chat.Message.Question;
import org.huiyin.sandbox.card.BotCardRules;
import org.huiyin.sandbox.card.Card;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.robot.RobotRules;
import org.huiyin.sandbox.wire.WireXml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is said, WeCom takes it: held to the simulator's own reading of WeCom's rules.
class AnyMessageTests {

    private static final int MESSAGES = 3000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20200320})
    void everyMessageIsTakenAndNothingOfACardIsCut(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> drawn = new TreeMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            Message message = message(random);
            JsonNode body =
                    JsonMapper.shared().readTree(AppMessage.body(message, List.of("lin"), 1, i));
            assertThat(complaints(body)).as("seed %d, %s", seed, message).isEmpty();
            drawn.merge(kind(body), 1, Integer::sum);
        }
        assertThat(drawn)
                .as("seed %d", seed)
                .containsOnlyKeys(
                        "text",
                        "markdown",
                        "text_notice",
                        "news_notice",
                        "button_interaction",
                        "vote_interaction",
                        "multiple_interaction");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20200321})
    void everyAnswerToAPressIsTaken(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            Message message = message(random);
            JsonNode reply = WireXml.read(PassiveCard.xml("lin", "ww1", i, message));
            List<String> cut =
                    CardRules.checkUpdate(Card.ofXml(reply.path("TemplateCard")), new Settings());
            assertThat(cut)
                    .as("seed %d, %s", seed, message)
                    .allMatch(what ->
                            TemplateCard.of(message, CardLimits.APP).isEmpty()
                                    && what.matches("(sub_title_text|main_title|button_list).*"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20200322})
    void everyPushOfTheSmartBotAndEveryPostOfARobotIsTaken(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            Message message = message(random);
            JsonNode push = JsonMapper.shared().readTree(BotMessage.push(message, "lin", false, i));
            JsonNode post = RobotMessage.of(message);
            assertThat(complaints(push, 20_480, BotCardRules::check))
                    .as("seed %d, %s", seed, message)
                    .isEmpty();
            assertThat(RobotRules.check(post.path("msgtype").asString(), post, new Settings()))
                    .as("seed %d, %s", seed, message)
                    .isEmpty();
        }
    }

    private static String kind(JsonNode body) {
        return body.path("template_card")
                .path("card_type")
                .asString(body.path("msgtype").asString());
    }

    /// The simulator refuses by an exception.
    private static List<String> complaints(JsonNode body) {
        return complaints(body, 2048, card -> CardRules.check(card, new Settings()));
    }

    private static List<String> complaints(
            JsonNode body, int longest, Function<JsonNode, List<String>> rules) {
        return switch (body.path("msgtype").asString()) {
            case "template_card" -> rules.apply(body.path("template_card"));
            case "text" ->
                    complaints("text", body.path("text").path("content").asString(), longest);
            case "markdown" ->
                    complaints(
                            "markdown", body.path("markdown").path("content").asString(), longest);
            default -> List.of("no such type");
        };
    }

    private static List<String> complaints(String type, String content, int longest) {
        boolean fits = !content.isBlank() && content.getBytes(UTF_8).length <= longest;
        return fits ? List.of() : List.of(type + " is empty or too long");
    }

    private static Message message(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Message.text(words(random, 900));
            case 5 -> new Message.Calling(words(random, 900), some(random, 3, () -> "lin"));
            case 1 -> new Message.Markdown(words(random, 900), words(random, 900));
            case 2 ->
                    new Message.Notice(
                            words(random, 40),
                            words(random, 100),
                            facts(random),
                            address(random),
                            address(random));
            case 3 ->
                    new Message.Card(
                            words(random, 40),
                            words(random, 180),
                            facts(random),
                            some(random, 7, () -> button(random)),
                            words(random, 900));
            case 4 ->
                    new Message.Pick(
                            words(random, 40),
                            words(random, 48),
                            some(random, 4, () -> question(random)),
                            button(random),
                            words(random, 900));
            default ->
                    new Message.Settled(words(random, 40), words(random, 180), words(random, 12));
        };
    }

    private static Question question(Random random) {
        return new Question(
                random.nextInt(30) == 0 ? "" : "q" + random.nextInt(20),
                words(random, 14),
                some(random, random.nextInt(10) == 0 ? 22 : 9, () -> option(random)),
                random.nextInt(3) == 0);
    }

    private static Option option(Random random) {
        String id = random.nextInt(100) == 0 ? "长".repeat(43) : "o" + random.nextInt(1000);
        return new Option(id, words(random, 18));
    }

    private static Button button(Random random) {
        String key = random.nextInt(50) == 0 ? "k".repeat(1100) : "quiz:" + random.nextInt(100);
        return new Button(words(random, 11), key, "答");
    }

    private static List<Fact> facts(Random random) {
        return some(random, 7, () -> new Fact(words(random, 6), words(random, 31)));
    }

    private static String address(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "huiyin.example/no-scheme";
            default -> "https://huiyin.example/" + random.nextInt();
        };
    }

    private static <T> List<T> some(Random random, int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    /// Up to so many signs, most often few; sometimes blank, sometimes emoji and markup.
    private static String words(Random random, int most) {
        int length = random.nextInt(6) == 0 ? random.nextInt(most + 1) : random.nextInt(1, 5);
        return switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> " ";
            case 2 -> "😷".repeat(length);
            case 3 -> "]]>&<b".repeat(Math.max(1, length / 6));
            default -> "字".repeat(length);
        };
    }
}
