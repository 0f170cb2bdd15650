package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.App;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Signing in at a site, within the client and by scanning.
class SignInTests {

    private static final String CORP = "appid=wwsandbox0000000001";
    private static final String BACK = "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8081%2Fback";
    private static final String IN_CLIENT =
            "/connect/oauth2/authorize?" + CORP + BACK + "&response_type=code&state=abc1";
    private static final String SCANNED =
            "/wwlogin/sso/login?login_type=CorpApp&agentid=1000002&" + CORP + BACK + "&state=abc1";

    private final SmallWorld world = new SmallWorld();
    private final Web web = world.web();
    private final FakeApp app = FakeApp.of(world.sandbox());

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {IN_CLIENT + "&scope=snsapi_base", SCANNED})
    void whoIsChosenComesBackWithACodeForOneUse(String address) {
        Page page = web.get(address + "&userid=QIANFENG");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).startsWith("http://127.0.0.1:8081/back?code=");
        assertThat(page.location()).endsWith("&state=abc1");
        String code = code(page);
        assertThat(app.reads("auth/getuserinfo", "&code=" + code))
                .contains("\"userid\":\"QianFeng\"")
                .doesNotContain("user_ticket");
        assertThat(app.reads("auth/getuserinfo", "&code=" + code)).contains("\"errcode\":40029");
    }

    @Test
    void theOlderCallNamesTheUserIdWithACapital() {
        String code = code(web.get(SCANNED + "&userid=lina"));

        assertThat(app.reads("user/getuserinfo", "&code=" + code))
                .contains("\"UserId\":\"lina\"", "\"errcode\":0");
        assertThat(app.reads("user/getuserinfo", "&code=wrong")).contains("\"errcode\":40029");
    }

    @Test
    void aCodeLivesForFiveMinutesOfTheSimulatedDay() {
        String young = code(web.get(SCANNED + "&userid=lina"));
        world.sandbox().clock().advance(Duration.ofMinutes(4));
        assertThat(app.reads("auth/getuserinfo", "&code=" + young)).contains("\"errcode\":0");

        String old = code(web.get(SCANNED + "&userid=lina"));
        world.sandbox().clock().advance(Duration.ofMinutes(5));
        assertThat(app.reads("auth/getuserinfo", "&code=" + old)).contains("\"errcode\":40029");
    }

    @Test
    void whoAgreesToMoreGivesATicketForHalfAnHour() {
        Page page = web.get(IN_CLIENT + "&scope=snsapi_privateinfo&agentid=1000002&userid=lina");
        JsonNode member =
                Json.MAPPER.readTree(app.reads("auth/getuserinfo", "&code=" + code(page)));
        assertThat(member.path("expires_in").asInt()).isEqualTo(1800);
        String ask = "{\"user_ticket\":\"" + member.path("user_ticket").asString() + "\"}";

        Page detail = app.call("auth/getuserdetail", ask);
        assertThat(detail.errcode()).isZero();
        assertThat(detail.text("userid")).isEqualTo("lina");
        assertThat(detail.json().has("mobile")).isTrue();

        world.sandbox().clock().advance(Duration.ofMinutes(30));
        assertThat(app.call("auth/getuserdetail", ask).errcode()).isEqualTo(84014);
        assertThat(app.call("auth/getuserdetail", "{}").errcode()).isEqualTo(84015);
    }

    @Test
    void thePageListsWhomTheAppSeesAndFindsThem() {
        String all = web.get(IN_CLIENT + "&scope=snsapi_base").body();
        assertThat(all).contains("你是谁", "李娜", "孙悦", "青禾材料研究所");
        assertThat(all).as("not activated, disabled").doesNotContain("何平", "吴帆");

        String shuttle = web.get(IN_CLIENT + "&scope=snsapi_base&agentid=1000003").body();
        assertThat(shuttle).contains("李娜").doesNotContain("孙悦");

        Page found = web.get(SCANNED + "&q=" + Web.encoded("李"));
        assertThat(found.body()).contains("谁来扫码", "李娜").doesNotContain("钱峰");
        assertThat(found.type()).startsWith("text/html");
        String link = found.body().replaceAll("(?s).*<li><a href=\"([^\"]*)\".*", "$1");
        assertThat(web.get(link.replace("&amp;", "&")).status()).isEqualTo(302);
    }

    @Test
    void thePageEscapesWhatStandsInTheAddress() {
        String body = web.get(SCANNED + "&q=" + Web.encoded("\"><script>x</script>")).body();

        assertThat(body).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "appid=ww9, 40013",
        "redirect_uri=http%3A%2F%2Fevil.example%2F, 50001",
        "redirect_uri=, 50001",
        "response_type=token, 40058",
        "scope=everything, 40058",
        "state=a-b, 40058",
        "agentid=9, 40056",
        "userid=nobody, 50002",
        "userid=wufan, 50002"
    })
    void aWrongAddressIsToldOnThePage(String spoilt, int errcode) {
        String name = spoilt.substring(0, spoilt.indexOf('='));
        String address =
                (IN_CLIENT + "&scope=snsapi_base").replaceAll("(?<=[?&])" + name + "=[^&]*&?", "");
        Page page = web.get(address + "&" + spoilt);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("（" + errcode + "）");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bot.example.com/x, bot.example.com, true",
        "https://bot.example.com:443/x, bot.example.com, true",
        "https://bot.example.com:8443/x, bot.example.com, false",
        "https://bot.example.com:8443/x, BOT.example.com:8443, true",
        "https://www.bot.example.com/x, bot.example.com, false",
        "http://localhost:8081/x, , true",
        "http://[::1]:8081/x, , true",
        "http://127.0.0.9/x, , true",
        "http://192.168.1.5/x, , false",
        "ftp://localhost/x, , false"
    })
    void hostAndPortMustBeTheTrustedDomain(URI address, String domain, boolean isTrusted) {
        App one = FakeBot.APP;
        App site =
                new App(
                        one.agentId(),
                        one.name(),
                        one.secret(),
                        one.token(),
                        one.aesKey(),
                        null,
                        null,
                        domain);

        assertThat(site.trusts(address)).isEqualTo(isTrusted);
    }

    private static String code(Page page) {
        return page.location().replaceAll(".*[?&]code=([^&]*).*", "$1");
    }
}
