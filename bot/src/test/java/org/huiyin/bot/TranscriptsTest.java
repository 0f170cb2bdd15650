package org.huiyin.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.huiyin.bot.people.Roster;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.engines.Engines;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// The acceptance transcripts over real encrypted callbacks: simulator, bot, MariaDB and Redis.
@Tag("storage")
class TranscriptsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Sandbox sandbox;
    private static ConfigurableApplicationContext bot;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = Sandbox.start(Options.defaults().withData(data).with("answerLimit", "PT30S"));
        sandbox.clock().toNext(LocalTime.of(14, 0), ZONE);
        Engines engines = Engines.shared();
        App app = sandbox.world().firstCorp().apps().getFirst();
        bot =
                new SpringApplicationBuilder(BotApplication.class)
                        .properties("spring.config.name=bot")
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--spring.datasource.url=" + engines.freshDatabase(),
                                "--spring.datasource.username=" + engines.username(),
                                "--spring.datasource.password=" + engines.password(),
                                "--spring.data.redis.host=" + engines.redisHost(),
                                "--spring.data.redis.port=" + engines.redisPort(),
                                "--huiyin.secret-key=" + BotTest.SECRET,
                                "--huiyin.health.officer=王芳",
                                "--huiyin.health.phone=8120",
                                "--huiyin.wecom.api-base-url=" + sandbox.uri(),
                                "--huiyin.wecom.corp-id=" + sandbox.world().firstCorp().corpId(),
                                "--huiyin.wecom.app.agent-id=" + app.agentId(),
                                "--huiyin.wecom.app.secret=" + app.secret(),
                                "--huiyin.wecom.app.token=" + app.token(),
                                "--huiyin.wecom.app.aes-key=" + app.aesKey());
        String port = bot.getEnvironment().getProperty("local.server.port");
        sandbox.moveBot(URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(60)).until(() -> bot.getBean(Roster.class).known());
    }

    @AfterAll
    static void stop() {
        bot.close();
        sandbox.close();
    }

    @Test
    void theDoorIsTheOneThatWeComVerifies() {
        assertThat(sandbox.verify().ok()).isTrue();
    }

    @Test
    void theFirstReportIsStoredOnceThePersonAgrees() {
        sandbox.from("zhouli").says("打卡 36.5 无症状").hears("第一次使用请看一眼");
        sandbox.from("zhouli").says("同意").hears("已记录");
        sandbox.from("zhouli").says("打卡 36.6 没有不舒服").hears("36.6");
        assertThat(reports("zhouli")).isEqualTo(2);
    }

    @Test
    void halfAReportIsAskedForTheRestCorrectedAndCancelled() {
        sandbox.from("qianjin").says("36。5").hears("有哪里不舒服吗？没有回 0");
        sandbox.from("qianjin").says("取消").hears("已取消「打卡」");
        sandbox.from("qianjin").says("36。5").hears("有哪里不舒服吗");
        sandbox.from("qianjin").says("没有").hears("第一次使用请看一眼");
        sandbox.from("qianjin").says("同意").hears("已记录");
        sandbox.from("qianjin").says("更正 36.8").hears("已更正，已记录");
    }

    @Test
    void aSlipIsNeverStored() {
        sandbox.from("sunyue").says("打卡 365").hears("是 36.5℃ 吗？是请回 1，不是请再发一次。还没有存下。");
        assertThat(reports("sunyue")).isZero();
    }

    @Test
    void feverIsAnsweredWithWhatToDo() {
        sandbox.from("wuyue").says("打卡 38.2 咳嗽");
        sandbox.from("wuyue").says("同意").hears("请先不要进办公区");
        sandbox.from("wuyue").says("更正 36.2 没有咳嗽 量错了").hears("体温36.2℃，无症状");
    }

    @Test
    void voiceAndPicturesAreAnsweredWithWhatToDo() {
        sandbox.from("lijianguo").sendsVoice().hears("请长按那条语音「转文字」");
        sandbox.from("lijianguo").sendsPicture().hears("看不了图片");
        sandbox.from("lijianguo").says("😀".repeat(512)).hears("「帮助」");
    }

    @Test
    void theMenuOpensASubjectAndWhatIsOwedIsToldOnceADayAtTheOpeningOfTheChat() {
        sandbox.from("heping").clicks("report:open").hears("今天体温多少");
        sandbox.from("linjing").enters().hears("1 今天的健康情况");
        sandbox.clock().advance(Duration.ofMinutes(1));
        sandbox.from("linjing").enters().hearsNothing();
    }

    @Test
    void whatIsSentBeforeMidnightBelongsToThatDayAndWhatIsSentAfterToTheNext() {
        LocalDate day = sandbox.clock().now().atZone(ZONE).toLocalDate();
        Instant midnight = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        sandbox.clock().to(midnight.minusSeconds(60));
        sandbox.from("zhengkai").says("打卡 36.5 无症状");
        sandbox.from("zhengkai").says("同意").hears("已记录");
        sandbox.clock().to(midnight.plusSeconds(1));
        sandbox.from("zhengkai").says("打卡 36.6 无症状").hears("已记录");
        assertThat(
                        jdbc().queryForList(
                                        "select cast(day as char) from v_health_report where person = ? order by day",
                                        String.class,
                                        "zhengkai"))
                .containsExactly(day.toString(), day.plusDays(1).toString());
    }

    @Test
    void whoLeavesIsMarkedAndWhoComesBackIsKnownAgain() {
        Roster roster = bot.getBean(Roster.class);
        sandbox.from("luting").says("36.5").hears("有哪里不舒服吗");

        sandbox.addressBook().make(Change.removePerson("luting"));
        await().atMost(Duration.ofSeconds(60)).until(() -> roster.find("luting").isEmpty());
        assertThat(
                        jdbc().queryForObject(
                                        "select left_at is not null from person where userid = 'luting'",
                                        Boolean.class))
                .isTrue();

        sandbox.addressBook().make(Change.addPerson("LuTing", "卢婷", 20));
        await().atMost(Duration.ofSeconds(60)).until(() -> roster.find("luting").isPresent());
        sandbox.from("luting").says("打卡 36.5 无症状").hears("第一次使用请看一眼");
    }

    private static int reports(String person) {
        Integer count =
                jdbc().queryForObject(
                                "select count(*) from v_health_report where person = ?",
                                Integer.class,
                                person);
        return count == null ? 0 : count;
    }

    private static JdbcTemplate jdbc() {
        return bot.getBean(JdbcTemplate.class);
    }
}
