package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.sandbox.junit.WithSandbox;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A simulator that a test class asks for by annotation.
@WithSandbox(
        world = "src/test/resources/small-world.json",
        bot = "http://127.0.0.1:1",
        settings = "retries=1")
class WithSandboxTests {

    private final Sandbox mine;

    WithSandboxTests(Sandbox mine) {
        this.mine = mine;
    }

    @Test
    void itIsGivenAsParameter(Sandbox sandbox) {
        try (FakeBot bot = new FakeBot().says("收到")) {
            sandbox.moveBot(bot.uri());

            sandbox.from("QianFeng").says("打卡").hears("收到");
        }
        assertThat(sandbox).isSameAs(mine);
        assertThat(sandbox.settings().lines().get(0).value()).isEqualTo("1");
    }

    @Nested
    class Inside {

        @Test
        void itIsTheSameForNestedClasses(Sandbox sandbox) {
            assertThat(sandbox).isSameAs(mine);
        }
    }
}
