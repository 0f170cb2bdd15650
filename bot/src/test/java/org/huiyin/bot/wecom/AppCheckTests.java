package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.bot.Checklist;
import org.huiyin.bot.chat.Message;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.env.MockEnvironment;

/// Each usual fault of a set-up, made on the simulator, and the line that it gets; Redis is away.
class AppCheckTests {

    private static final World WORLD = World.sample();
    private static final App APP = WORLD.firstCorp().apps().getFirst();
    private static final LettuceConnectionFactory NOWHERE =
            new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
    private static final Sandbox SANDBOX = Sandbox.start(Options.defaults());

    private final MockEnvironment settings =
            new MockEnvironment()
                    .withProperty("huiyin.wecom.api-base-url", SANDBOX.uri().toString())
                    .withProperty("huiyin.wecom.corp-id", WORLD.firstCorp().corpId())
                    .withProperty("huiyin.wecom.app.agent-id", Long.toString(APP.agentId()))
                    .withProperty("huiyin.wecom.app.secret", APP.secret())
                    .withProperty("huiyin.wecom.app.token", APP.token())
                    .withProperty("huiyin.wecom.app.aes-key", APP.aesKey());

    @BeforeAll
    static void connectToNowhere() {
        NOWHERE.afterPropertiesSet();
        NOWHERE.start();
    }

    @AfterAll
    static void stopSandbox() {
        SANDBOX.close();
        NOWHERE.destroy();
    }

    @BeforeEach
    void forget() {
        SANDBOX.reset();
        SANDBOX.settings().set("ipAllowed", "true");
    }

    @Test
    void findsNothingWhereAllIsRight() {
        assertThat(lines())
                .containsExactly(
                        "[好] huiyin.wecom：五项齐全，格式正确",
                        "[好] 企业微信的接口，本机时钟：能连上，本机时钟准",
                        "[好] 企业 ID 和 Secret：正确，wwsandbox0000000001",
                        "[好] AgentId、启用、可见范围：「回音」已启用，有可见范围",
                        "[略] 接收消息：要检查就给出地址：--check https://你的域名/wecom/app",
                        "[好] 企业可信IP：企业微信接受本机的地址",
                        "[好] 通讯录：%d 个部门，「青禾材料研究所」直属 0 人"
                                .formatted(WORLD.firstCorp().departments().size()),
                        "[好] 标签：%d 个".formatted(WORLD.firstCorp().tags().size()),
                        "[好] 菜单：还没有，bot 启动时会放上",
                        "passed: true");
    }

    @ParameterizedTest
    @CsvSource({
        "gettoken, 40001, 企业 ID 和 Secret, huiyin.wecom.app.secret",
        "gettoken, 40013, 企业 ID 和 Secret, huiyin.wecom.corp-id",
        "agent/get, 301002, AgentId、启用、可见范围, huiyin.wecom.app.agent-id",
        "department/list, 60011, 通讯录, 可见范围",
        "user/list, 48002, 通讯录, own secret",
        "tag/list, 48001, 标签, the app has no right to this",
        "menu/get, 48001, 菜单, the app has no right to this"
    })
    void tellsARefusedCallWhereItsPageComes(String path, int code, String step, String cure) {
        SANDBOX.faults().add(ApiFault.on(path).refusing(code).often(3));

        assertThat(lines())
                .contains("passed: false")
                .filteredOn(line -> line.startsWith("[错]"))
                .singleElement()
                .asString()
                .startsWith("[错] " + step + "：WeCom says " + code)
                .contains(cure);
    }

    @Test
    void tellsAnAddressThatIsNotTrustedOnce() {
        SANDBOX.settings().set("ipAllowed", "false");

        assertThat(lines())
                .contains("[略] AgentId、启用、可见范围：先填企业可信IP", "[略] 通讯录：先改好上面的")
                .filteredOn(line -> line.startsWith("[错]"))
                .singleElement()
                .asString()
                .startsWith("[错] 企业可信IP：WeCom says 60020")
                .contains("(it is 127.0.0.1)");
    }

    @ParameterizedTest
    @CsvSource({
        "huiyin.wecom.app.token, '', huiyin.wecom.app.token is missing",
        "huiyin.wecom.app.aes-key, short, huiyin.wecom.app.aes-key is not the 43 letters"
    })
    void goesNoFurtherWithAWrongSetting(String name, String value, String words) {
        settings.setProperty(name, value);

        assertThat(lines()).hasSize(2).first().asString().startsWith("[错] huiyin.wecom：" + words);
        assertThat(SANDBOX.calls().of("")).isEmpty();
    }

    @Test
    void hasNothingToSayWithoutAnApp() {
        List.of("corp-id", "app.agent-id", "app.secret", "app.token", "app.aes-key")
                .forEach(name -> settings.setProperty("huiyin.wecom." + name, ""));

        assertThat(lines()).containsExactly("[略] huiyin.wecom：没有配置应用", "passed: true");
    }

    @Test
    void saysSoWhenWecomCannotBeReached() {
        settings.setProperty("huiyin.wecom.api-base-url", "http://127.0.0.1:1");

        assertThat(lines())
                .anyMatch(line -> line.startsWith("[错] 企业微信的接口，本机时钟：huiyin.wecom.api-base-url 连不上"))
                .anyMatch(line -> line.startsWith("[错] 企业 ID 和 Secret：WeCom cannot be reached"))
                .contains("[略] 标签：先改好上面的");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'close':1,'name':'回音','allow_partys':{'partyid':[1]}} | 应用「回音」被停用",
                "{'close':0,'name':'回音','allow_partys':{'partyid':[]}} | 应用「回音」的可见范围是空的"
            },
            quoteCharacter = '`')
    void tellsAnAppThatNobodyCanUse(String agent, String words) throws IOException {
        try (PretendedApi api = new PretendedApi()) {
            api.with("agent/get", agent.replace('\'', '"'));
            settings.setProperty("huiyin.wecom.api-base-url", api.url());

            assertThat(lines()).anyMatch(line -> line.startsWith("[错] AgentId、启用、可见范围：" + words));
        }
    }

    @Test
    void callsTheDoorAsWecomDoes() {
        settings.setProperty("huiyin.wecom.corp-id", Callbacks.APP.corpId());
        settings.setProperty("huiyin.wecom.app.token", Callbacks.KEYS.token());
        settings.setProperty("huiyin.wecom.app.aes-key", Callbacks.KEYS.aesKey());
        try (OpenDoor door = new OpenDoor(_ -> Message.text(""))) {
            String address = "http://127.0.0.1:" + door.port() + CallbackDoor.APP;

            assertThat(lines(address)).contains("[好] 接收消息：" + address + " 回答正确");
        }
    }

    private List<String> lines(String... door) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        Checklist list = new Checklist(out);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(settings);
            context.registerBean(StringRedisTemplate.class, () -> new StringRedisTemplate(NOWHERE));
            context.refresh();
            new AppCheck().look(context, Stream.of(door).findAny(), list);
        }
        out.println("passed: " + list.passed());
        return bytes.toString(UTF_8).lines().toList();
    }
}
