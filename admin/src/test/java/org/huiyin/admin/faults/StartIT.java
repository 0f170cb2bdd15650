package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bot that cannot work does not start, and says in one sentence what is to be done.
class StartIT {

    private static final Map<Wrong, CompletableFuture<Ending>> ENDINGS = new TreeMap<>();
    private static final ExecutorService STARTS = Executors.newFixedThreadPool(2);

    private final TwoBots pair = TwoBots.ready();

    /// A setting that is wrong, and what the sentence says of it.
    enum Wrong {
        NO_DATABASE("SPRING_DATASOURCE_URL", "", "spring.datasource.url is missing"),
        DATABASE_AWAY(
                "SPRING_DATASOURCE_URL",
                "jdbc:mariadb://127.0.0.1:1/huiyin",
                "spring.datasource.url names a MariaDB that does not answer"),
        DATABASE_PASSWORD("SPRING_DATASOURCE_PASSWORD", "wrong", "spring.datasource.password"),
        NO_SECRET_KEY("HUIYIN_SECRET_KEY", "", "huiyin.secret-key is missing"),
        SHORT_SECRET_KEY("HUIYIN_SECRET_KEY", "c2hvcnQ=", "huiyin.secret-key must be 32 bytes"),
        ANOTHER_SECRET_KEY(
                "HUIYIN_SECRET_KEY",
                "HB0eHxobGBkWFxQVEhMQEQ4PDA0KCwgJBgcEBQIDAAE=",
                "huiyin.secret-key is not the key with which this database was filled"),
        BAD_AES_KEY("HUIYIN_WECOM_APP_AES_KEY", "short", "huiyin.wecom.app.aes-key is not the 43"),
        PART_OF_THE_APP("HUIYIN_WECOM_APP_TOKEN", "", "huiyin.wecom.app.token is missing"),
        BAD_ZONE("HUIYIN_ZONE", "Mars/Olympus", "huiyin.zone is not a time zone"),
        BAD_PORT("SERVER_PORT", "http", "server.port cannot be read"),
        CLOCK_OF_A_SANDBOX(
                "HUIYIN_WECOM_API_BASE_URL",
                "https://qyapi.weixin.qq.com",
                "huiyin.clock.url must be left out with the real WeCom");

        private final String variable;
        private final String value;
        private final String words;

        Wrong(String variable, String value, String words) {
            this.variable = variable;
            this.value = value;
            this.words = words;
        }
    }

    /// How a process ended.
    private record Ending(int code, String complaint) {}

    @BeforeAll
    static void startThemAll() {
        Map<String, String> right = TwoBots.ready().settings();
        for (Wrong wrong : Wrong.values()) {
            ENDINGS.put(wrong, CompletableFuture.supplyAsync(() -> ending(wrong, right), STARTS));
        }
    }

    @AfterAll
    static void stopStarting() {
        STARTS.shutdownNow();
    }

    private static Ending ending(Wrong wrong, Map<String, String> right) {
        Map<String, String> settings = new TreeMap<>(right);
        settings.put(wrong.variable, wrong.value);
        if (wrong == Wrong.CLOCK_OF_A_SANDBOX) {
            settings.put("HUIYIN_CLOCK_URL", "http://127.0.0.1:8090/knobs/clock");
        }
        try (BotProcess bot = new BotProcess("wrong-" + wrong, settings)) {
            int code = bot.launch().awaitEnd();
            return new Ending(code, bot.complaint());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongSettingEndsTheProcessWithOneSentenceThatNamesIt(Wrong wrong) {
        Ending ending = Objects.requireNonNull(ENDINGS.get(wrong)).join();

        System.out.printf("%s: %s", wrong, ending.complaint());
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.complaint().strip()).hasLineCount(1);
        assertThat(ending.complaint())
                .contains(wrong.words)
                .contains("; set it by ")
                .contains(", for example ");
        if (wrong != Wrong.CLOCK_OF_A_SANDBOX) {
            assertThat(ending.complaint()).contains(wrong.variable);
        }
    }

    @Test
    void aBotStartsWithoutRedisAndWithoutWecom() {
        Map<String, String> settings = pair.settings();
        settings.put("SPRING_DATA_REDIS_PORT", "1");
        settings.put("HUIYIN_WECOM_API_BASE_URL", "http://127.0.0.1:1");
        try (BotProcess bot = new BotProcess("alone", settings)) {
            bot.launch().awaitReady();
            pair.spreadOver(bot.uri());

            pair.sandbox().from(pair.stranger()).says("帮助").hears("打卡");

            bot.stop();
        }
    }
}
