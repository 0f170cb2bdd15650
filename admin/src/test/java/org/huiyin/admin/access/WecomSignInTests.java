package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.admin.AdminApplication;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.FreshSchema;
import org.huiyin.admin.Visitor;
import org.huiyin.bot.people.Roster;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// People sign in by WeCom, which the sandbox plays, and see what is theirs to see.
@SpringBootTest(
        classes = AdminApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=admin",
            "management.server.port=0",
            "huiyin.admin.password=" + ConsoleTest.PASSWORD
        })
@ContextConfiguration(initializers = FreshSchema.class)
class WecomSignInTests {

    private static final Sandbox WECOM = Sandbox.start(Options.defaults().withPort(0));
    private static final Pattern ROW = Pattern.compile("data-department=\"(\\d+)\"");
    private static final Pattern PERSON = Pattern.compile("data-userid=\"([^\"]+)\"");
    private static final String IN_CLIENT =
            "Mozilla/5.0 (Linux) wxwork/4.1.30 MicroMessenger/7.0.1";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Roster roster;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @DynamicPropertySource
    static void wecom(DynamicPropertyRegistry settings) {
        Corp corp = WECOM.world().firstCorp();
        App app = corp.apps().getFirst();
        settings.add("huiyin.wecom.api-base-url", WECOM::uri);
        settings.add("huiyin.wecom.corp-id", corp::corpId);
        settings.add("huiyin.wecom.app.agent-id", app::agentId);
        settings.add("huiyin.wecom.app.secret", app::secret);
    }

    @AfterAll
    static void stop() {
        WECOM.close();
    }

    /// 何平 is the contact of 材料室 and all below it, 杨玉洁 of the union; 李宇 is nobody special.
    @BeforeEach
    void fillTheDirectory() {
        WECOM.settings().set("ipAllowed", "true");
        for (String table :
                List.of("tag_person", "tag", "person_department", "person", "department")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from audit").update();
        department(1, "研究所", 0);
        department(3, "测试室", 1);
        department(7, "材料室", 1);
        department(71, "材料一组", 7);
        person("heping", "何平", 7);
        person("liyu", "李宇", 71);
        person("yangyujie", "杨玉洁", 3);
        tag(1, "部门联络人", "heping");
        tag(2, "工会委员", "yangyujie");
        roster.forget();
    }

    private void department(long id, String name, long parent) {
        jdbc.sql("insert into department (id, name, parent, place) values (?, ?, ?, ?)")
                .params(id, name, parent, 100 - id)
                .update();
    }

    private void person(String userid, String name, long department) {
        jdbc.sql("insert into person (userid, name, active) values (?, ?, true)")
                .params(userid, name)
                .update();
        jdbc.sql("insert into person_department (userid, place, department) values (?, 0, ?)")
                .params(userid, department)
                .update();
    }

    private void tag(long id, String name, String userid) {
        jdbc.sql("insert into tag (id, name) values (?, ?)").params(id, name).update();
        jdbc.sql("insert into tag_person (tag, userid) values (?, ?)").params(id, userid).update();
    }

    /// Goes to WeCom, says there who it is, and comes back.
    private HttpResponse<String> signsIn(Visitor visitor, String userid) {
        return comesBack(visitor, answered(visitor.opens("/login/wecom"), userid));
    }

    /// Where WeCom sends the browser.
    private static URI answered(HttpResponse<String> sentOff, String userid) {
        String page = location(sentOff);
        assertThat(page).startsWith(WECOM.uri().toString());
        String separator = page.contains("#") ? page.substring(0, page.indexOf('#')) : page;
        return URI.create(location(Visitor.anywhere(separator + "&userid=" + userid)));
    }

    private static HttpResponse<String> comesBack(Visitor visitor, URI back) {
        return visitor.opens(back.getPath() + "?" + back.getRawQuery());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aColleagueOfTheUnionSeesEveryDepartmentAndAContactTheOwnOnes() {
        Visitor union = Visitor.of(port);
        Visitor contact = Visitor.of(port);

        assertThat(location(signsIn(union, "yangyujie"))).endsWith("/");
        signsIn(contact, "heping");

        assertThat(found(ROW, union.opens("/").body())).containsExactly("3", "7", "71");
        assertThat(found(ROW, contact.opens("/").body())).containsExactly("7", "71");
        assertThat(union.opens("/").body()).contains("杨玉洁");
        assertThat(audit())
                .contains(
                        "yangyujie console.sign-in 127.0.0.1", "heping console.sign-in 127.0.0.1");
    }

    @Test
    void theNumberOfThoseMissingLeadsToTheirNamesAndTheLookIsWrittenDown() {
        Visitor contact = Visitor.of(port);
        signsIn(contact, "heping");
        assertThat(contact.opens("/").body()).contains("/people?department=71&amp;day=");

        String page = contact.opens("/people?department=71").body();

        assertThat(page).contains("材料一组", "共 1 人", "李宇").doesNotContain("杨玉洁");
        assertThat(found(PERSON, page)).containsExactly("liyu");
        assertThat(contact.opens("/people?department=3").statusCode()).isEqualTo(404);
        assertThat(contact.opens("/people?department=0").statusCode()).isEqualTo(404);
        assertThat(contact.opens("/people?department=x").statusCode()).isEqualTo(400);
        assertThat(audit())
                .filteredOn(line -> line != null && line.contains("console.people"))
                .hasSize(1);
    }

    @Test
    void peopleComeBackToThePageTheyAskedFor() {
        Visitor contact = Visitor.of(port);
        contact.opens("/people?department=71");
        assertThat(location(signsIn(contact, "heping"))).contains("/people?department=71");
    }

    @Test
    void whoHasNothingToDoInTheConsoleIsToldSo() {
        Visitor visitor = Visitor.of(port);

        assertThat(location(signsIn(visitor, "liyu"))).endsWith("/login?nothing");

        assertThat(visitor.opens("/login?nothing").body()).contains("请管理员在通讯录里给你加上标签");
        assertThat(visitor.opens("/").statusCode()).isEqualTo(302);
        assertThat(audit()).containsExactly("liyu console.sign-in-refused 127.0.0.1");
    }

    @Test
    void whoLeavesOrLosesTheTagIsOutAtOnce() {
        Visitor visitor = Visitor.of(port);
        signsIn(visitor, "yangyujie");
        assertThat(visitor.opens("/").statusCode()).isEqualTo(200);

        jdbc.sql("delete from tag_person where userid = 'yangyujie'").update();
        roster.forget();

        assertThat(location(visitor.opens("/"))).endsWith("/login");
    }

    @Test
    void inTheClientNobodyHasToPressAnything() {
        Visitor phone = Visitor.with(IN_CLIENT, port);
        HttpResponse<String> door = phone.opens("/login");
        assertThat(location(door)).endsWith("/login/wecom");

        HttpResponse<String> sentOff = phone.opens("/login/wecom");

        assertThat(location(sentOff)).contains("/connect/oauth2/authorize", "scope=snsapi_base");
        assertThat(location(comesBack(phone, answered(sentOff, "heping")))).endsWith("/");
        assertThat(phone.opens("/login?nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeskGetsACodeToScan() {
        assertThat(Visitor.of(port).opens("/login").body()).contains("用企业微信登录");
        assertThat(location(Visitor.of(port).opens("/login/wecom")))
                .contains("/wwlogin/sso/login", "login_type=CorpApp");
    }

    @Test
    void anotherBrowsersStateIsWorthNothing() {
        Visitor victim = Visitor.of(port);
        victim.opens("/login/wecom");
        URI attackers = answered(Visitor.of(port).opens("/login/wecom"), "yangyujie");

        assertThat(location(comesBack(victim, attackers))).endsWith("/login?stale");
        assertThat(victim.opens("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aCodeAndAStateCountOnce() {
        Visitor visitor = Visitor.of(port);
        URI back = answered(visitor.opens("/login/wecom"), "yangyujie");
        comesBack(visitor, back);

        assertThat(location(comesBack(visitor, back))).endsWith("/login?stale");
        String state = location(visitor.opens("/login/wecom")).replaceAll(".*state=(\\w+).*", "$1");
        String spent = back.getRawQuery().replaceAll("state=\\w+", "state=" + state);
        assertThat(location(visitor.opens("/login/wecom/back?" + spent)))
                .endsWith("/login?stranger");
    }

    @ParameterizedTest
    @CsvSource({"code=x", "state=x", "code=x&state=", "''"})
    void aReturnWithoutASetOffIsStale(String query) {
        assertThat(location(Visitor.of(port).opens("/login/wecom/back?" + query)))
                .endsWith("/login?stale");
    }

    @Test
    void whereWeComCannotBeAskedTheDoorSaysSo() {
        Visitor visitor = Visitor.of(port);
        URI back = answered(visitor.opens("/login/wecom"), "yangyujie");
        WECOM.settings().set("ipAllowed", "false");

        assertThat(location(comesBack(visitor, back))).endsWith("/login?away");
    }

    @Test
    void signingInChangesTheSession() {
        Visitor visitor = Visitor.of(port);
        URI back = answered(visitor.opens("/login/wecom"), "yangyujie");
        String before = visitor.session();

        comesBack(visitor, back);

        assertThat(visitor.session()).isNotNull().isNotEqualTo(before);
    }

    private List<@Nullable String> audit() {
        return jdbc.sql("select concat(actor, ' ', action, ' ', object) from audit order by at")
                .query(String.class)
                .list();
    }

    private static List<String> found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    @Test
    void anAdministratorWhoCameByWecomHasNoPasswordHereButSessionsElsewhere() {
        person("lijianguo", "李建国", 3);
        tag(5, "管理员", "lijianguo");
        roster.forget();
        Visitor desk = Visitor.of(port);
        signsIn(desk, "lijianguo");
        assertThat(desk.opens("/account").body())
                .contains("你是用企业微信登录的", "只在这里登录着")
                .doesNotContain("改密码");

        Visitor phone = Visitor.of(port);
        signsIn(phone, "lijianguo");
        HttpResponse<String> account = desk.opens("/account");
        assertThat(account.body()).contains("另有 1 处登录着");
        desk.posts("/account/sessions", "_csrf=" + Visitor.token(account));
        assertThat(phone.opens("/").statusCode()).isEqualTo(302);
        assertThat(desk.opens("/").statusCode()).isEqualTo(200);
    }

    /// Role by endpoint, the endpoints as they are mapped: what is not for a role is refused to it,
    /// and nothing is reached from in front of the door but the door.
    @Test
    void eachEndpointIsReachedByThoseForWhomItIsAndByNobodyElse() {
        person("sunyue", "孙悦", 3);
        person("lijianguo", "李建国", 3);
        tag(3, "审计员", "liyu");
        tag(4, "健康专员", "sunyue");
        tag(5, "管理员", "lijianguo");
        roster.forget();
        Map<String, Role> people =
                Map.of(
                        "heping", Role.CONTACT,
                        "yangyujie", Role.UNION,
                        "liyu", Role.AUDITOR,
                        "sunyue", Role.OFFICER,
                        "lijianguo", Role.ADMINISTRATOR);
        Map<String, Section> endpoints = endpoints();
        assertThat(endpoints).containsKeys("GET /people", "POST /remind", "POST /official/1/fill");

        people.forEach((person, role) -> {
            Visitor visitor = Visitor.of(port);
            signsIn(visitor, person);
            String token = Visitor.token(visitor.opens("/"));
            endpoints.forEach((endpoint, section) -> {
                boolean mayUse = section.roles().contains(role);
                assertThat(status(visitor, endpoint, token) == 403)
                        .as("%s is kept from %s", role, endpoint)
                        .isEqualTo(!mayUse);
            });
        });
        Visitor stranger = Visitor.of(port);
        String token = Visitor.token(stranger.opens("/login"));
        endpoints
                .keySet()
                .forEach(endpoint ->
                        assertThat(status(stranger, endpoint, token))
                                .as("a stranger at %s", endpoint)
                                .isEqualTo(302));
    }

    private static int status(Visitor visitor, String endpoint, String token) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        return endpoint.startsWith("GET")
                ? visitor.opens(path).statusCode()
                : visitor.posts(path, "_csrf=" + token).statusCode();
    }

    /// Method and path of each of the console's endpoints with its part; those without one are in
    /// front of the door.
    private Map<String, Section> endpoints() {
        Map<String, Section> endpoints = new TreeMap<>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> {
                    PartOf part = handler.getBeanType().getAnnotation(PartOf.class);
                    if (part != null) {
                        String method =
                                mapping.getMethodsCondition().getMethods().iterator().next().name();
                        mapping.getPatternValues()
                                .forEach(pattern ->
                                        endpoints.put(
                                                method + " " + pattern.replaceAll("\\{[^}]+}", "1"),
                                                part.value()));
                    } else if (handler.getBeanType().getName().startsWith("org.huiyin")) {
                        assertThat(handler.getBeanType()).isEqualTo(SignInPage.class);
                    }
                });
        return endpoints;
    }
}
