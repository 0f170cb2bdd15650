package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Directory.Contents;
import org.huiyin.bot.people.Directory.DirectoryAway;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Reading the directory over HTTP, with Redis away all the time.
class WxJavaDirectoryTests {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final LettuceConnectionFactory nowhere =
            new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
    private PretendedApi api;
    private WecomApi wecom;

    @BeforeEach
    void start() throws IOException {
        nowhere.afterPropertiesSet();
        nowhere.start();
        StringRedisTemplate redis = new StringRedisTemplate(nowhere);
        api = new PretendedApi();
        InstantSource clock = InstantSource.system();
        TokenCache tokens = new TokenCache(redis, Callbacks.APP, clock);
        wecom = new WecomApi(api.url(), Callbacks.APP, tokens, clock);
        logged.start();
        root.addAppender(logged);
        logged("me.chanjar").setLevel(Level.DEBUG);
        api.with("agent/get", "{\"errcode\":0,\"agentid\":1000002,\"close\":0}")
                .with(
                        "department/list",
                        """
                        {"errcode":0,"department":[
                          {"id":1,"name":"青禾材料研究所","parentid":0,"order":100},
                          {"id":2,"name":"工会","parentid":1,"order":90}]}\
                        """)
                .with("user/list", "{\"errcode\":0,\"userlist\":[]}")
                .with("tag/list", "{\"errcode\":0,\"taglist\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        logged("me.chanjar").setLevel(null);
        root.detachAppender(logged);
        wecom.close();
        api.close();
        nowhere.destroy();
    }

    private static Logger logged(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private Contents read(AppMenu.Entry... menu) {
        return new WxJavaDirectory(wecom, 1000002, new AppMenu(List.of(menu))).read();
    }

    @Test
    void readsDepartmentsPeopleAndTags() {
        api.with(
                        "user/list?department_id=1&fetch_child=0&status=0",
                        """
                        {"errcode":0,"userlist":[
                          {"userid":"ZhangSan","name":"张三","department":[1,2],
                           "main_department":2,"status":1},
                          {"userid":"lisi","name":"李四","department":[1],"status":4}]}\
                        """)
                .with(
                        "user/list?department_id=2&fetch_child=0&status=0",
                        """
                        {"errcode":0,"userlist":[
                          {"userid":"zhangsan","name":"张三","department":[1,2],"status":1}]}\
                        """)
                .with(
                        "tag/list",
                        "{\"errcode\":0,\"taglist\":[{\"tagid\":7,\"tagname\":\"工会会员\"}]}")
                .with(
                        "tag/get?tagid=7",
                        """
                        {"errcode":0,"tagname":"工会会员","partylist":[2],
                         "userlist":[{"userid":"LiSi","name":"李四"}]}\
                        """);

        Contents contents = read();

        assertThat(contents.departments())
                .containsExactly(
                        new Department(1, "青禾材料研究所", 0, 100), new Department(2, "工会", 1, 90));
        assertThat(contents.people())
                .containsExactly(
                        new Person("zhangsan", "张三", List.of(2L, 1L), true),
                        new Person("lisi", "李四", List.of(1L), false));
        assertThat(contents.tags())
                .containsExactly(new Tag(7, "工会会员", List.of("lisi"), List.of(2L)));
    }

    @Test
    void callsWhatTheContractNames() {
        read(new AppMenu.Entry("打卡", "health:open"));

        assertThat(api.calls())
                .map(call -> call.replaceAll("\\?.*", ""))
                .containsExactly(
                        "gettoken",
                        "agent/get",
                        "department/list",
                        "user/list",
                        "user/list",
                        "tag/list",
                        "menu/create");
    }

    @Test
    void putsUpToSevenEntriesIntoTheMenu() {
        List<AppMenu.Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            entries.add(new AppMenu.Entry("一二三四五六" + i, "subject" + i + ":open"));
        }

        read(entries.toArray(AppMenu.Entry[]::new));

        String menu = api.calls().getLast();
        assertThat(menu)
                .startsWith("menu/create?agentid=1000002{\"button\":[{")
                .contains("\"name\":\"一二三四五\"", "\"key\":\"subject1:open\"", "更多")
                .contains("subject7:open")
                .doesNotContain("subject8:open");
    }

    @ParameterizedTest
    @CsvSource({
        "40001, huiyin.wecom.app.secret",
        "40013, huiyin.wecom.corp-id",
        "60020, 企业可信IP (it is 203.0.113.7)",
        "-1, nothing to do but wait",
        "12345, devtool/query?e=12345"
    })
    void tellsTheCureForAFailedToken(int code, String cure) {
        api.with("gettoken", error(code));

        assertThatExceptionOfType(DirectoryAway.class)
                .isThrownBy(this::read)
                .withMessageContaining("gettoken: WeCom says " + code)
                .withMessageContaining(cure);
    }

    @ParameterizedTest
    @CsvSource({
        "department/list, 48002, own secret",
        "user/list, 50002, 可见范围",
        "tag/list, 60011, 可见范围"
    })
    void tellsTheCureForAFailedCall(String path, int code, String cure) {
        api.with(path, error(code));

        assertThatExceptionOfType(DirectoryAway.class)
                .isThrownBy(this::read)
                .withMessageContaining(path + ": WeCom says " + code)
                .withMessageContaining(cure);
    }

    @Test
    void doesNotWaitForTheMenuOrTheAgent() {
        api.with("agent/get", error(301002)).with("menu/create", error(40018));

        assertThat(read(new AppMenu.Entry("打卡", "health:open")).departments()).hasSize(2);
    }

    @Test
    void saysSoWhenTheAnswerIsNoJson() {
        api.with("department/list", "<html>");

        assertThatExceptionOfType(DirectoryAway.class)
                .isThrownBy(this::read)
                .withMessageContaining("department/list: ");
    }

    @Test
    void saysSoWhenNobodyAnswers() {
        api.close();

        assertThatExceptionOfType(DirectoryAway.class)
                .isThrownBy(this::read)
                .withMessageContaining("WeCom cannot be reached");
    }

    @Test
    void doesNotAskForATokenAgainAndAgainWithAWrongSecret() {
        api.with("gettoken", error(40001));

        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(DirectoryAway.class).isThrownBy(this::read);
        }

        assertThat(api.calls()).containsExactly("gettoken");
    }

    @Test
    void fetchesOneTokenForManyCallsWhoseTokenWasRevoked()
            throws InterruptedException, ExecutionException {
        read();
        api.takesOnly("token-2");

        List<Future<Contents>> readings = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                readings.add(threads.submit(() -> read()));
            }
        }

        for (Future<Contents> reading : readings) {
            assertThat(reading.get().departments()).hasSize(2);
        }
        assertThat(api.calls()).filteredOn("gettoken"::equals).hasSize(2);
    }

    @Test
    void logsNoTokenAndNoSecret() {
        read();
        api.takesOnly("token-2");
        api.with("user/list", error(50002)).with("menu/create", error(40018));
        assertThatExceptionOfType(DirectoryAway.class).isThrownBy(this::read);
        api.close();
        assertThatExceptionOfType(DirectoryAway.class).isThrownBy(this::read);

        assertThat(logged.list)
                .filteredOn(event -> !event.getLoggerName().startsWith("org.apache.hc"))
                .map(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneMatch(line -> line.matches("(?s).*access_token=[^&\\s].*"))
                .noneMatch(line -> line.contains("token-") || line.contains("app-secret"));
    }

    private static String error(int code) {
        return "{\"errcode\":"
                + code
                + ",\"errmsg\":\"not this time, hint: [1], from ip: 203.0.113.7, more info at x\"}";
    }
}
