package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.push.Book.Silent;
import org.huiyin.sandbox.push.Sending;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// message/send and message/recall: who gets what, what is answered, what goes missing silently.
class SendTests {

    @TempDir Path folder;
    private Sandbox sandbox;
    private FakeApp app;

    @BeforeEach
    void start() {
        sandbox =
                Sandbox.start(
                        Options.defaults()
                                .withData(folder)
                                .withWorld(World.resource("/small-world.json")));
        app = FakeApp.of(sandbox);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void copiesAreFoundByTheWordsAsTheyAreRead() {
        String words = "第一行\n他说\"好\"";
        app.sends(FakeApp.text("lina", words));

        assertThat(sandbox.book().copies(words)).isEqualTo(Map.of("lina", 1));
        assertThat(sandbox.book().copies("touser")).isEmpty();
    }

    @Test
    void aTextLiesInTheConversationOfEachRecipient() {
        Page page = app.sends(FakeApp.text("lina | QIANFENG|LINA", "该打卡了"));

        assertThat(page.errcode()).isZero();
        assertThat(page.text("errmsg")).isEqualTo("ok");
        assertThat(page.text("invaliduser")).isEmpty();
        assertThat(page.json().has("response_code")).isFalse();
        sandbox.from("lina").hears("该打卡了");
        sandbox.from("qianfeng").hears("该打卡了");
        assertThat(sandbox.book().copies("该打卡了")).isEqualTo(Map.of("lina", 1, "QianFeng", 1));
        Sending entry = sandbox.book().find(page.text("msgid")).orElseThrow();
        assertThat(entry.people()).containsExactly("lina", "QianFeng");
    }

    @Test
    void someWrongRecipientsAreListedInLowerCase() {
        ObjectNode message = FakeApp.text("lina|Nobody|wufan|heping", "x");
        Page page = app.sends(message.put("toparty", "3|77").put("totag", "1|9"));

        assertThat(page.errcode()).isZero();
        assertThat(page.text("invaliduser")).isEqualTo("nobody|wufan|heping");
        assertThat(page.text("invalidparty")).isEqualTo("77");
        assertThat(page.text("invalidtag")).isEqualTo("9");
        assertThat(sandbox.book().copies("x").keySet())
                .containsExactlyInAnyOrder("lina", "zhaomin", "sunyue", "QianFeng");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, '', '', 81013",
        "'', '', '', 82001",
        "'', 77, '', 81013",
        "'', '', 9, 81013"
    })
    void withoutAnybodyNothingIsSent(String user, String party, String tag, int errcode) {
        ObjectNode message = FakeApp.text(user, "x").put("toparty", party).put("totag", tag);

        Page page = app.sends(message);

        assertThat(page.errcode()).isEqualTo(errcode);
        assertThat(page.json().has("invaliduser")).isTrue();
        assertThat(sandbox.book().copies("x")).isEmpty();
        assertThat(sandbox.book().sendings()).extracting(Sending::errcode).containsExactly(errcode);
    }

    @ParameterizedTest
    @CsvSource({"touser, 1001, 40032", "toparty, 101, 82002", "totag, 101, 82003"})
    void listsThatAreTooLongAreRefused(String list, int length, int errcode) {
        String many =
                IntStream.range(0, length).mapToObj(n -> "n" + n).collect(Collectors.joining("|"));

        assertThat(app.sends(FakeApp.text("", "x").put(list, many)).errcode()).isEqualTo(errcode);
    }

    @Test
    void allMeansEveryActivePersonInTheRange() {
        app.sends(FakeApp.text("@all", "全体").put("toparty", "77"));
        new FakeApp(app.web(), "shuttle-secret-0123456789abcdefghijklmnopq")
                .sends(FakeApp.text("@all", "班车").put("agentid", 1000003));

        assertThat(sandbox.book().copies("全体").keySet())
                .containsExactlyInAnyOrder("lina", "QianFeng", "zhaomin", "sunyue");
        assertThat(sandbox.book().copies("班车").keySet())
                .containsExactlyInAnyOrder("lina", "QianFeng", "zhaomin");
        assertThat(sandbox.book().silent())
                .extracting(Silent::person)
                .containsExactly("heping", "wufan");
    }

    @ParameterizedTest
    @CsvSource({"'', 41011", "\"1000002\", 40056", "1000003, 301002", "7, 301002"})
    void theAgentIsANumberAndOnesOwn(String agentId, int errcode) {
        String message = FakeApp.text("lina", "x").without("agentid").toString();
        String more = agentId.isEmpty() ? "{" : "{\"agentid\":" + agentId + ",";

        assertThat(app.call("message/send", more + message.substring(1)).errcode())
                .isEqualTo(errcode);
    }

    @Test
    void theSameRequestIsNotDeliveredAgainWithinItsWindow() {
        ObjectNode message =
                FakeApp.text("lina", "一次")
                        .put("enable_duplicate_check", 1)
                        .put("duplicate_check_interval", 600);

        Page first = app.sends(message);
        Page second = app.sends(message);
        sandbox.clock().advance(Duration.ofMinutes(10));
        Page third = app.sends(message);

        assertThat(second.errcode()).isZero();
        assertThat(second.text("msgid")).isEqualTo(first.text("msgid"));
        assertThat(third.text("msgid")).isNotEqualTo(first.text("msgid"));
        assertThat(sandbox.book().copies("一次")).isEqualTo(Map.of("lina", 2));
        assertThat(sandbox.book().silent()).extracting(Silent::reason).containsExactly("repeated");
    }

    @Test
    void withoutTheCheckTheSameRequestIsDeliveredAgain() {
        app.says("lina", "两次");
        app.says("lina", "两次");

        assertThat(sandbox.book().copies("两次")).isEqualTo(Map.of("lina", 2));
    }

    @Test
    void moreThanThirtyAMinuteToOnePersonAreDroppedSilently() {
        sandbox.settings().set("memberPerMinute", "3");
        for (int i = 0; i < 3; i++) {
            app.says("lina", "第" + i);
        }

        Page page = app.sends(FakeApp.text("lina|sunyue", "第四"));

        assertThat(page.errcode()).isZero();
        assertThat(page.text("invaliduser")).isEmpty();
        assertThat(sandbox.book().copies("第四")).isEqualTo(Map.of("sunyue", 1));
        assertThat(app.web().get("/knobs/silent").body()).contains("member_limit", "lina");
        sandbox.clock().advance(Duration.ofMinutes(1));
        app.says("lina", "第五");
        sandbox.from("lina").hears("第五");
    }

    @Test
    void anAppThatHasUsedUpItsDayIsRefused() {
        sandbox.settings().set("appPerDayAndAccount", "1");
        for (int i = 0; i < 6; i++) {
            app.says("lina", "x");
        }

        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isEqualTo(45009);
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isZero();
    }

    @Test
    void aTextOverTheLimitIsCutSilently() {
        app.says("lina", "好".repeat(700));

        sandbox.from("lina").hears("好".repeat(682)).doesNotHear("好".repeat(683));
        assertThat(sandbox.book().silent()).extracting(Silent::reason).containsExactly("cut");
    }

    @Test
    void aRecalledMessageShowsAsRecalled() {
        String msgid = app.says("lina|sunyue", "发错了");
        String old = app.says("lina", "旧的");

        Page page = app.call("message/recall", "{\"msgid\":\"" + msgid + "\"}");
        sandbox.clock().advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(page.errcode()).isZero();
        assertThat(sandbox.from("sunyue").latest().map(Message::kind)).hasValue(Message.RECALLED);
        assertThat(app.call("message/recall", "{\"msgid\":\"other\"}").errcode()).isEqualTo(40058);
        assertThat(app.call("message/recall", "{\"msgid\":\"" + old + "\"}").errcode())
                .isEqualTo(40058);
    }

    @Test
    void theBookIsStillThereAfterARestart() {
        ObjectNode message = FakeApp.text("lina", "一次").put("enable_duplicate_check", 1);
        Page first = app.sends(message);
        app.sends(FakeApp.card("lina", "button_interaction", "form-1"));
        sandbox.close();

        start();

        assertThat(app.sends(message).text("msgid")).isEqualTo(first.text("msgid"));
        assertThat(app.sends(FakeApp.card("lina", "button_interaction", "form-1")).errcode())
                .as("the task_id is used")
                .isEqualTo(40058);
        assertThat(sandbox.book().copies("一次")).isEqualTo(Map.of("lina", 1));
        sandbox.from("lina").hears("今天的健康情况");
    }

    @Test
    void theBookIsReadOverHttp() {
        String msgid = app.says("lina|sunyue", "班车");

        assertThat(app.web().get("/knobs/book?msgid=" + msgid).json().path(0).path("people").size())
                .isEqualTo(2);
        assertThat(app.web().get("/knobs/book?person=LINA").json().size()).isEqualTo(1);
        assertThat(
                        app.web()
                                .get("/knobs/book/copies?words=" + Web.encoded("班车"))
                                .json()
                                .path("sunyue")
                                .asInt())
                .isEqualTo(1);
    }
}
