package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.admin.faults.BotProcess;
import org.huiyin.bot.BotApplication;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// On the demo's flat class path the bot must not become another bot.
class DemoBotIT {

    private static final String BEANS = "/actuator/beans";

    @Test
    void theBotOfTheDemoHasTheSameBeansAsItsJar() throws Exception {
        Map<String, String> settings = settings();
        Set<String> inTheJar;
        try (BotProcess bot = new BotProcess("demo-beans", environment(settings))) {
            inTheJar = beans(bot.launch().awaitReady().management().resolve(BEANS));
        }
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.autoconfigure.exclude", ConsoleLibraries.autoConfigurations());
        try (ConfigurableApplicationContext bot = BotApplication.run(Demo.arguments(settings))) {
            String port = bot.getEnvironment().getProperty("local.management.port");
            assertThat(beans(URI.create("http://127.0.0.1:" + port + BEANS))).isEqualTo(inTheJar);
        }
    }

    private static Map<String, String> settings() {
        Engines engines = Engines.shared();
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.datasource.url", engines.freshDatabase());
        settings.put("spring.datasource.username", engines.username());
        settings.put("spring.datasource.password", engines.password());
        settings.put("spring.data.redis.port", Integer.toString(engines.redisPort()));
        settings.put("huiyin.secret-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("huiyin.wecom.api-base-url", "http://127.0.0.1:1");
        settings.put("huiyin.wecom.corp-id", "wwsandbox0000000001");
        settings.put("huiyin.wecom.app.agent-id", "1000002");
        settings.put("huiyin.wecom.app.secret", "secret");
        settings.put("huiyin.wecom.app.token", "Token");
        settings.put("huiyin.wecom.app.aes-key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        settings.put("management.endpoints.web.exposure.include", "health,beans");
        return settings;
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) ->
                environment.put(
                        key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        return environment;
    }

    private static Set<String> beans(URI page) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
            Set<String> names = new TreeSet<>();
            for (JsonNode context : JsonMapper.shared().readTree(body).path("contexts")) {
                names.addAll(context.path("beans").propertyNames());
            }
            assertThat(names).contains("inbox", "appDoor");
            return names;
        }
    }
}
