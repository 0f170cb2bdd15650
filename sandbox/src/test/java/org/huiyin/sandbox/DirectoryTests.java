package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.FakeBot.Heard;
import org.huiyin.sandbox.FakeBot.Reply;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.world.Change;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The directory changes while everything runs: what apps are told and read, who can still talk.
class DirectoryTests {

    @TempDir Path folder;
    @AutoClose private SmallWorld small;

    @BeforeEach
    void start() {
        small = new SmallWorld(folder);
    }

    @Test
    void aChangeThatDoesNotFitTheWorldAnyMoreStopsNoStart() {
        change("{'change':'update_user','userid':'QianFeng','name':'钱枫'}");
        World other = World.resource("/small-world.json");
        small.sandbox().close();

        Options again = Options.defaults().withData(folder).withWorld(without("QianFeng", other));
        try (Sandbox sandbox = Sandbox.start(again)) {
            assertThat(sandbox.skipped())
                    .singleElement()
                    .asString()
                    .contains("Nobody is called QianFeng", "--data");
        }
    }

    private static World without(String userid, World world) {
        Corp corp = world.firstCorp();
        return new World(
                List.of(
                        new Corp(
                                corp.corpId(),
                                corp.name(),
                                corp.apps(),
                                corp.departments(),
                                corp.people().stream().filter(one -> !one.is(userid)).toList(),
                                List.of())));
    }

    @Test
    void whoIsRemovedIsToldOfFromTheSystemWithoutAnAgent() {
        change("{'change':'delete_user','userid':'ZhaoMin'}");

        Heard heard = event("change_contact");
        assertThat(heard.text("FromUserName")).isEqualTo("sys");
        assertThat(heard.text("ChangeType")).isEqualTo("delete_user");
        assertThat(heard.text("UserID")).isEqualTo("zhaomin");
        assertThat(heard.text("Department")).isEqualTo("2,3");
        assertThat(heard.xml().has("AgentID")).isFalse();
        assertThat(heard.xml().has("Name")).isFalse();
        assertThat(heard.envelope().has("AgentID")).isFalse();
        assertThat(event("unsubscribe").text("FromUserName")).isEqualTo("zhaomin");
    }

    @Test
    void whoWasRemovedGetsAndSaysNothingButIsStillShown() {
        FakeApp app = FakeApp.of(small.sandbox());
        app.says("zhaomin", "最后一条");
        change("{'change':'delete_user','userid':'zhaomin'}");

        Page page = app.sends(FakeApp.text("lina|zhaomin", "之后"));

        assertThat(page.text("invaliduser")).isEqualTo("zhaomin");
        assertThat(small.sandbox().book().copies("之后")).isEqualTo(Map.of("lina", 1));
        assertThat(
                        small.web()
                                .post(
                                        "/desk/say",
                                        "{\"from\":\"zhaomin\",\"to\":\"app-1000002\",\"text\":\"x\"}"))
                .extracting(Page::status, p -> p.text("error"))
                .containsExactly(400, "赵敏 has left.");
        JsonNode shown = small.web().get("/desk/people?q=zhaomin").json().path("people").path(0);
        assertThat(shown.path("status").asInt()).isEqualTo(5);
        assertThat(small.web().get("/desk/people/zhaomin/conversations/app-1000002").body())
                .contains("最后一条");
        assertThat(small.web().get("/desk/people/zhaomin/conversations").body())
                .contains("app-1000002");
    }

    @Test
    void whatAppsReadIsAsItIsNow() {
        FakeApp app = FakeApp.of(small.sandbox());
        app.says("lina", "x");
        change("{'change':'create_user','userid':'newbie','name':'新人','departments':[3]}");
        change("{'change':'update_user','userid':'lina','name':'李娜娜','departments':[3]}");
        change("{'change':'create_party','id':9,'name':'温室','parentId':3}");
        change("{'change':'update_party','id':2,'name':'新材料室'}");
        change("{'change':'update_tag','id':1,'addPeople':['lina'],'removePeople':['sunyue']}");
        change("{'change':'delete_user','userid':'heping'}");

        assertThat(app.reads("user/list", "&department_id=3"))
                .contains("newbie", "李娜娜")
                .doesNotContain("heping");
        assertThat(app.reads("department/list", "")).contains("温室", "新材料室");
        assertThat(app.reads("tag/get", "&tagid=1")).contains("lina").doesNotContain("sunyue");
        assertThat(app.reads("user/get", "&userid=heping")).contains("60111");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'change':'create_user','userid':'newbie','departments':[2,3]}"
                        + "|create_user|UserID=newbie Department=2,3",
                "{'change':'update_user','userid':'lina','name':'李娜娜'}|update_user|UserID=lina",
                "{'change':'update_user','userid':'lina','departments':[3]}"
                        + "|update_user|UserID=lina Department=3",
                "{'change':'update_user','userid':'QianFeng','newUserid':'qf2'}"
                        + "|update_user|UserID=QianFeng NewUserID=qf2",
                "{'change':'create_party','id':9,'name':'温室','parentId':1,'order':7}"
                        + "|create_party|Id=9 Name=温室 ParentId=1 Order=7",
                "{'change':'update_party','id':3,'parentId':2}|update_party|Id=3 ParentId=2",
                "{'change':'update_tag','id':1,'addPeople':['lina','heping'],'removeDepartments':[2]}"
                        + "|update_tag|TagId=1 AddUserItems=lina,heping DelPartyItems=2"
            })
    void eachChangeIsToldWithItsElementsOnly(String json, String type, String elements) {
        change(json);

        JsonNode xml = event("change_contact").xml();
        assertThat(xml.path("ChangeType").asString()).isEqualTo(type);
        assertThat(
                        xml.properties().stream()
                                .skip(6)
                                .map(e -> e.getKey() + "=" + e.getValue().asString("")))
                .containsExactly(elements.split(" "));
    }

    @Test
    void anAppIsToldWhoComesIntoItsSightAndWhoGoesOut() {
        change("{'change':'create_user','userid':'newbie','departments':[3]}");
        assertThat(sight("subscribe", "newbie")).containsExactly("1000002");
        change("{'change':'update_user','userid':'newbie','departments':[2]}");
        change("{'change':'update_user','userid':'heping','status':1}");
        change("{'change':'update_user','userid':'lina','status':2}");
        change("{'change':'update_user','userid':'QianFeng','newUserid':'qf2'}");

        assertThat(sight("subscribe", "newbie")).containsExactly("1000002", "1000003");
        assertThat(sight("subscribe", "heping")).containsExactly("1000002");
        assertThat(sight("unsubscribe", "lina")).containsExactly("1000002", "1000003");
        assertThat(sight("unsubscribe", "QianFeng")).isEmpty();
        assertThat(sight("subscribe", "qf2")).isEmpty();
    }

    @Test
    void aLostEventIsRepeatedAsAnyCallbackIs() {
        small.bot()
                .reacts(heard ->
                        small.bot().heard().size() == 1 ? Reply.status(500) : Reply.empty());

        change("{'change':'update_user','userid':'lina','name':'李娜娜'}");

        assertThat(small.sandbox().attempts())
                .extracting(attempt -> attempt.outcome())
                .containsExactly(Outcome.BAD_STATUS, Outcome.RECEIVED);
    }

    @Test
    void withTheSettingOffNobodyIsToldOfChanges() {
        small.web().post("/knobs/settings", "{\"contactEvents\":\"false\"}");

        change("{'change':'update_user','userid':'lina','name':'李娜娜'}");

        assertThat(small.bot().heard()).isEmpty();
        assertThat(small.sandbox().world().firstCorp().person("lina").orElseThrow().name())
                .isEqualTo("李娜娜");
    }

    @Test
    void changesAreStillThereAfterARestartAndGoneAfterAReset() {
        change("{'change':'delete_user','userid':'zhaomin'}");
        change("{'change':'update_user','userid':'lina','newUserid':'lina2','name':'李娜娜'}");
        small.restart();

        assertThat(small.sandbox().world().corpOf("zhaomin")).isEmpty();
        assertThat(small.sandbox().world().corpOf("lina2")).isPresent();
        assertThat(small.web().get("/desk/people?q=zhaomin").body()).contains("\"status\":5");
        small.web().post("/knobs/reset", "");
        assertThat(small.sandbox().world().corpOf("zhaomin")).isPresent();
        assertThat(small.web().get("/desk/people?q=zhaomin").body()).contains("\"status\":1");
        small.restart();
        assertThat(small.sandbox().world().corpOf("lina2")).isEmpty();
    }

    @Test
    void whoComesBackIsThereAgain() {
        small.sandbox().addressBook().make(Change.removePerson("lina"));
        small.sandbox().addressBook().make(Change.addPerson("Lina", "李娜", 3));

        FakeApp app = FakeApp.of(small.sandbox());
        app.says("lina", "欢迎回来");

        small.sandbox().from("lina").hears("欢迎回来");
        assertThat(small.web().get("/desk/people?q=lina").json().path("total").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'change':'delete_user','userid':'nobody'}|Nobody is called nobody.",
                "{'change':'create_user','userid':'LINA'}|The userid LINA is used twice.",
                "{'change':'create_user','userid':'brook'}|The userid brook is used twice.",
                "{'change':'create_user','userid':'a b'}|A userid has 1 to 64 of the characters",
                "{'change':'create_user','userid':'a','departments':[8]}|There is no department 8.",
                "{'change':'create_user','userid':'a','departments':[]}|A person is in one",
                "{'change':'create_party','id':2,'name':'x','parentId':1}|needs an id of its own",
                "{'change':'create_party','id':9,'parentId':1}|A department needs a name.",
                "{'change':'update_party','id':1,'parentId':2}|cannot be below itself",
                "{'change':'delete_party','id':2}|Only an empty department",
                "{'change':'delete_party','id':1}|Only an empty department",
                "{'change':'update_tag','id':8}|There is no tag 8.",
                "{'change':'explode'}|Not the right JSON",
                "{'change':'delete_user','userid':'lina','corp':'x'}|There is no corp x."
            })
    void whatCannotBeIsRefusedInASentence(String json, String sentence) {
        Page page = small.web().post("/knobs/directory", json.replace('\'', '"'));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text("error")).contains(sentence);
        assertThat(small.bot().heard()).isEmpty();
    }

    @Test
    void anEmptyDepartmentIsDissolved() {
        small.sandbox().addressBook().make(Change.addDepartment(9, "温室", 3));
        small.sandbox().addressBook().make(Change.removeDepartment(9));

        assertThat(small.sandbox().world().firstCorp().department(9)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.sandbox().addressBook().make(Change.removeDepartment(9)));
    }

    private void change(String json) {
        Page page = small.web().post("/knobs/directory?wait=true", json.replace('\'', '"'));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    private Heard event(String name) {
        return small.bot().heard().stream()
                .filter(heard -> heard.text("Event").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The apps that were told so of a person; the bot knows the keys of the first one only.
    private Iterable<String> sight(String event, String userid) {
        return small.sandbox().attempts().stream()
                .filter(attempt -> attempt.trigger().equals("event:" + event))
                .filter(attempt -> attempt.person().equals(userid) && attempt.n() == 1)
                .map(attempt -> String.valueOf(attempt.requestPlain()))
                .map(plain -> plain.replaceAll("(?s).*<AgentID>(\\d+)</AgentID>.*", "$1"))
                .sorted()
                .distinct()
                .toList();
    }
}
