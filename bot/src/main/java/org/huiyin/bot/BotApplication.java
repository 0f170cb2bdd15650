package org.huiyin.bot;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/// The bot's process: answers callbacks, keeps the schema, runs chores. Its port has doors, which
/// are servlets, and no pages: what Spring would lay around pages is left out.
@SpringBootApplication(
        exclude = {
            ErrorMvcAutoConfiguration.class,
            HttpEncodingAutoConfiguration.class,
            MultipartAutoConfiguration.class,
            WebMvcAutoConfiguration.class,
            WebMvcObservationAutoConfiguration.class
        })
public class BotApplication {

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(CheckCommand.OPTION)) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            System.exit(CheckCommand.run(out, arguments));
        }
        run(arguments);
    }

    /// Starts the bot in this JVM; a demo or a test closes what is returned.
    public static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(BotApplication.class)
                .properties("spring.config.name=bot")
                .run(arguments);
    }
}
