package org.huiyin.admin;

import java.util.Base64;
import org.flywaydb.core.Flyway;
import org.huiyin.sandbox.engines.Engines;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives a console a database of its own in which the bot's migrations have run.
public class FreshSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Engines engines = Engines.shared();
        String url = engines.freshDatabase();
        Flyway.configure().dataSource(url, engines.username(), engines.password()).load().migrate();
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + engines.username(),
                        "spring.datasource.password=" + engines.password(),
                        "huiyin.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]))
                .applyTo(context);
    }
}
