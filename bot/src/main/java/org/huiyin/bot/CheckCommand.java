package org.huiyin.bot;

import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// `--check`: finds the usual faults of a set-up in the order in which one makes it, and names the
/// cures. It reads the bot's settings, starts nothing of the bot and changes nothing.
final class CheckCommand {

    static final String OPTION = "--check";

    private CheckCommand() {}

    /// The engines as the settings name them; a bean is made when it is asked for.
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class})
    static class Engines {}

    /// @param arguments those of the process; one that is an address is the callback's
    /// @return the process's exit code
    static int run(PrintStream out, String... arguments) {
        Checklist list = new Checklist(out);
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Engines.class)
                        .properties("spring.config.name=bot")
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .logStartupInfo(false)
                        .run(silent(arguments))) {
            list.look("MariaDB", () -> mariaDb(context));
            list.look("Redis", () -> redis(context));
            for (Check check : SpringFactoriesLoader.loadFactories(Check.class, null)) {
                check.look(context, address(arguments), list);
            }
        }
        out.println(list.passed() ? "没有发现问题。" : "有问题：照上面 [错] 的各行改好，再检查一次。");
        return list.passed() ? 0 : 1;
    }

    private static String[] silent(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--logging.level.root=off"))
                .toArray(String[]::new);
    }

    private static Optional<String> address(String... arguments) {
        return Stream.of(arguments).filter(argument -> argument.matches("https?:.*")).findFirst();
    }

    private static String mariaDb(ConfigurableApplicationContext context) {
        DatabaseSetting.check(context.getEnvironment());
        return EngineVersions.askMariaDb(context.getBean(DataSource.class));
    }

    private static String redis(ConfigurableApplicationContext context) {
        return EngineVersions.askRedis(context.getBean(RedisConnectionFactory.class));
    }
}
