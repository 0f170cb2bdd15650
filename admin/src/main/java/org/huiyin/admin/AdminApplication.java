package org.huiyin.admin;

import org.huiyin.bot.BotOnly;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/// The console's process: shares the bot's code and leaves out what only the bot runs.
@SpringBootConfiguration
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackages = {"org.huiyin.admin", "org.huiyin.bot"})
@ComponentScan(
        basePackages = {"org.huiyin.admin", "org.huiyin.bot"},
        excludeFilters = {
            @ComponentScan.Filter({BotOnly.class, SpringBootApplication.class}),
            @ComponentScan.Filter(
                    type = FilterType.CUSTOM,
                    classes = {TypeExcludeFilter.class, AutoConfigurationExcludeFilter.class})
        })
public class AdminApplication {

    public static void main(String[] arguments) {
        run(arguments);
    }

    /// Starts the console in this JVM; a demo or a test closes what is returned.
    public static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(AdminApplication.class)
                .properties("spring.config.name=admin")
                .run(arguments);
    }
}
