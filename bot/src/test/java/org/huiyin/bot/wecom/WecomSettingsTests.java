package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.huiyin.bot.SettingWrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings as an operator writes them.
class WecomSettingsTests {

    private static final Map<String, Object> COMPLETE =
            Map.of(
                    "HUIYIN_WECOM_CORP_ID", "wwabcdef0123456789",
                    "HUIYIN_WECOM_APP_AGENT_ID", "1000002",
                    "HUIYIN_WECOM_APP_SECRET", " the-secret-of-the-app\n",
                    "HUIYIN_WECOM_APP_TOKEN", "QDG6eK",
                    "HUIYIN_WECOM_APP_AES_KEY", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");

    @Test
    void readsTheEnvironment() {
        Map<String, Object> environment = new HashMap<>(COMPLETE);
        environment.put("HUIYIN_WECOM_API_BASE_URL", "http://127.0.0.1:8090/");
        environment.put("HUIYIN_WECOM_MAX_AGE", "5m");

        in(environment)
                .run(context -> {
                    WecomSettings settings = context.getBean(WecomSettings.class);
                    assertThat(settings.apiBaseUrl()).isEqualTo("http://127.0.0.1:8090");
                    assertThat(settings.maxAge()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(settings.account())
                            .hasValue(
                                    new AppAccount(
                                            "wwabcdef0123456789",
                                            1000002,
                                            "the-secret-of-the-app"));
                    assertThat(settings.callbackKeys())
                            .hasValueSatisfying(
                                    keys -> assertThat(keys.token()).isEqualTo("QDG6eK"));
                    assertThat(settings + " " + settings.account())
                            .doesNotContain("secret-of", "QDG6eK", "jWmYm7");
                });
    }

    @Test
    void needsNoApp() {
        in(Map.of("HUIYIN_WECOM_CORP_ID", ""))
                .run(context -> {
                    WecomSettings settings = context.getBean(WecomSettings.class);
                    assertThat(settings.account()).isEmpty();
                    assertThat(settings.callbackKeys()).isEmpty();
                    assertThat(settings.apiBaseUrl()).isEqualTo("https://qyapi.weixin.qq.com");
                    assertThat(settings.maxAge()).isEqualTo(Duration.ofMinutes(10));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "HUIYIN_WECOM_CORP_ID",
        "HUIYIN_WECOM_APP_AGENT_ID",
        "HUIYIN_WECOM_APP_SECRET",
        "HUIYIN_WECOM_APP_TOKEN",
        "HUIYIN_WECOM_APP_AES_KEY"
    })
    void namesWhatIsMissing(String name) {
        Map<String, Object> environment = new HashMap<>(COMPLETE);
        environment.remove(name);

        in(environment)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(SettingWrong.class)
                                .hasMessageContaining("is missing; set it by " + name));
    }

    @ParameterizedTest
    @CsvSource({
        "HUIYIN_WECOM_API_BASE_URL, ftp://127.0.0.1",
        "HUIYIN_WECOM_API_BASE_URL, https://qyapi.weixin.qq.com/cgi-bin",
        "HUIYIN_WECOM_API_BASE_URL, https://me@qyapi.weixin.qq.com",
        "HUIYIN_WECOM_API_BASE_URL, qyapi.weixin.qq.com",
        "HUIYIN_WECOM_CORP_ID, ww 1",
        "HUIYIN_WECOM_APP_AGENT_ID, first",
        "HUIYIN_WECOM_APP_AGENT_ID, 99999999999",
        "HUIYIN_WECOM_APP_SECRET, two words",
        "HUIYIN_WECOM_APP_TOKEN, 'to,ken'",
        "HUIYIN_WECOM_APP_AES_KEY, tooShort",
        "HUIYIN_WECOM_MAX_AGE, -1m",
        "HUIYIN_WECOM_AIBOT_TOKEN, 'to,ken'",
        "HUIYIN_WECOM_AIBOT_AES_KEY, tooShort",
        "HUIYIN_WECOM_AIBOT_BOT_ID, aib 1",
        "HUIYIN_WECOM_AIBOT_SECRET, two words",
        "HUIYIN_WECOM_AIBOT_NAME, ' '",
        "HUIYIN_WECOM_AIBOT_WS_URL, https://openws.work.weixin.qq.com"
    })
    void namesWhatIsMalformed(String name, String value) {
        Map<String, Object> environment = new HashMap<>(COMPLETE);
        environment.put(name, value);

        in(environment)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(SettingWrong.class)
                                .hasMessageContaining("set it by " + name + ", for example "));
    }

    @ParameterizedTest
    @CsvSource({
        "url, HUIYIN_WECOM_AIBOT_TOKEN",
        "url, HUIYIN_WECOM_AIBOT_AES_KEY",
        "websocket, HUIYIN_WECOM_AIBOT_BOT_ID",
        "websocket, HUIYIN_WECOM_AIBOT_SECRET"
    })
    void namesWhatTheWayOfTheSmartBotNeeds(String mode, String name) {
        Map<String, Object> environment = smartBot(mode);
        environment.remove(name);

        in(environment)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(SettingWrong.class)
                                .hasMessageContaining("is missing; set it by " + name));
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "url, URL", "websocket, WEBSOCKET"})
    void readsTheSmartBotAndTheRobotsAndTellsNoSecret(String mode, AibotSettings.Mode way) {
        in(smartBot(mode))
                .run(context -> {
                    WecomSettings settings = context.getBean(WecomSettings.class);
                    assertThat(settings.aibot().mode()).isEqualTo(way);
                    assertThat(settings.aibot().name()).isEqualTo("回音 助手");
                    assertThat(settings.robots())
                            .containsOnlyKeys("lobby")
                            .hasValueSatisfying(
                                    new Condition<>(
                                            robot -> robot.key().equals("5a0b7c1e"), "its key"));
                    assertThat(settings.toString())
                            .doesNotContain("BotToken1", "jWmYm7", "bot-secret", "5a0b7c1e");
                });
    }

    private static Map<String, Object> smartBot(String mode) {
        Map<String, Object> environment = new HashMap<>();
        environment.put("HUIYIN_WECOM_AIBOT_MODE", mode);
        environment.put("HUIYIN_WECOM_AIBOT_TOKEN", "BotToken1");
        environment.put(
                "HUIYIN_WECOM_AIBOT_AES_KEY", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
        environment.put("HUIYIN_WECOM_AIBOT_BOT_ID", "aibOne");
        environment.put("HUIYIN_WECOM_AIBOT_SECRET", "bot-secret");
        environment.put("HUIYIN_WECOM_AIBOT_NAME", " 回音 助手 ");
        environment.put("HUIYIN_WECOM_ROBOTS_LOBBY_KEY", "5a0b7c1e");
        return environment;
    }

    /// A context that, like the bot, wants the keys if there is an app.
    private static ApplicationContextRunner in(Map<String, Object> environment) {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(
                                        new SystemEnvironmentPropertySource(
                                                "test-systemEnvironment", environment)))
                .withUserConfiguration(Settings.class);
    }

    @EnableConfigurationProperties(WecomSettings.class)
    static class Settings {

        @Bean
        String keys(WecomSettings settings) {
            return settings.callbackKeys().toString();
        }
    }
}
