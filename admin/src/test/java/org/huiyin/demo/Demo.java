package org.huiyin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.admin.AdminApplication;
import org.huiyin.bot.BotApplication;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.engines.Engines;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Robot;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts everything for a newcomer: MariaDB, Redis, the simulator, the bot and the console. What
/// is said is kept in the data folder.
public final class Demo implements AutoCloseable {

    private static final String PASSWORD = "huiyin-demo";

    /// The argument by which the smart bot talks over its long connection.
    private static final String LONG = "websocket";

    private final Engines engines;
    private final Sandbox sandbox;
    private final ConfigurableApplicationContext bot;
    private final ConfigurableApplicationContext console;
    private final Map<String, Object> settings;

    /// @param ports 0 for free ones
    /// @param mode how the smart bot reaches us
    Demo(Path data, Ports ports, Bot.Mode mode) {
        engines = Engines.start(data);
        sandbox =
                Sandbox.start(
                        Options.defaults()
                                .withPort(ports.chat())
                                .withBot(URI.create("http://127.0.0.1:" + ports.bot()))
                                .withData(data.resolve("sandbox")));
        settings = settings(data, mode);
        bot = BotApplication.run(arguments(settings, botOnly(ports)));
        console = AdminApplication.run(arguments(settings, consoleOnly(ports)));
    }

    public static void main(String[] arguments) {
        Ports ports = new Ports(8090, 8080, 9080, 8081, 9081);
        Bot.Mode mode = List.of(arguments).contains(LONG) ? Bot.Mode.WEBSOCKET : Bot.Mode.URL;
        Demo demo = new Demo(Path.of("data").toAbsolutePath(), ports, mode);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
        System.out.printf(
                """

                Huiyin is running. Ctrl-C stops it; what was said is kept in ./data.
                  Chat page  http://127.0.0.1:%d
                  Console    http://127.0.0.1:%d   (admin, %s)
                  Health     http://127.0.0.1:%d/actuator/health/readiness

                """,
                ports.chat(), ports.console(), PASSWORD, ports.health());
    }

    private Map<String, Object> settings(Path data, Bot.Mode mode) {
        Corp corp = sandbox.world().firstCorp();
        App app = corp.apps().getFirst();
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("spring.datasource.url", engines.jdbcUrl());
        shared.put("spring.datasource.username", engines.username());
        shared.put("spring.datasource.password", engines.password());
        shared.put("spring.data.redis.host", engines.redisHost());
        shared.put("spring.data.redis.port", engines.redisPort());
        shared.put("huiyin.secret-key", secretKey(data.resolve("secret-key")));
        shared.put("huiyin.wecom.api-base-url", sandbox.uri());
        shared.put("huiyin.wecom.corp-id", corp.corpId());
        shared.put("huiyin.wecom.app.agent-id", app.agentId());
        shared.put("huiyin.wecom.app.secret", app.secret());
        shared.put("huiyin.clock.url", sandbox.uri().resolve("/knobs/clock"));
        shared.put("huiyin.wecom.app.token", app.token());
        shared.put("huiyin.wecom.app.aes-key", app.aesKey());
        Bot bot = corp.bots().getFirst();
        sandbox.bots().modes().set(bot, mode);
        shared.put("huiyin.wecom.aibot.mode", mode.name().toLowerCase(Locale.ROOT));
        shared.put("huiyin.wecom.aibot.bot-id", bot.botId());
        shared.put("huiyin.wecom.aibot.secret", bot.secret());
        shared.put("huiyin.wecom.aibot.ws-url", "ws://127.0.0.1:" + sandbox.port() + "/");
        shared.put("huiyin.wecom.aibot.name", bot.name());
        shared.put("huiyin.wecom.aibot.token", bot.token());
        shared.put("huiyin.wecom.aibot.aes-key", bot.aesKey());
        Robot robot = corp.rooms().getFirst().robots().getFirst();
        shared.put("huiyin.wecom.robots.materials.key", robot.key());
        return shared;
    }

    private static Map<String, Object> botOnly(Ports ports) {
        return Map.of(
                "server.port", ports.bot(),
                "management.server.port", ports.health(),
                "huiyin.health.officer", "王芳",
                "huiyin.health.phone", "8120",
                "spring.autoconfigure.exclude", ConsoleLibraries.autoConfigurations());
    }

    private static Map<String, Object> consoleOnly(Ports ports) {
        return Map.of(
                "server.port", ports.console(),
                "management.server.port", ports.consoleHealth(),
                "huiyin.admin.password", PASSWORD);
    }

    private static String[] arguments(Map<String, Object> shared, Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(shared);
        all.putAll(own);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /// Made once, kept beside the data that it seals.
    private static String secretKey(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.writeString(file, Base64.getEncoder().encodeToString(key));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What bot and console were both told.
    Map<String, Object> settings() {
        return settings;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ConfigurableApplicationContext bot() {
        return bot;
    }

    @Override
    public void close() {
        console.close();
        bot.close();
        sandbox.close();
        engines.close();
    }

    /// Where everything listens, on the loopback address.
    record Ports(int chat, int bot, int health, int console, int consoleHealth) {}
}
