package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.junit.WeComSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The simulator in the tests of a project that adds one dependency and one field or annotation.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WeComSandboxTests {

    private static final FakeBot BOT = new FakeBot();

    @RegisterExtension
    static final WeComSandbox WECOM =
            new WeComSandbox().world("small-world.json").set("retries", "0");

    @BeforeAll
    static void theBotKnowsTheSimulatorAndTheSimulatorTheBot() {
        assertThat(new Web(WECOM.uri()).get("/knobs/clock").status()).isEqualTo(200);
        WECOM.bot(BOT.uri());
    }

    @AfterAll
    static void end() {
        BOT.close();
    }

    @Test
    @Order(1)
    void itStartsWithItsOwnCorpAndCanBeSpoilt() {
        BOT.says("你好，李娜");
        WECOM.from("lina").says("你好").hears("李娜");

        Web web = new Web(WECOM.uri());
        web.post("/knobs/faults", "{\"callback\":{\"dropAnswers\":1}}");
        web.post("/knobs/clock", "{\"advance\":\"P3D\"}");
        web.post("/knobs/settings", "{\"retries\":\"2\"}");

        assertThat(WECOM.sandbox().world().firstCorp().people()).hasSize(6);
        assertThat(WECOM.sandbox().clock().offset()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    @Order(2)
    void theNextTestFindsItAsNew() {
        Sandbox sandbox = WECOM.sandbox();

        assertThat(sandbox.conversations().last("lina", "app-1000002")).isEmpty();
        assertThat(sandbox.attempts()).isEmpty();
        assertThat(sandbox.clock().offset()).isZero();
        BOT.reacts(heard -> FakeBot.Reply.status(500));
        WECOM.from("lina").says("在吗").hears("");
        assertThat(sandbox.attempts()).as("no fault and no repetition is left").hasSize(1);
    }

    @Nested
    class Inside {

        @Test
        void itIsTheSameForNestedClasses() {
            BOT.says("还在");

            WECOM.from("lina").says("在吗").hears("还在");
        }
    }

    @Test
    @Order(3)
    void itMayBeSetLater() {
        WECOM.set("answerLimit", "PT4S");
        WECOM.sandbox().settings().set("retries", "1");

        assertThat(settings()).containsExactlyInAnyOrder("answerLimit=PT4S", "retries=1");
    }

    @Test
    @Order(4)
    void whatWasSetLaterHoldsForTheTestsToCome() {
        assertThat(settings()).containsExactlyInAnyOrder("answerLimit=PT4S", "retries=0");
    }

    private static List<String> settings() {
        return WECOM.sandbox().settings().lines().stream()
                .map(line -> line.name() + "=" + line.value())
                .filter(line -> line.matches("(answerLimit|retries)=.*"))
                .toList();
    }

    @Test
    void outsideOfTestsThereIsNone() {
        WeComSandbox other = new WeComSandbox().world("small-world.json");

        assertThatIllegalStateException().isThrownBy(other::uri);
    }
}
