package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each kind of message as the smart bot says it: as an answer, as the first words, in the place of
/// a pressed card, and unasked; and as a group robot posts it. What a rendering has become lies in
/// target/golden.
class BotGoldenTests {

    private static final Path GOLDEN = Path.of("src/test/resources/wecom/golden");
    private static final Path BECAME = Path.of("target/golden");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOW = Instant.parse("2020-03-20T00:10:00Z");

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.huiyin.bot.wecom.GoldenTests#messages")
    void isDrawnAsItWasAgreed(String name, Message message) throws IOException {
        Map<String, JsonNode> drawn = new TreeMap<>();
        drawn.put("answer", BotMessage.reply(message, "m1"));
        drawn.put("push to a person", JSON.readTree(BotMessage.push(message, "lina", false, 7)));
        drawn.put("push to a room", JSON.readTree(BotMessage.push(message, "wrA", true, 7)));
        drawn.put("robot", RobotMessage.of(message));
        drawn.put("settling", BotMessage.settling(press(), message));
        drawn.put("welcome", BotMessage.welcome(message, "m1"));

        String file = name + ".bot.json";
        Files.createDirectories(BECAME);
        Files.writeString(BECAME.resolve(file), JSON.valueToTree(drawn).toPrettyString());

        assertThat(BECAME.resolve(file))
                .as("see %s", BECAME.resolve(file))
                .hasSameTextualContentAs(GOLDEN.resolve(file));
    }

    private static Reading.Heard press() {
        Said said = new Said.Click("report:1");
        return new Reading.Heard(
                "template_card_event", new Inbound("e1", Door.AIBOT, "lina", NOW, said), "t1");
    }
}
