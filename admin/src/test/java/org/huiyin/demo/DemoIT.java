package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.huiyin.admin.faults.FreePorts;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.kit.Member;
import org.huiyin.sandbox.kit.Speaker;
import org.huiyin.sandbox.world.Bot;
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
        ports =
                new Demo.Ports(
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next());
        demo = new Demo(data, ports, Bot.Mode.URL);
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

    @Test
    void inTheWorkGroupAReportIsTakenWithoutAValueAndContinuedOneToOne() {
        Member chen = inTheWorkGroup("heping");
        chen.says("@回音 帮助").hears("投票");
        chen.says("@回音 打卡 36.5 无症状").hears("收到，已转私聊");
        assertThat(chen.latest().orElseThrow().text()).doesNotContain("36.5");

        Speaker alone = demo.sandbox().from("heping").hearsSoon("第一次使用");
        alone.says("同意").hears("已记录").hears("36.5");
        chen.says("@回音 谁没打卡").hears("群里不报姓名");
    }

    @Test
    void theWorkGroupVotesByTappingAndSeesTheCount() {
        inTheWorkGroup("lijianguo").says("@回音 投票 周五聚餐？ 火锅 烤肉");
        inTheWorkGroup("heping").taps("火锅");
        inTheWorkGroup("sunyue").taps("烤肉");
        await().untilAsserted(() ->
                assertThat(inTheWorkGroup("lijianguo").card().orElseThrow().text())
                        .contains("火锅 1 · 烤肉 1（2人）"));

        inTheWorkGroup("heping").says("@回音 结束投票").hears("没有进行中的投票");
        inTheWorkGroup("lijianguo").says("@回音 结束投票").hears("火锅 1，烤肉 1，共2人");
    }

    @Test
    void aNoticeReachesTheWorkGroupByItsRobotAndRingsForThoseWhoAreCalled() {
        Speaker yang = demo.sandbox().from("yangyujie");
        yang.says("群通知 materials 明天上午九点开会，请带手册。 @何平").hears("何平会响铃");
        yang.says("发").hears("已交去「materials」");

        inTheWorkGroup("heping").hearsSoon("明天上午九点开会，请带手册。 @何平");
    }

    @Test
    void aPictureIsSentToTheSmartBotAndGoesIntoTheWorkGroup() {
        Member yang = demo.sandbox().from("yangyujie").withBot();
        yang.says("群通知 materials").hears("发到「materials」什么");
        yang.says(BotSaid.of(JSON.readTree("{\"kind\":\"image\"}"))).hears("正在收");
        demo.sandbox().from("yangyujie").hearsSoon("图片收好了");
        yang.says("发").hears("已交去「materials」");

        inTheWorkGroup("heping").hearsSoon("图片");
    }

    private static Member inTheWorkGroup(String userid) {
        return demo.sandbox().from(userid).in("wrSandboxMaterials01");
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
}
