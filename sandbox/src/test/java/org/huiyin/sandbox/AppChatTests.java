package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.push.Book.Silent;
import org.huiyin.sandbox.world.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Groups that an app makes, changes and speaks in.
class AppChatTests {

    private static final String TRIO =
            "{'name':'材料室周会','chatid':'week1','userlist':['lina','QIANFENG','sunyue','lina']}";

    @TempDir Path folder;
    private SmallWorld world;
    private FakeApp app;

    @BeforeEach
    void start() {
        world = new SmallWorld(folder);
        app = FakeApp.of(world.sandbox());
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aGroupIsHiddenUntilTheFirstMessage() {
        assertThat(create(TRIO).text("chatid")).isEqualTo("week1");
        assertThat(conversation("lina")).isNull();

        Page sent = send(text("周会改到九点"));
        assertThat(sent.errcode()).isZero();
        assertThat(sent.json().has("msgid")).isFalse();

        JsonNode seen = Objects.requireNonNull(conversation("QianFeng"));
        assertThat(seen.path("name").asString()).isEqualTo("材料室周会");
        assertThat(seen.path("lastText").asString()).isEqualTo("周会改到九点");
        assertThat(conversation("zhaomin")).isNull();
        assertThat(world.sandbox().book().copies("周会改到九点"))
                .containsOnlyKeys("lina", "QianFeng", "sunyue");
    }

    @Test
    void whoHasLeftTheDirectoryDoesNotHoldUpTheOthers() {
        create(TRIO);
        send(text("周会改到九点"));
        world.sandbox().addressBook().make(Change.removePerson("sunyue"));

        assertThat(update("{'chatid':'week1','add_user_list':['zhaomin']}").errcode()).isZero();
        assertThat(send(text("欢迎")).errcode()).isZero();

        assertThat(world.sandbox().book().copies("欢迎"))
                .containsOnlyKeys("lina", "QianFeng", "zhaomin");
    }

    @Test
    void whoIsNotActiveSaysNothing() {
        create(TRIO);
        send(text("周会改到九点"));
        world.sandbox().addressBook().make(Change.disablePerson("sunyue"));

        Page said = say("sunyue", "收到");

        assertThat(said.status()).isEqualTo(400);
        assertThat(lastTextOf("lina")).isEqualTo("周会改到九点");
    }

    @Test
    void whoGetsAnotherUseridStaysInTheGroup() {
        create(TRIO);
        send(text("周会改到九点"));
        world.sandbox().addressBook().make(Change.moveUserid("sunyue", "sunyue2"));

        send(text("收到请回"));

        assertThat(world.sandbox().book().copies("收到请回"))
                .containsOnlyKeys("lina", "QianFeng", "sunyue2");
    }

    @Test
    void whoIsMentionedIsShownByName() {
        create(TRIO);

        send(
                "{'chatid':'week1','msgtype':'text','text':{'content':'请看<@lina>，<@zhaomin>',"
                        + "'mentioned_list':['SunYue','@all']}}");

        assertThat(lastTextOf("lina")).isEqualTo("请看@李娜，<@zhaomin> @孙悦 @所有人");
    }

    @Test
    void whatPeopleTypeIsSeenByMembersAndHeardByNoApp() {
        create(TRIO);
        send(text("大家好"));

        Page said = say("sunyue", "收到");

        assertThat(said.text("state")).isEqualTo("received");
        assertThat(lastTextOf("lina")).isEqualTo("收到");
        JsonNode copy = messages("lina").path(1);
        assertThat(copy.path("speaker").asString()).isEqualTo("sunyue");
        assertThat(copy.path("person").asString()).isEqualTo("lina");
        assertThat(world.sandbox().attempts()).isEmpty();
        assertThat(say("zhaomin", "我也在吗").status()).isEqualTo(400);
    }

    @Test
    void membersComeAndGoAndTheOwnerIsAlwaysOneOfThem() {
        create("{'chatid':'week1','owner':'sunyue','userlist':['lina','sunyue']}");

        Page changed =
                update(
                        "{'chatid':'week1','name':'新名字','add_user_list':['ZhaoMin'],"
                                + "'del_user_list':['SUNYUE']}");

        assertThat(changed.errcode()).isZero();
        JsonNode info = get("week1").path("chat_info");
        assertThat(info.path("name").asString()).isEqualTo("新名字");
        assertThat(info.path("owner").asString()).isEqualTo("lina");
        assertThat(info.path("userlist").toString()).isEqualTo("[\"lina\",\"zhaomin\"]");
        assertThat(info.path("chat_type").asInt(9)).isZero();
    }

    @Test
    void aLongNameIsCutAndAChatidIsMadeUp() {
        String chatid =
                create("{'name':'" + "很".repeat(60) + "','userlist':['lina','sunyue']}")
                        .text("chatid");

        assertThat(chatid).matches("[0-9a-zA-Z]{32}");
        assertThat(get(chatid).path("chat_info").path("name").asString()).isEqualTo("很".repeat(50));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'chatid':'with-dash','userlist':['lina','sunyue']}; 86001",
                "{'chatid':'aaaaaaaaaabbbbbbbbbbccccccccccddd','userlist':['lina','sunyue']}; 86001",
                "{'chatid':'week1','userlist':['lina','sunyue']}; 86215",
                "{'userlist':['lina','LINA']}; 86006",
                "{}; 86006",
                "{'userlist':['lina','nobody']}; 86216",
                "{'owner':'zhaomin','userlist':['lina','sunyue']}; 86005"
            })
    void aWrongGroupIsNotMade(String body, int errcode) {
        create(TRIO);

        assertThat(create(body).errcode()).isEqualTo(errcode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'chatid':'other','msgtype':'text','text':{'content':'x'}}; 86003",
                "{'chatid':'week1','msgtype':'text','text':{'content':''}}; 44004",
                "{'chatid':'week1','msgtype':'template_card','template_card':{}}; 40008",
                "{'chatid':'week1','msgtype':'image','image':{'media_id':'unknown'}}; 40007",
                "{'chatid':'week1','msgtype':'markdown','safe':1,'markdown':{'content':'x'}}; 40074"
            })
    void aWrongMessageIsRefused(String body, int errcode) {
        create(TRIO);

        assertThat(send(body).errcode()).isEqualTo(errcode);
        assertThat(conversation("lina")).isNull();
    }

    @Test
    void anAppThatDoesNotSeeEverybodyHasNoGroups() {
        FakeApp shuttle = new FakeApp(world.web(), "shuttle-secret-0123456789abcdefghijklmnopq");

        assertThat(shuttle.call("appchat/create", json(TRIO)).errcode()).isEqualTo(48002);
    }

    @Test
    void whatIsTooMuchForOnePersonIsDroppedSilently() {
        world.sandbox().settings().set(Setting.APPCHAT_MEMBER_PER_MINUTE, "2");
        create(TRIO);
        for (String words : new String[] {"一", "二", "三"}) {
            assertThat(send(text(words)).errcode()).isZero();
        }

        assertThat(lastTextOf("lina")).isEqualTo("二");
        assertThat(world.sandbox().book().silent())
                .extracting(Silent::reason, Silent::person)
                .hasSize(3)
                .contains(tuple("member_limit", "lina"));

        world.sandbox().clock().advance(Duration.ofMinutes(1));
        send(text("四"));
        assertThat(lastTextOf("lina")).isEqualTo("四");
    }

    @Test
    void aCorpMaySendSoManyPersonTimesInAMinute() {
        world.sandbox().settings().set(Setting.APPCHAT_PER_MINUTE, "5");
        create(TRIO);

        assertThat(send(text("三人次")).errcode()).isZero();
        assertThat(send(text("又三人次")).errcode()).isEqualTo(45009);
    }

    @Test
    void callsOfOneApiAreCountedAndSendingIsNot() {
        world.sandbox().settings().set(Setting.API_PER_HOUR, "1");
        create(TRIO);

        assertThat(create("{}").errcode()).isEqualTo(45009);
        assertThat(get("week1").path("errcode").asInt(9)).as("another API").isZero();
        assertThat(send(text("一")).errcode()).isZero();
        assertThat(send(text("二")).errcode()).isZero();

        world.sandbox().clock().advance(Duration.ofHours(1));
        assertThat(create("{}").errcode()).isEqualTo(86006);
    }

    @Test
    void groupsAreThereAfterARestartAndGoWithAReset() {
        create(TRIO);
        send(text("大家好"));

        world.restart();
        app = FakeApp.of(world.sandbox());
        assertThat(lastTextOf("lina")).isEqualTo("大家好");
        assertThat(send(text("还在")).errcode()).isZero();

        world.sandbox().reset();
        assertThat(conversation("lina")).isNull();
        assertThat(send(text("没了")).errcode()).isEqualTo(86003);
    }

    @Test
    void thePageLearnsWhoIsInTheGroup() {
        create(TRIO);

        JsonNode group = world.web().get("/desk/rooms/appchat-week1").json();

        assertThat(group.path("count").asInt()).isEqualTo(3);
        assertThat(group.path("people").path(0).path("name").asString()).isEqualTo("李娜");
    }

    private Page create(String body) {
        return app.call("appchat/create", json(body));
    }

    private Page update(String body) {
        return app.call("appchat/update", json(body));
    }

    private Page send(String body) {
        return app.call("appchat/send", json(body));
    }

    private JsonNode get(String chatid) {
        return Json.MAPPER.readTree(app.reads("appchat/get", "&chatid=" + chatid));
    }

    private Page say(String userid, String words) {
        return world.web()
                .post(
                        "/desk/say",
                        json(
                                "{'from':'%s','to':'appchat-week1','text':'%s'}"
                                        .formatted(userid, words)));
    }

    private @Nullable JsonNode conversation(String userid) {
        for (JsonNode one : world.web().get("/desk/people/" + userid + "/conversations").json()) {
            if (one.path("id").asString().equals("appchat-week1")) {
                return one;
            }
        }
        return null;
    }

    private String lastTextOf(String userid) {
        return Objects.requireNonNull(conversation(userid)).path("lastText").asString();
    }

    private JsonNode messages(String userid) {
        return world.web()
                .get("/desk/people/" + userid + "/conversations/appchat-week1")
                .json()
                .path("messages");
    }

    private static String text(String words) {
        return "{'chatid':'week1','msgtype':'text','text':{'content':'" + words + "'}}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
