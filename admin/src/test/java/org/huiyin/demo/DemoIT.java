package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.admin.faults.BotProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.beans.BeansEndpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The newcomer's demo, all of it in one JVM.
class DemoIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static Demo demo;
    private static Demo.Ports ports;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        ports = new Demo.Ports(free(), free(), free(), free(), free());
        demo = new Demo(data, ports);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void threeAddressesAnswer() throws Exception {
        assertThat(get(ports.chat(), "/").body()).contains("回音沙盒");
        assertThat(get(ports.console(), "/login").body()).contains("username");
        assertThat(get(ports.health(), "/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    /// On the demo's class path lie the console's libraries too: they must add nothing to the bot.
    @Test
    void theBotHasTheBeansOfItsOwnJar() throws Exception {
        Map<String, String> settings =
                demo.settings().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        setting -> inEnvironment(setting.getKey()),
                                        setting -> String.valueOf(setting.getValue())));
        settings.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,prometheus,beans");
        try (BotProcess jar = new BotProcess("beans", settings).launch().awaitReady()) {
            JsonNode ofJar =
                    JSON.readTree(get(jar.management().getPort(), "/actuator/beans").body());
            JsonNode ofDemo = JSON.valueToTree(new BeansEndpoint(demo.bot()).beans());
            assertThat(beans(ofJar)).hasSizeGreaterThan(100);
            Map<String, String> asked = beans(ofJar);
            asked.keySet().removeIf(name -> name.contains("beansEndpoint"));
            asked.keySet().removeIf(name -> name.contains("BeansEndpoint"));
            assertThat(beans(ofDemo)).isEqualTo(asked);
        }
    }

    /// The types by the beans' names.
    private static Map<String, String> beans(JsonNode contexts) {
        Map<String, String> types = new TreeMap<>();
        contexts.path("contexts")
                .path("huiyin-bot")
                .path("beans")
                .properties()
                .forEach(bean ->
                        types.put(bean.getKey(), type(bean.getValue().path("type").asString())));
        return types;
    }

    /// Without what differs from run to run.
    private static String type(String name) {
        return name.replaceAll("(\\$\\$|\\$Proxy|/0x).*", "");
    }

    private static String inEnvironment(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + port + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
