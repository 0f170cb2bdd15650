package org.huiyin.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/// `--check` on real engines, without an app.
@Tag("storage")
class CheckCommandTests {

    private static final String OTHER_SECRET = "HB0eHxobGBkWFxQVEhMQEQ4PDA0KCwgJBgcEBQIDAAE=";

    private final Engines engines = Engines.shared();
    private final String database = engines.freshDatabase();

    /// The command silences the log of its process, which here has other tests to run.
    @AfterAll
    static void logAgain() {
        LoggingSystem.get(CheckCommandTests.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    /// What the process would do.
    private record Ending(int code, List<String> lines) {}

    @Test
    void aSetUpThatIsRightEndsWithNothingFound() {
        Ending ending = check();

        assertThat(ending.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\[好] MariaDB：1[0-9.]+.*"),
                        line -> assertThat(line).matches("\\[好] Redis：[67][0-9.]+"),
                        line -> assertThat(line).isEqualTo("[好] huiyin.secret-key：格式正确，数据库还是空的"),
                        line -> assertThat(line).isEqualTo("[略] huiyin.wecom：没有配置应用"),
                        line -> assertThat(line).isEqualTo("[略] 智能机器人：没有配置"),
                        line -> assertThat(line).isEqualTo("[略] 群机器人：没有配置"),
                        line -> assertThat(line).isEqualTo("没有发现问题。"));
        assertThat(ending.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, '', MariaDB, spring.datasource.url is missing",
        "spring.datasource.url, jdbc:mariadb://127.0.0.1:1/huiyin, MariaDB, names a MariaDB that does not answer",
        "spring.datasource.password, wrong, MariaDB, is not what MariaDB expects",
        "huiyin.secret-key, c2hvcnQ=, huiyin.secret-key, must be 32 bytes in base64",
        "spring.data.redis.port, 1, Redis, Redis",
        "huiyin.wecom.corp-id, ww1234, huiyin.wecom, huiyin.wecom.app.agent-id is missing"
    })
    void eachFaultHasItsLine(String setting, String value, String step, String words) {
        Ending ending = check(setting, value);

        assertThat(ending.lines())
                .anyMatch(line -> line.startsWith("[错] " + step + "：") && line.contains(words))
                .last()
                .asString()
                .startsWith("有问题");
        assertThat(ending.code()).isEqualTo(1);
    }

    @Test
    void theKeyOfAnotherDatabaseIsFound() {
        try (ConfigurableApplicationContext _ =
                new SpringApplicationBuilder(BotApplication.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.config.name=bot")
                        .run(arguments(settings()))) {
            assertThat(check().lines()).contains("[好] huiyin.secret-key：与数据库相符");
            assertThat(check("huiyin.secret-key", OTHER_SECRET).lines())
                    .anyMatch(line ->
                            line.startsWith("[错] huiyin.secret-key：")
                                    && line.contains("is not the key with which this database"));
        }
    }

    private Ending check(String... more) {
        Map<String, String> settings = settings();
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int code = CheckCommand.run(out, arguments(settings));
        return new Ending(code, bytes.toString(UTF_8).lines().toList());
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private Map<String, String> settings() {
        return new TreeMap<>(
                Map.of(
                        "spring.datasource.url", database,
                        "spring.datasource.username", engines.username(),
                        "spring.datasource.password", engines.password(),
                        "spring.data.redis.host", engines.redisHost(),
                        "spring.data.redis.port", Integer.toString(engines.redisPort()),
                        "huiyin.secret-key", BotTest.SECRET));
    }
}
