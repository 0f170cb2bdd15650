package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.world.Bot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The smart bot alone at its callback address, with the simulator's people and rooms.
@Tag("storage")
class BotByUrlTest {

    private static final String ROOM = "wrSandboxMaterials01";

    private static Sandbox sandbox;
    private static ConfigurableApplicationContext bot;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = Sandbox.start(Options.defaults().withPort(0).withData(data));
        Bot one = sandbox.world().firstCorp().bots().getFirst();
        bot =
                BotAloneTest.start(
                        "--huiyin.wecom.api-base-url=" + sandbox.uri(),
                        "--huiyin.wecom.aibot.mode=url",
                        "--huiyin.wecom.aibot.name=" + one.name(),
                        "--huiyin.wecom.aibot.token=" + one.token(),
                        "--huiyin.wecom.aibot.aes-key=" + one.aesKey());
        sandbox.moveBot(
                URI.create(
                        "http://127.0.0.1:"
                                + bot.getEnvironment().getProperty("local.server.port")));
        jdbc = bot.getBean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        bot.close();
        sandbox.close();
    }

    @Test
    void whoHasWrittenOneToOneIsToldOneMoreThingThere() {
        Member he = sandbox.from("heping").withBot();
        he.says("帮助").hears("打卡");

        sandbox.from("heping").in(ROOM).says("@回音 打卡 36.5 无症状").hears("收到，已转私聊");

        await().untilAsserted(() -> assertThat(he.latest().orElseThrow().text()).contains("第一次使用"));
        sandbox.from("heping").in(ROOM).says("@回音 打卡 36.5 无症状").hears("这件事请私聊我说");
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void oneAddressIsPromisedOnceHoweverManyAskAtTheSameMoment() throws Exception {
        sandbox.from("zhouli").withBot().says("帮助");
        Member zhou = sandbox.from("zhouli").in(ROOM);
        TransactionTemplate transaction = bot.getBean(TransactionTemplate.class);
        ResponseUrls urls = bot.getBean(ResponseUrls.class);
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Boolean> promise =
                () -> {
                    both.await();
                    return transaction.execute(_ -> urls.promise("zhouli"));
                };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Boolean> one = two.submit(promise);
            Future<Boolean> other = two.submit(promise);
            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
        }
        zhou.says("@回音 打卡 36.5 无症状").hears("这件事请私聊我说");
    }

    @Test
    void anAddressIsForgottenWhenItIsOfNoUseAnyMore() {
        sandbox.from("wuyue").withBot().says("帮助");
        String old = "update response_url set brought_at = brought_at - interval 56 minute";
        bot.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> jdbc.update(old + " where person = 'wuyue'"));

        bot.getBean(ResponseUrls.class).forget();

        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from response_url where person = 'wuyue'",
                                Long.class))
                .isZero();
    }

    @Test
    void whoHasNeverWrittenIsAskedToDoSo() {
        sandbox.from("lijianguo").in(ROOM).says("@回音 打卡 36.5 无症状").hears("这件事请私聊我说");
    }

    @Test
    void theLatestThumbUnderAnAnswerIsKeptUntilItIsTakenAway() {
        Member sun = sandbox.from("sunyue").withBot();
        sun.says("帮助").hears("打卡");
        Message answer = sun.latest().orElseThrow();

        judge(answer, "{\"type\":2,\"inaccurate_reason_list\":[2,3],\"content\":\"体温38度\"}");
        assertThat(thumbs()).containsExactly(Map.of("thumb", "down", "reasons", "2,3"));
        judge(answer, "{\"type\":1}");
        assertThat(thumbs()).containsExactly(Map.of("thumb", "up", "reasons", ""));
        judge(answer, "{\"type\":3}");
        assertThat(thumbs()).isEmpty();
    }

    private static void judge(Message answer, String how) {
        sandbox.bots()
                .talk()
                .judge(
                        "sunyue",
                        answer.conversation(),
                        JsonMapper.shared()
                                .readValue(how, ObjectNode.class)
                                .put("seq", answer.seq()))
                .ends()
                .join();
    }

    private static List<Map<String, String>> thumbs() {
        return jdbc.query(
                "select thumb, reasons from v_thumb where person = 'sunyue'",
                (row, _) -> Map.of("thumb", row.getString(1), "reasons", row.getString(2)));
    }

    private static List<String> states() {
        return jdbc.query("select state from outbox", (row, _) -> row.getString(1));
    }
}
