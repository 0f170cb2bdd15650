package org.huiyin.bot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/// The bot's process: answers callbacks, keeps the schema, runs chores.
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
public class BotApplication {

    public static void main(String[] arguments) {
        run(arguments);
    }

    /// Starts the bot in this JVM; a demo or a test closes what is returned.
    public static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(BotApplication.class)
                .properties("spring.config.name=bot")
                .run(arguments);
    }
}
