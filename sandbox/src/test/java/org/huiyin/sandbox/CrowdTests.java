package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.crowd.Behaviour;
import org.huiyin.sandbox.crowd.Crowd;
import org.huiyin.sandbox.crowd.CrowdPlan;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Virtual staff who file, mistype, dictate, type in place of tapping, come late or never.
class CrowdTests {

    private static final int SEED = 7;
    private static final Duration OVER = Duration.ofMinutes(10);
    private static final String LINE = "打卡 36.5 无症状";

    private final FakeBot bot = new FakeBot();
    private final FakeSmartBot smartBot = new FakeSmartBot();
    private final Sandbox sandbox =
            Sandbox.start(Options.defaults().withBot(bot.uri()).withWorld(world()));
    private final Crowd crowd = sandbox.crowd();

    @AfterEach
    void end() {
        sandbox.close();
        bot.close();
        smartBot.close();
    }

    @Test
    void twoHundredPeopleBehaveAsPlanned() {
        bot.reacts(h -> answer(h, h.text("Content").contains(LINE) ? "已记录 36.5" : "没看懂"));
        crowd.start(CrowdPlan.of(200).withSeed(SEED).withOver(OVER).saying(List.of(LINE)));

        sandbox.clock().advance(OVER);
        await().until(() -> done(Behaviour.FILE) == 140);
        assertThat(done(Behaviour.LATE)).isZero();
        assertThat(crowd.progress().running()).isTrue();

        sandbox.clock().advance(OVER);
        await().until(() -> !crowd.progress().running());
        assertThat(crowd.progress().behaviours())
                .containsEntry(Behaviour.FILE, new Crowd.Share(140, 140))
                .containsEntry(Behaviour.MISTYPE, new Crowd.Share(20, 20))
                .containsEntry(Behaviour.DICTATE, new Crowd.Share(10, 10))
                .containsEntry(Behaviour.PLAIN_TEXT, new Crowd.Share(20, 20))
                .containsEntry(Behaviour.LATE, new Crowd.Share(6, 6))
                .containsEntry(Behaviour.NEVER, new Crowd.Share(4, 4));
        assertThat(bot.heard()).hasSize(crowd.progress().said()).hasSize(196 + 20);
        assertThat(bot.heard().stream().map(h -> h.text("FromUserName")).distinct()).hasSize(196);
    }

    @Test
    void theSameSeedGivesTheSameCrowd() {
        List<Crowd.Member> one = membersOf(SEED);

        assertThat(membersOf(SEED)).isEqualTo(one);
        assertThat(membersOf(SEED + 1)).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"没看懂, 打卡 36.5 无症状", "已记录 63.5, 更正 打卡 36.5 无症状"})
    void whoMistypesCorrectsOnce(String answer, String correction) {
        bot.reacts(h -> answer(h, answer));

        List<String> said = soloOf(Behaviour.MISTYPE);

        assertThat(said).hasSize(2);
        assertThat(said.get(0)).isNotEqualTo(LINE);
        assertThat(said.get(1)).isEqualTo(correction);
    }

    @Test
    void whoWasUnderstoodInSpiteOfTheSlipIsContent() {
        bot.reacts(h -> answer(h, "已记录 36.5"));

        assertThat(soloOf(Behaviour.MISTYPE)).hasSize(1);
    }

    @Test
    void whoIsAskedForConsentGivesItOnce() {
        bot.reacts(h -> answer(h, "第一次使用，回「同意」就存下。"));

        assertThat(soloOf(Behaviour.FILE)).containsExactly(LINE, "同意");
    }

    @Test
    void aCardIsAnsweredByTypingWhatStandsOnItsButton() {
        FakeApp.of(sandbox).sends(FakeApp.card("@all", "button_interaction", "t1"));
        bot.reacts(h -> answer(h, "已记录"));

        assertThat(soloOf(Behaviour.PLAIN_TEXT)).containsExactly("正常，同昨日");
    }

    @Test
    void whoDictatesToASmartBotSendsAVoice() {
        Bot echo = FakeSmartBot.BOTS.get(0);
        sandbox.moveBot(smartBot.uri());
        smartBot.says("已记录");

        List<String> said = solo(plan(Behaviour.DICTATE).to("bot-" + echo.botId()));

        assertThat(said).containsExactly("打卡，体温三十六度五，无症状");
        assertThat(smartBot.heard().get(0).text("/msgtype")).isEqualTo("voice");
        assertThat(smartBot.heard().get(0).text("/voice/content")).isEqualTo(said.get(0));
    }

    @Test
    void inARoomTheBotIsMentioned() {
        sandbox.moveBot(smartBot.uri());
        smartBot.says("已记录");

        solo(plan(Behaviour.DICTATE).to("room-wrMaterials"));

        assertThat(smartBot.heard().get(0).text("/msgtype")).isEqualTo("text");
        assertThat(smartBot.heard().get(0).text("/text/content")).startsWith("@回音 打卡，体温");
    }

    @Test
    void aCrowdIsSetOffAndStoppedOverHttp() {
        Web web = new Web(sandbox.uri());
        String body =
                """
                {"people":20,"seed":7,"behaviours":{"late":1},"over":"PT1H","say":["打卡 36.5"]}
                """;

        Page begun = web.post("/knobs/crowd", body);
        assertThat(begun.json().path("running").asBoolean()).isTrue();
        assertThat(begun.json().path("seed").asInt()).isEqualTo(7);
        assertThat(begun.json().at("/behaviours/late/people").asInt()).isEqualTo(20);
        assertThat(web.post("/knobs/crowd", body).status()).as("one at a time").isEqualTo(400);
        assertThat(web.get("/knobs/crowd/people").json().path(0).path("afterMillis").asLong())
                .isGreaterThan(3_600_000);

        web.post("/knobs/crowd", "{\"stop\":true}");
        sandbox.clock().advance(Duration.ofHours(2));
        Page stopped = web.get("/knobs/crowd");
        assertThat(stopped.json().path("running").asBoolean()).isFalse();
        assertThat(stopped.json().path("said").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"people\":100000} | Only",
                "{\"behaviours\":{\"sleep\":1}} | no behaviour sleep",
                "{\"behaviours\":{\"file\":0}} | shares above 0",
                "{\"say\":[]} | one line",
                "{\"to\":\"app-9\"} | Nobody can talk",
                "{\"clock\":\"wall\"} | real or simulated"
            })
    void whatCannotBeIsToldInOneSentence(String body, String words) {
        Page page = new Web(sandbox.uri()).post("/knobs/crowd", body);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text("error")).contains(words);
    }

    private int done(Behaviour behaviour) {
        return crowd.progress().behaviours().getOrDefault(behaviour, new Crowd.Share(0, 0)).done();
    }

    private List<Crowd.Member> membersOf(long seed) {
        crowd.start(CrowdPlan.of(100).withSeed(seed).withOver(Duration.ofDays(1)));
        List<Crowd.Member> members =
                crowd.members().stream()
                        .map(m ->
                                new Crowd.Member(
                                        m.userid(), m.behaviour(), m.afterMillis(), List.of()))
                        .toList();
        crowd.clear();
        return members;
    }

    private List<String> soloOf(Behaviour behaviour) {
        return solo(plan(behaviour));
    }

    private static CrowdPlan plan(Behaviour behaviour) {
        return CrowdPlan.of(1)
                .withSeed(SEED)
                .withOver(Duration.ZERO)
                .withBehaviours(Map.of(behaviour, 1))
                .saying(List.of(LINE));
    }

    /// What one person says until there is nothing more to say.
    private List<String> solo(CrowdPlan plan) {
        crowd.start(plan);
        await().until(() -> !crowd.isRunning());
        return crowd.members().get(0).said();
    }

    private FakeBot.Reply answer(FakeBot.Heard heard, String words) {
        return bot.sealed(bot.reply(heard, "text").put("Content", words));
    }

    /// The small world with two hundred people more.
    private static World world() {
        Corp small = FakeBot.CORP;
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            people.add(new Person("u" + n, "同事" + n, List.of(1L), "", 1, false, false));
        }
        return new World(
                List.of(
                        new Corp(
                                small.corpId(),
                                small.name(),
                                small.apps(),
                                List.of(new Department(1, small.name(), 0, 1)),
                                Stream.concat(small.people().stream(), people.stream()).toList(),
                                List.of(),
                                small.bots(),
                                small.rooms())));
    }
}
