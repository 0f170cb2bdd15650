package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.huiyin.bot.Check;
import org.huiyin.bot.Checklist;
import org.huiyin.bot.chat.Message;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/// The usual faults of a smart bot and of group robots, and the lines that they get.
@Tag("storage")
class BotCheckTests {

    private static final String KEY = "5a0b7c1e-1111-4aaa-8bbb-000000000001";

    private final DataSource database = freshDatabase();
    private final MockEnvironment settings = new MockEnvironment();
    @AutoClose private final PretendedWecom wecom = new PretendedWecom();

    private static DataSource freshDatabase() {
        Engines engines = Engines.shared();
        return new DriverManagerDataSource(
                engines.freshDatabase(), engines.username(), engines.password());
    }

    @Test
    void whatIsNotSetIsLeftOut() {
        assertThat(lines(new BotCheck())).containsExactly("[略] 智能机器人：没有配置", "passed: true");
        assertThat(lines(new RobotCheck())).containsExactly("[略] 群机器人：没有配置", "passed: true");
    }

    @Test
    void whatIsMalformedIsLeftToWhoeverTellsIt() {
        settings.setProperty("huiyin.wecom.aibot.mode", "url");

        assertThat(lines(new BotCheck()))
                .containsExactly("[略] 智能机器人：先改好 huiyin.wecom", "passed: true");
        assertThat(lines(new AppCheck()))
                .anyMatch(line ->
                        line.startsWith("[错] huiyin.wecom：huiyin.wecom.aibot.token is missing"));
    }

    @Test
    void theDoorIsCalledAsWecomDoesByTheAddressOfEitherDoor() {
        settings.setProperty("huiyin.wecom.aibot.mode", "url");
        settings.setProperty("huiyin.wecom.aibot.token", Callbacks.KEYS.token());
        settings.setProperty("huiyin.wecom.aibot.aes-key", Callbacks.KEYS.aesKey());
        CallbackCipher cipher =
                new CallbackCipher(Callbacks.KEYS.token(), Callbacks.KEYS.aesKey(), "");
        try (OpenDoor door =
                new OpenDoor(
                        new AppFormat(Callbacks.APP),
                        cipher,
                        CallbackDoor.AIBOT,
                        _ -> Message.text(""),
                        Duration.ofSeconds(10))) {
            String host = "http://127.0.0.1:" + door.port();
            String found = "[好] 智能机器人的回调：" + host + "/wecom/aibot 回答正确";

            assertThat(lines(new BotCheck(), host + "/wecom/aibot")).contains(found);
            assertThat(lines(new BotCheck(), host + "/wecom/app")).contains(found);
            assertThat(lines(new BotCheck())).anyMatch(line -> line.contains("要检查就给出地址"));
        }
    }

    @Test
    void whoeverIsLetInHasTheRightSecretAndLeavesAgain() {
        byWebSocket();

        assertThat(lines(new BotCheck()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("[好] 智能机器人的长连接：能连上"),
                        line -> assertThat(line).isEqualTo("passed: true"));
        assertThat(wecom.frames("aibot_subscribe"))
                .singleElement()
                .satisfies(frame ->
                        assertThat(frame.path("body").toString())
                                .isEqualTo("{\"bot_id\":\"aibOne\",\"secret\":\"bot-secret\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "853000, compare huiyin.wecom.aibot.secret",
        "93019, compare huiyin.wecom.aibot.bot-id"
    })
    void whoeverIsNotLetInLearnsWhichSettingIsWrong(int code, String cure) {
        byWebSocket();
        wecom.answers(_ -> code);

        assertThat(lines(new BotCheck()))
                .anyMatch(line -> line.startsWith("[错] 智能机器人的长连接：") && line.contains(cure))
                .contains("passed: false");
    }

    @Test
    void aRunningBotIsNotCutOff() {
        byWebSocket();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(
                        """
                        create table socket_lease (name varchar(128) primary key,
                          holder varchar(64), fence bigint, expires_at datetime(6))
                        """)
                .update();
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(database));
        new SocketLease(jdbc, transaction, "aibOne").acquire();

        assertThat(lines(new BotCheck()))
                .anyMatch(line -> line.startsWith("[略] 智能机器人的长连接：有运行中的 bot 管着这条连接"));
        assertThat(wecom.frames("aibot_subscribe")).isEmpty();
    }

    @Test
    void anAddressWhereNobodyIsHasItsLine() {
        byWebSocket();
        settings.setProperty("huiyin.wecom.aibot.ws-url", "ws://127.0.0.1:1");

        assertThat(lines(new BotCheck()))
                .anyMatch(line -> line.startsWith("[错] 智能机器人的长连接：ws://127.0.0.1:1 连不上"));
    }

    @Test
    void aRobotsKeyIsTriedWithoutPosting() {
        try (Sandbox sandbox = Sandbox.start(Options.defaults().withPort(0))) {
            settings.setProperty("huiyin.wecom.api-base-url", sandbox.uri().toString());
            settings.setProperty("huiyin.wecom.robots.lobby.key", KEY);
            settings.setProperty("huiyin.wecom.robots.gone.key", KEY.replace('1', '9'));

            assertThat(lines(new RobotCheck()))
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .startsWith(
                                                    "[错] 群机器人「gone」：WeCom says 93000: no robot"),
                            line -> assertThat(line).startsWith("[好] 群机器人「lobby」：企业微信认得"),
                            line -> assertThat(line).isEqualTo("passed: false"))
                    .noneMatch(line -> line.contains("5a0b7c"));
            assertThat(sandbox.book().sendings())
                    .isNotEmpty()
                    .allMatch(posted -> posted.errcode() != 0);
        }
    }

    private void byWebSocket() {
        settings.setProperty("huiyin.wecom.aibot.mode", "websocket");
        settings.setProperty("huiyin.wecom.aibot.bot-id", "aibOne");
        settings.setProperty("huiyin.wecom.aibot.secret", PretendedWecom.SECRET);
        settings.setProperty("huiyin.wecom.aibot.ws-url", wecom.url());
    }

    private List<String> lines(Check check, String... door) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        Checklist list = new Checklist(out);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(settings);
            context.registerBean(DataSource.class, () -> database);
            context.refresh();
            check.look(context, Stream.of(door).findAny(), list);
        }
        out.println("passed: " + list.passed());
        return bytes.toString(UTF_8).lines().toList();
    }
}
