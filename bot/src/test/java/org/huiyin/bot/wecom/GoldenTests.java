package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Message.Fact;
import org.huiyin.bot.chat.Message.Option;
import org.huiyin.bot.chat.Message.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Each kind of message as it goes to `message/send` (.json) and as it takes the place of a pressed
/// card (.xml). What a rendering has become lies in target/golden.
class GoldenTests {

    private static final Path GOLDEN = Path.of("src/test/resources/wecom/golden");
    private static final Path BECAME = Path.of("target/golden");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Button SAME = new Button("正常，同昨日", "report:同昨日", "同昨日");
    private static final Button UNWELL = new Button("有不舒服", "report:不舒服", "不舒服");
    private static final Button HAND_IN = new Button("交卷", "quiz:答", "答");
    private static final List<Fact> FACTS =
            List.of(new Fact("时间", "周五 14:00"), new Fact("地点", "西山礼堂"));
    private static final List<Option> LETTERS =
            List.of(new Option("A", "二十秒"), new Option("B", "五秒"), new Option("C", "不用洗"));
    private static final String PAGE = "https://huiyin.example/notice/7";

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("text", Message.text("班车恢复\n<明天> & 后天")),
                Arguments.of("markdown", new Message.Markdown("**班车**恢复\n> 明天起", "班车恢复，明天起")),
                Arguments.of("calling", new Message.Calling("李娜，轮到你了", List.of("lina"))),
                Arguments.of("notice", new Message.Notice("全所大会", "请准时到场。", FACTS, PAGE, "")),
                Arguments.of(
                        "notice-with-picture",
                        new Message.Notice(
                                "全所大会", "请准时到场。", FACTS, PAGE, "https://huiyin.example/hall.png")),
                Arguments.of(
                        "notice-without-page", new Message.Notice("全所大会", "请准时到场。", FACTS, "", "")),
                Arguments.of(
                        "card",
                        new Message.Card("今天的健康情况", "点一下就好。", List.of(SAME, UNWELL), "正常请回 1")),
                Arguments.of(
                        "card-with-facts",
                        new Message.Card("全所大会", "", FACTS, List.of(SAME), "全所大会，能来请回 1")),
                Arguments.of("pick-one", pick(new Question("q1", "", LETTERS, false))),
                Arguments.of("pick-several", pick(new Question("q1", "", LETTERS, true))),
                Arguments.of(
                        "pick-from-lists",
                        pick(
                                new Question("q1", "洗手几秒", LETTERS, false),
                                new Question("q2", "再洗几秒", LETTERS, false))),
                Arguments.of("settled", new Message.Settled("已记录", "36.5，无症状，在家", "谢谢")));
    }

    private static Message pick(Question... questions) {
        return new Message.Pick("洗手", "选一选", List.of(questions), HAND_IN, "洗手几秒？请回「答 A」");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isDrawnAsItWasAgreed(String name, Message message) throws IOException {
        String active = AppMessage.body(message, List.of("lin", "wu"), 1000002, 7);
        String passive = PassiveCard.xml("lin", "wwabcdef0123456789", 1_584_662_400, message);
        List<String> files = List.of(name + ".json", name + ".xml");
        Files.createDirectories(BECAME);
        Files.writeString(BECAME.resolve(files.getFirst()), JSON.readTree(active).toPrettyString());
        Files.writeString(BECAME.resolve(files.getLast()), passive.replaceAll("(?=<[A-Z])", "\n"));

        for (String file : files) {
            assertThat(BECAME.resolve(file))
                    .as("see %s", BECAME.resolve(file))
                    .hasSameTextualContentAs(GOLDEN.resolve(file));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isStoredAndReadAgain(String name, Message message) {
        String stored = JSON.writeValueAsString(message);

        assertThat(JSON.readValue(stored, Message.class)).as(name).isEqualTo(message);
    }

    @Test
    void aCardThatWasStoredBeforeThereWereFactsIsRead() {
        String stored =
                "{\"kind\":\"card\",\"title\":\"a\",\"body\":\"b\",\"buttons\":[],\"twin\":\"c\"}";

        assertThat(JSON.readValue(stored, Message.class))
                .isEqualTo(new Message.Card("a", "b", List.of(), "c"));
    }
}
