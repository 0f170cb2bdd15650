package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// The whole bot over its long connection with the simulator, in good weather and bad.
@Tag("storage")
class LongConnectionTest {

    private static final String ROOM = "wrSandboxMaterials01";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;
    private Sandbox sandbox;
    private Bot bot;
    private ConfigurableApplicationContext app;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(Options.defaults().withData(folder).withWorld(World.sample()));
        bot = sandbox.world().firstCorp().bots().get(0);
        sandbox.bots().modes().set(bot, Bot.Mode.WEBSOCKET);
        app =
                BotAloneTest.start(
                        "--huiyin.wecom.aibot.mode=websocket",
                        "--huiyin.wecom.aibot.bot-id=" + bot.botId(),
                        "--huiyin.wecom.aibot.secret=" + bot.secret(),
                        "--huiyin.wecom.aibot.ws-url=ws://127.0.0.1:" + sandbox.port() + "/");
        await().atMost(PATIENCE).until(this::isConnected);
    }

    @AfterEach
    void end() {
        app.close();
        sandbox.close();
    }

    @Test
    void theWorkGroupIsAnsweredAndWhatIsPrivateGoesOnOneToOne() {
        Member alone = sandbox.from("heping").withBot();
        alone.says("帮助").hears("打卡");

        Member heping = sandbox.from("heping").in(ROOM);
        heping.says("@回音 帮助").hears("投票");
        heping.says("@回音 打卡 36.5 无症状").hears("收到，已转私聊");
        await().untilAsserted(
                        () -> assertThat(alone.latest().orElseThrow().text()).contains("第一次使用"));
    }

    @Test
    void whoeverHasNeverTalkedToItAloneIsAskedToCome() {
        sandbox.from("lijianguo").in(ROOM).says("@回音 打卡 36.5 无症状").hears("请私聊我说").hears("没有存下");
    }

    @Test
    void theWorkGroupVotesByTapping() {
        sandbox.from("lijianguo").in(ROOM).says("@回音 投票 周五聚餐？ 火锅 烤肉");
        sandbox.from("heping").in(ROOM).taps("火锅");
        sandbox.from("sunyue").in(ROOM).taps("烤肉");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(sandbox.from("heping").in(ROOM).card().orElseThrow().text())
                                .contains("火锅 1 · 烤肉 1（2人）"));
    }

    @Test
    void whileTheConnectionBreaksAgainAndAgainEachMessageIsAnsweredOnce() throws Exception {
        List<String> people =
                sandbox.world().firstCorp().people().stream()
                        .map(Person::userid)
                        .limit(100)
                        .toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> said =
                    people.stream()
                            .<Future<?>>map(
                                    person -> writers.submit(() -> saysUntilItGoesOut(person)))
                            .toList();
            IntStream.range(0, 8).forEach(_ -> cutOnceConnected());
            for (Future<?> one : said) {
                one.get();
            }
        }

        JdbcTemplate jdbc = app.getBean(JdbcTemplate.class);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        jdbc.queryForObject(
                                                "select count(*) from outbox where state <> 'sent'",
                                                Long.class))
                                .isZero());
        List<String> heard = jdbc.query("select person from inbox", (row, _) -> row.getString(1));
        assertThat(heard).as("not all were under way while it was broken").hasSizeGreaterThan(50);
        for (String person : people) {
            long taken = heard.stream().filter(person::equalsIgnoreCase).count();
            assertThat(answers(person)).as(person).hasSize((int) taken);
        }
    }

    @Test
    void anAnswerWhoseAckIsLostIsNotToldAgain() {
        Member alone = sandbox.from("heping").withBot();
        sandbox.faults().dropAcks(true);
        alone.says("帮助").hears("打卡");
        JdbcTemplate jdbc = app.getBean(JdbcTemplate.class);
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.queryForList("select state from outbox", String.class)
                                .contains("unknown"));
        sandbox.faults().dropAcks(false);

        alone.says("帮助").hears("打卡");
        assertThat(answers("heping")).hasSize(2);
    }

    /// Says it again as long as the phone shows that it did not go out.
    private void saysUntilItGoesOut(String person) {
        do {
            await().atMost(PATIENCE).until(this::isConnected);
            sandbox.from(person).withBot().says("帮助");
        } while (sandbox.conversations()
                .last(person, "bot-" + bot.botId(), said -> said.from().equals("person"))
                .filter(said -> said.state() == Message.State.FAILED)
                .isPresent());
    }

    private void cutOnceConnected() {
        await().atMost(PATIENCE).until(this::isConnected);
        sandbox.bots().sockets().cut();
        await().atMost(PATIENCE).until(() -> !isConnected());
    }

    private boolean isConnected() {
        return sandbox.bots().sockets().connected().containsKey(bot.botId());
    }

    private List<Message> answers(String person) {
        return sandbox
                .conversations()
                .read(person, "bot-" + bot.botId(), Long.MAX_VALUE, 1000)
                .stream()
                .filter(message -> message.from().equals("bot"))
                .toList();
    }
}
