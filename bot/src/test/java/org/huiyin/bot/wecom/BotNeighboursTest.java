package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// Two smart bots in one room, and one whose new name no setting tells.
@Tag("storage")
class BotNeighboursTest {

    private static final String ROOM = "wrTwoBots";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final Sandbox sandbox =
            Sandbox.start(Options.defaults().withWorld(World.resource("/two-bots-world.json")));

    @Test
    void itAnswersWhatIsSaidToItAndNothingElse() {
        try (ConfigurableApplicationContext app = connected("小回")) {
            assertThat(app.isRunning()).isTrue();
            Member lina = sandbox.from("lina").in(ROOM);
            lina.says("@小回 帮助").hears("投票");
            lina.says("@回音二号 @小回 帮助").hears("投票");
            lina.says("@回音二号 帮助");
            lina.says("@小回 @回音二号 帮助").hears("投票");

            assertThat(
                            sandbox.conversations()
                                    .read("lina", Conversations.ofRoom(ROOM), Long.MAX_VALUE, 100))
                    .filteredOn(Message::isFromBot)
                    .extracting(Message::speaker)
                    .containsExactly("aibOurs", "aibOurs", "aibOurs");
        }
    }

    @Test
    void itIsUnderstoodByANameThatItHasNotLearnt() {
        try (ConfigurableApplicationContext app = connected("回音")) {
            assertThat(app.isRunning()).isTrue();
            Member lina = sandbox.from("lina").in(ROOM);
            lina.says("@小回 帮助").hears("投票");
            lina.says("@小回 你好，帮助").hears("投票");
        }
    }

    private ConfigurableApplicationContext connected(String name) {
        Bot ours = sandbox.world().bot("aibOurs");
        ConfigurableApplicationContext app =
                BotAloneTest.start(
                        "--huiyin.wecom.aibot.mode=websocket",
                        "--huiyin.wecom.aibot.name=" + name,
                        "--huiyin.wecom.aibot.bot-id=" + ours.botId(),
                        "--huiyin.wecom.aibot.secret=" + ours.secret(),
                        "--huiyin.wecom.aibot.ws-url=ws://127.0.0.1:" + sandbox.port() + "/");
        await().atMost(PATIENCE)
                .until(() -> sandbox.bots().sockets().connected().containsKey(ours.botId()));
        return app;
    }
}
