package org.huiyin.bot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/// A test inside the whole bot, on a real MariaDB with a database of its own, without WeCom and
/// without forms that go out by the wall's clock.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("storage")
@SpringBootTest(
        classes = BotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.name=bot",
            "huiyin.health.form-time=off",
            "huiyin.health.remind-times=off",
            "huiyin.health.contact-time=off"
        })
@ContextConfiguration(initializers = BotTest.OnEngines.class)
public @interface BotTest {

    /// Points the bot at the test engines.
    class OnEngines implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Engines engines = Engines.shared();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "engines",
                                    Map.of(
                                            "spring.datasource.url", engines.freshDatabase(),
                                            "spring.datasource.username", engines.username(),
                                            "spring.datasource.password", engines.password(),
                                            "spring.data.redis.host", engines.redisHost(),
                                            "spring.data.redis.port", engines.redisPort(),
                                            "huiyin.secret-key", SECRET,
                                            "huiyin.health.officer", "王芳",
                                            "huiyin.health.phone", "8120")));
        }
    }

    /// For tests only.
    String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}
