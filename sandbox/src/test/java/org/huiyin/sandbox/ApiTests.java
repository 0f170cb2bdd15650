package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The server API as an app meets it.
class ApiTests {

    private static final String SECRET = "sandbox-secret-0123456789abcdefghijklmnopqr";
    private static final String MENU =
            """
            {"button":[{"name":"今天","sub_button":[
              {"type":"click","name":"健康","key":"health"}]},
              {"type":"view","name":"班车","url":"https://example.invalid/"}]}
            """;
    private static final Sandbox SANDBOX =
            Sandbox.start(Options.defaults().withWorld(World.resource("/small-world.json")));

    private final Web web = new Web(SANDBOX.uri());

    @BeforeEach
    void forget() {
        SANDBOX.reset();
    }

    @AfterAll
    static void end() {
        SANDBOX.close();
    }

    @Test
    void theSameTokenIsGivenUntilItEnds() {
        Page first = gettoken("wwsandbox0000000001", SECRET);
        Page second = gettoken("wwsandbox0000000001", SECRET);

        assertThat(first.errcode()).isZero();
        assertThat(first.json().path("expires_in").asInt()).isBetween(7190, 7200);
        assertThat(second.text("access_token")).isNotEmpty().isEqualTo(first.text("access_token"));
        assertThat(first.type()).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 41004",
        "'', x, 41002",
        "ww-unknown, x, 40013",
        "wwsandbox0000000001, x, 40001",
        "wwsandbox0000000001, brook-secret-0123456789abcdefghijklmnopqrs, 40001"
    })
    void wrongCredentialsHaveEachTheirErrcode(String corpId, String secret, int errcode) {
        Page page = gettoken(corpId, secret);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.errcode()).isEqualTo(errcode);
        assertThat(page.json().has("access_token")).isTrue();
        assertThat(page.text("access_token")).isEmpty();
        assertThat(page.text("errmsg"))
                .contains(", hint: [", "], from ip: 127.0.0.1, more info at https://")
                .endsWith("?e=" + errcode);
    }

    @Test
    void corporationsWithAppsThatLookAlikeHaveTokensOfTheirOwn() {
        Corp one = SANDBOX.world().firstCorp();
        Corp twin = new Corp("wwTwin", "", one.apps(), one.departments(), List.of(), List.of());
        try (Sandbox two =
                Sandbox.start(Options.defaults().withWorld(new World(List.of(one, twin))))) {
            Web on = new Web(two.uri());
            String path = "/cgi-bin/gettoken?corpsecret=" + SECRET + "&corpid=";
            String token = on.get(path + one.corpId()).text("access_token");

            assertThat(on.get(path + "wwTwin").text("access_token"))
                    .isNotEmpty()
                    .isNotEqualTo(token);
        }
    }

    @Test
    void manyWrongSecretsCloseTheAddressOut() {
        for (int i = 0; i < 10; i++) {
            assertThat(gettoken("wwsandbox0000000001", "wrong" + i).errcode()).isEqualTo(40001);
        }

        assertThat(gettoken("wwsandbox0000000001", SECRET).errcode()).isEqualTo(45009);
    }

    @Test
    void missingUnknownAndEndedTokensAreTold() {
        String token = token();

        assertThat(web.get("/cgi-bin/department/list").errcode()).isEqualTo(41001);
        assertThat(web.get("/cgi-bin/department/list?access_token=x").errcode()).isEqualTo(40014);
        SANDBOX.tokens().expire();
        assertThat(call("department/list", token, "").errcode()).isEqualTo(42001);
        SANDBOX.tokens().invalidate();
        assertThat(call("department/list", token, "").errcode()).isEqualTo(40014);
        assertThat(token()).isNotEqualTo(token);
    }

    @Test
    void aTokenInTheBodyDoesNotCount() {
        Page page = web.post("/cgi-bin/menu/create", "access_token=" + token());

        assertThat(page.errcode()).isEqualTo(41001);
    }

    @Test
    void errorRepliesCarryTheirFieldsEmpty() {
        assertThat(web.get("/cgi-bin/department/list").json().path("department").isArray())
                .isTrue();
    }

    @Test
    void anUnknownPathIs404WithNothing() {
        Page page = web.get("/cgi-bin/no/such");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).isEmpty();
    }

    @Test
    void strangeQueriesAreRead() {
        assertThat(web.get("/cgi-bin/department/list?&&access_token=" + token()).errcode())
                .isZero();
    }

    @Test
    void departmentsAreListedWithThoseBelow() {
        String token = token();

        Page all = call("department/list", token, "");
        Page part = call("department/simplelist", token, "&id=2");
        Page one = call("department/get", token, "&id=2");

        assertThat(all.json().path("department").size()).isEqualTo(3);
        assertThat(
                        all.json()
                                .path("department")
                                .path(1)
                                .path("department_leader")
                                .path(0)
                                .asString())
                .isEqualTo("lina");
        assertThat(part.json().path("department_id").size()).isEqualTo(1);
        assertThat(one.json().path("department").path("name").asString()).isEqualTo("材料室");
        assertThat(call("department/list", token, "&id=99").errcode()).isEqualTo(60123);
    }

    @Test
    void useridsComeBackInLowerCase() {
        String token = token();

        assertThat(call("user/get", token, "&userid=QIANFENG").text("userid"))
                .isEqualTo("qianfeng");
        assertThat(call("user/list", token, "&department_id=2").body())
                .contains("\"qianfeng\"")
                .doesNotContain("QianFeng");
    }

    @ParameterizedTest
    @CsvSource({
        "user/get, '', 41009",
        "user/get, userid=nobody, 60111",
        "user/get, userid=no%20body, 40003",
        "user/list, '', 40058",
        "user/list, department_id=99, 60123",
        "tag/get, tagid=9, 40068",
        "agent/get, '', 41011",
        "agent/get, agentid=5, 40056",
        "agent/get, agentid=1000003, 301002",
        "menu/get, agentid=1000002, 46003",
        "menu/create, agentid=1000002, 40058"
    })
    void wrongReadsHaveEachTheirErrcode(String path, String query, int errcode) {
        assertThat(call(path, token(), "&" + query).errcode()).isEqualTo(errcode);
    }

    @Test
    void aPersonIsReadWithoutPrivateFields() {
        Page page = call("user/get", token(), "&userid=zhaomin");

        assertThat(page.json().path("department").size()).isEqualTo(2);
        assertThat(page.json().path("main_department").asInt()).isEqualTo(2);
        assertThat(page.json().has("mobile")).isFalse();
    }

    @Test
    void tagsListPeopleAndDepartments() {
        Page list = call("tag/list", token(), "");
        Page tag = call("tag/get", token(), "&tagid=1");

        assertThat(list.json().path("taglist").path(0).path("tagname").asString())
                .isEqualTo("健康专员");
        assertThat(tag.json().path("userlist").path(0).path("userid").asString())
                .isEqualTo("sunyue");
        assertThat(tag.json().path("partylist").path(0).asInt()).isEqualTo(2);
    }

    @Test
    void anAppSeesItsVisibleRangeOnly() {
        String token =
                gettoken("wwsandbox0000000001", "shuttle-secret-0123456789abcdefghijklmnopq")
                        .text("access_token");

        assertThat(call("department/list", token, "").json().path("department").size())
                .isEqualTo(1);
        assertThat(call("user/get", token, "&userid=sunyue").errcode()).isEqualTo(60011);
        assertThat(call("user/get", token, "&userid=zhaomin").errcode()).isZero();
    }

    @Test
    void aMenuIsMadeReadAndDeleted() {
        String token = token();
        assertThat(create(token, MENU).errcode()).isZero();
        assertThat(call("menu/get", token, "&agentid=1000002").json().path("button").size())
                .isEqualTo(2);
        assertThat(call("menu/delete", token, "&agentid=1000002").errcode()).isZero();
        assertThat(call("menu/get", token, "&agentid=1000002").errcode()).isEqualTo(46003);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"button\":[]}|40016",
                "{\"button\":[{\"type\":\"click\",\"name\":\"一二三四五六\",\"key\":\"k\"}]}|40018",
                "{\"button\":[{\"type\":\"click\",\"name\":\"一\",\"key\":\"\"}]}|40019",
                "{\"button\":[{\"type\":\"jump\",\"name\":\"一\"}]}|40017",
                "{\"button\":[{\"type\":\"view\",\"name\":\"一\"}]}|40027"
            })
    void wrongMenusHaveEachTheirErrcode(String menu, int errcode) {
        assertThat(create(token(), menu).errcode()).isEqualTo(errcode);
    }

    @Test
    void brokenJsonIsWarnedOf() {
        Page page = create(token(), "{\"button\":[");

        assertThat(page.errcode()).isEqualTo(40016);
        assertThat(page.text("errmsg")).startsWith("Warning: wrong json format.");
    }

    @Test
    void theAgentTellsItsVisibleRange() {
        Page page = call("agent/get", token(), "&agentid=1000002");

        assertThat(page.text("name")).isEqualTo("回音");
        assertThat(page.json().path("allow_partys").path("partyid").path(0).asInt()).isEqualTo(1);
    }

    @Test
    void addressesAreListed() {
        assertThat(call("getcallbackip", token(), "").json().path("ip_list").path(0).asString())
                .isEqualTo("127.0.0.1");
        assertThat(call("get_api_domain_ip", token(), "").errcode()).isZero();
    }

    @Test
    void aFaultAnswersSoManyTimes() {
        String token = token();
        SANDBOX.faults().refuse("department/list", -1, 2);

        assertThat(call("department/list", token, "").errcode()).isEqualTo(-1);
        assertThat(call("department/list", token, "").errcode()).isEqualTo(-1);
        assertThat(call("department/list", token, "").errcode()).isZero();
    }

    @Test
    void aResetClosesTheConnectionWithoutAnAnswer() {
        String token = token();
        web.post("/knobs/faults", "{\"api\":[{\"path\":\"menu/create\",\"reset\":true}]}");

        assertThatThrownBy(() -> create(token, MENU))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No answer");
        assertThat(call("menu/get", token, "&agentid=1000002").errcode()).isZero();
        assertThat(call("menu/delete", token, "&agentid=1000002").errcode()).isZero();
    }

    private String token() {
        return gettoken("wwsandbox0000000001", SECRET).text("access_token");
    }

    private Page gettoken(String corpId, String secret) {
        return web.get("/cgi-bin/gettoken?corpid=" + corpId + "&corpsecret=" + secret);
    }

    private Page call(String path, String token, String more) {
        return web.get("/cgi-bin/" + path + "?access_token=" + token + more);
    }

    private Page create(String token, String menu) {
        return web.post("/cgi-bin/menu/create?access_token=" + token + "&agentid=1000002", menu);
    }
}
