package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.huiyin.bot.people.Roster;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.knobs.Faults.SocketFaults;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

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
    void aNoticeWithAPictureReachesTheWorkGroup() {
        isKeeper("sunyue");
        sandbox.from("sunyue").in(ROOM).says("@回音 群名 材料室").hears("这个群叫「材料室」");
        Member alone = sandbox.from("sunyue").withBot();
        alone.says("群通知 材料室 明天上午开会").hears("发到「材料室」");
        alone.says(sent("image", 1_500_000)).hears("正在收").hearsSoon("图片收好了（1.4 MB）");
        alone.says("发").hears("已交去「材料室」");
        sandbox.from("heping").in(ROOM).hearsSoon("明天上午开会").hearsSoon("图片");

        alone.says("群通知 材料室").hears("发到「材料室」什么");
        alone.says(sent("file", 3)).hears("正在收").hearsSoon("没有收");
        alone.says("发").hears("没有收到");
    }

    private static BotSaid sent(String kind, int size) {
        byte[] content = new byte[size];
        System.arraycopy(HexFormat.of().parseHex("ffd8ff"), 0, content, 0, 3);
        return BotSaid.of(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind)
                        .put("name", "会场.exe")
                        .put("data", Base64.getEncoder().encodeToString(content)));
    }

    private void isKeeper(String userid) {
        JdbcTemplate jdbc = app.getBean(JdbcTemplate.class);
        app.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    for (String person : List.of(userid, "heping")) {
                        jdbc.update(
                                "insert into person (userid, name, active) values (?, ?, true)",
                                person,
                                person);
                    }
                    jdbc.update("insert into tag values (7, '工会委员')");
                    jdbc.update("insert into tag_person values (7, ?)", userid);
                });
        app.getBean(Roster.class).forget();
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

    @Test
    void aFrameThatComesTwiceInPiecesWithLateAcksIsAnsweredOnce() {
        sandbox.faults().set(new SocketFaults(false, 200, 1, 3, 0, 0));
        Member alone = sandbox.from("heping").withBot();
        alone.says("帮助").hears("打卡");
        alone.says("我的数据").hears("没有");
        alone.says("帮助").hears("打卡");
        assertThat(answers("heping")).hasSize(3);
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
