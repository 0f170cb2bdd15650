package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.huiyin.sandbox.FakeSmartBot.BOTS;
import static org.huiyin.sandbox.FakeSmartBot.card;
import static org.huiyin.sandbox.FakeSmartBot.cardReply;
import static org.huiyin.sandbox.FakeSmartBot.tree;
import static org.huiyin.sandbox.FakeSmartBot.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huiyin.sandbox.FakeSmartBot.Heard;
import org.huiyin.sandbox.FakeSmartBot.Reply;
import org.huiyin.sandbox.bots.BotReplies;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Change;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rooms with people and two smart bots, one of which has a name with a space.
class RoomTests {

    private static final String ROOM = "wrMaterials";

    @TempDir private Path data;
    @AutoClose private final FakeSmartBot bot = new FakeSmartBot();
    @AutoClose private Sandbox sandbox = start(Options.defaults());

    private Sandbox start(Options options) {
        return Sandbox.start(
                options.withBot(bot.uri()).withWorld(World.resource("/small-world.json")));
    }

    @Test
    void whoGetsAnotherUseridStaysInTheRoom() {
        bot.says("会打卡");
        sandbox.addressBook().make(Change.moveUserid("lina", "lina2"));

        sandbox.from("lina2").in(ROOM).says("请 @回音 帮助").hears("会打卡");
    }

    @Test
    void aCorporationMayHaveSmartBotsAndNoApp() {
        bot.says("会打卡");
        Corp corp = sandbox.world().firstCorp();
        Corp without =
                new Corp(
                        corp.corpId(),
                        corp.name(),
                        List.of(),
                        corp.departments(),
                        corp.people(),
                        corp.tags(),
                        corp.bots(),
                        corp.rooms());
        try (Sandbox alone =
                Sandbox.start(
                        Options.defaults()
                                .withBot(bot.uri())
                                .withWorld(new World(List.of(without))))) {
            alone.from("lina").in(ROOM).says("请 @回音 帮助").hears("会打卡");
            alone.from("lina").withBot().says("帮助").hears("会打卡");
            assertThatThrownBy(() -> alone.from("lina").says("帮助"))
                    .hasMessageContaining("There is no conversation");
            assertThatThrownBy(alone::verify).hasMessageContaining("has no app");
        }
    }

    @Test
    void onlyWhatMentionsABotReachesIt() {
        bot.says("会打卡");

        sandbox.from("lina").in(ROOM).says("大家好").hearsNothing();
        sandbox.from("lina").in(ROOM).says("请 @回音 帮助").hears("会打卡");

        assertThat(bot.heard()).hasSize(1);
        Heard heard = bot.heard().get(0);
        assertThat(heard.text("/text/content")).isEqualTo("请 @回音 帮助");
        assertThat(heard.text("/chatid")).isEqualTo(ROOM);
        assertThat(heard.text("/chattype")).isEqualTo("group");
    }

    @Test
    void theLongestNameCountsAndTwoBotsMayBeAskedAtOnce() {
        bot.reacts(heard ->
                heard.with(FakeSmartBot.stream(heard.text("/msgid"), true, heard.bot().name())));

        sandbox.from("lina").in(ROOM).says("@回音 天气 明天").hears("回音 天气");
        assertThat(bot.heard())
                .extracting(heard -> heard.bot().botId())
                .containsExactly("aibWeather");
        sandbox.from("lina").in(ROOM).says("@回音 你问 @回音 天气 吧");

        assertThat(bot.heard())
                .extracting(heard -> heard.bot().botId())
                .containsExactlyInAnyOrder("aibWeather", "aibEcho", "aibWeather");
        assertThat(shown("sunyue")).extracting(Message::speaker).contains("aibEcho", "aibWeather");
    }

    @Test
    void allMembersSeeOneListAndStrangersNone() {
        bot.says("好");

        sandbox.from("lina").in(ROOM).says("@回音 一").hears("好");

        assertThat(shown("sunyue")).isEqualTo(shown("lina")).hasSize(2);
        assertThat(shown("sunyue").get(0).speaker()).isEqualTo("lina");
        assertThatThrownBy(() -> sandbox.from("zhaomin").in(ROOM).says("我也来"))
                .hasMessage("zhaomin has no part in room-wrMaterials.");
    }

    @Test
    void aQuoteIsToldWithTheMention() {
        bot.says("好");
        sandbox.from("sunyue").in(ROOM).says("今天 36.5");

        sandbox.from("lina").in(ROOM).quotes(shown("lina").get(0), "@回音 记一下").hears("好");

        assertThat(bot.heard().get(0).text("/quote/text/content")).isEqualTo("今天 36.5");
    }

    @Test
    void aQuotedPictureIsToldAsAPictureAndAQuotedCardByItsWords() {
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));
        sandbox.from("sunyue").in(ROOM).says(BotSaid.of(tree().put("kind", "image")));
        sandbox.from("lina").in(ROOM).quotes(shown("lina").get(0), "@回音 这是什么").hears("今天");
        sandbox.from("lina").in(ROOM).quotes(shown("lina").get(2), "@回音 再来");

        assertThat(bot.heard().get(0).text("/quote/msgtype")).isEqualTo("image");
        assertThat(bot.heard().get(0).text("/quote/image/url"))
                .startsWith(sandbox.uri().toString());
        assertThat(bot.heard().get(1).text("/quote/text/content")).startsWith("今天");
    }

    @Test
    void ofTwoBotsTheOneThatIsNotToldIsNamed() {
        sandbox.settings().set("botQuestionsAtOnce", "1");
        sandbox.settings().set("streamPollInterval", "PT1H");
        bot.reacts(heard ->
                heard.bot().botId().equals("aibWeather")
                        ? heard.with(FakeSmartBot.stream("s1", false, "查着"))
                        : Reply.empty());
        sandbox.from("lina").in(ROOM).says("@回音 天气 明天呢").hears("查着");

        sandbox.from("lina").in(ROOM).says("@回音 天气 @回音 周末呢");

        Message said =
                shown("lina").stream()
                        .filter(message -> message.text().contains("周末"))
                        .findFirst()
                        .orElseThrow();
        assertThat(said.findings()).hasSize(1).first().asString().contains("not sent to 回音 天气");
        assertThat(bot.heard()).extracting(heard -> heard.bot().botId()).endsWith("aibEcho");
    }

    @Test
    void anAnswerThatCameByAResponseUrlCanBeJudgedInTheRoom() {
        sandbox.from("lina").in(ROOM).says("@回音 稍后");
        String url = bot.heard().get(0).text("/response_url");
        ObjectNode reply = tree().put("msgtype", "markdown");
        reply.putObject("markdown").put("content", "来了").putObject("feedback").put("id", "fb-1");
        assertThat(new Web(sandbox.uri()).post(url, reply.toString()).errcode()).isZero();

        sandbox.bots().talk().judge("sunyue", "room-" + ROOM, tree().put("type", 2)).ends().join();

        assertThat(bot.heard().get(1).text("/event/feedback_event/id")).isEqualTo("fb-1");
        assertThat(shown("lina").get(1).body()).isNotNull();
    }

    @Test
    void picturesAloneAreOnlyShownInARoom() {
        sandbox.from("lina").in(ROOM).says(BotSaid.of(tree().put("kind", "image"))).hearsNothing();

        assertThat(bot.heard()).isEmpty();
        assertThat(shown("sunyue")).extracting(Message::text).containsExactly("[图片]");
    }

    @Test
    void everyTapOfEachMemberIsToldAndTheCardChangesForAllOrForSome() {
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));
        sandbox.from("lina").in(ROOM).says("@回音 卡片").hears("今天");
        bot.reacts(heard -> heard.with(update(card("t1", "一人已答", "正常"))));
        sandbox.from("sunyue").in(ROOM).taps("正常").hears("一人已答");
        assertThat(sandbox.from("lina").in(ROOM).card().orElseThrow().text()).contains("一人已答");

        bot.reacts(heard -> heard.with(update(card("t1", "您已答", "撤回"), "lina")));
        sandbox.from("lina").in(ROOM).taps("正常").hears("您已答");

        assertThat(sandbox.from("sunyue").in(ROOM).card().orElseThrow().text()).contains("一人已答");
        assertThat(bot.heard().subList(1, 3))
                .extracting(heard -> heard.text("/from/userid"))
                .containsExactly("sunyue", "lina");
        assertThat(messages("lina")).contains("您已答").doesNotContain("一人已答");
        assertThat(messages("sunyue")).contains("一人已答").doesNotContain("您已答");
    }

    private String messages(String person) {
        return new Web(sandbox.uri())
                .get("/desk/people/" + person + "/conversations/room-" + ROOM)
                .body();
    }

    @Test
    void aResponseUrlQuotesInARoomAndTakesNoCardThere() {
        sandbox.from("lina").in(ROOM).says("@回音 稍后");
        Web web = new Web(sandbox.uri());
        String url = bot.heard().get(0).text("/response_url");

        ObjectNode card = cardReply(card("t1", "今天", "正常"));
        assertThat(web.post(url, card.toString()).errcode()).isEqualTo(40008);
        assertThat(web.post(url, markdown("来了").toString()).errcode()).isZero();

        Message last = shown("sunyue").get(1);
        assertThat(last.text()).isEqualTo("来了");
        assertThat(String.valueOf(last.body())).contains("@回音 稍后");
    }

    @Test
    void liveEventsOfARoomReachEveryMemberAsTheySeeThem() {
        List<String> events = new CopyOnWriteArrayList<>();
        URI uri = sandbox.uri().resolve("/desk/events?person=lina&person=sunyue&person=zhaomin");
        var stream =
                HttpClient.newHttpClient()
                        .sendAsync(
                                HttpRequest.newBuilder(uri)
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                HttpResponse.BodyHandlers.ofLines())
                        .thenAccept(response -> response.body().forEach(events::add));
        await().until(() -> events.contains("event: listening"));

        sandbox.from("QianFeng").in(ROOM).says("大家好");

        await().until(() -> events.stream().filter(line -> line.contains("大家好")).count() == 2);
        assertThat(String.join("\n", events))
                .contains("\"viewer\":\"lina\"", "\"viewer\":\"sunyue\"")
                .doesNotContain("\"viewer\":\"zhaomin\"");
        stream.cancel(true);
    }

    @Test
    void roomsAreListedWithWhoIsInThem() {
        Web web = new Web(sandbox.uri());

        JsonNode room = web.get("/desk/rooms/" + ROOM).json();
        assertThat(room.path("people").size()).isEqualTo(3);
        assertThat(room.path("bots").path(1).path("name").asString("")).isEqualTo("回音 天气");
        assertThat(web.get("/desk/rooms?person=sunyue").json().size()).isEqualTo(1);
        assertThat(web.get("/desk/world").json().path("rooms").size()).isEqualTo(2);
        assertThat(web.get("/desk/people/lina/conversations").body())
                .contains("room-wrMaterials", "room-wrUnion", "bot-aibEcho");
    }

    @Test
    void aFileIsFetchedWithinFiveMinutesAndOpenedWithTheKeyOfTheBot() {
        Bot echo = BOTS.get(0);
        String content = "姓名,体温\n李娜,36.5\n";
        String base64 =
                Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        ObjectNode file = tree().put("kind", "file").put("name", "名单.csv").put("data", base64);

        sandbox.from("lina").with(echo).says(BotSaid.of(file));

        URI url = URI.create(bot.heard().get(0).text("/file/url"));
        HttpResponse<byte[]> response = fetch(url);
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename*=UTF-8''%E5%90%8D%E5%8D%95.csv");
        assertThat(response.body())
                .isEqualTo(
                        new WireCrypto(echo.token(), echo.aesKey())
                                .encrypt(content.getBytes(StandardCharsets.UTF_8)));
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(fetch(url).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> fetch(URI url) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aBotSpeaksByItselfOnlyWhereSomebodyHasTalkedToIt() {
        BotReplies replies = sandbox.bots().replies();
        Corp corp = sandbox.world().firstCorp();
        Bot echo = BOTS.get(0);
        ObjectNode body = markdown("提醒");

        assertThat(codeOf(() -> replies.push(corp, echo, "wrmaterials", 0, body))).isEqualTo(93006);
        assertThat(codeOf(() -> replies.push(corp, echo, ROOM, 0, body))).isEqualTo(93006);
        sandbox.from("lina").in(ROOM).says("@回音 在吗");
        replies.push(corp, echo, ROOM, 0, body);

        sandbox.from("sunyue").in(ROOM).hearsSoon("提醒");
    }

    @Test
    void onALongConnectionABotSaysThirtyThingsAMinuteInOneRoom() {
        BotReplies replies = sandbox.bots().replies();
        Corp corp = sandbox.world().firstCorp();
        Bot echo = BOTS.get(0);
        sandbox.from("lina").in(ROOM).says("@回音 在吗");
        sandbox.bots().modes().set(echo, Bot.Mode.WEBSOCKET);
        ObjectNode body = markdown("提醒");

        for (int i = 0; i < 30; i++) {
            replies.push(corp, echo, ROOM, 2, body);
        }

        assertThat(codeOf(() -> replies.push(corp, echo, ROOM, 2, body))).isEqualTo(846607);
        sandbox.clock().advance(Duration.ofMinutes(1));
        replies.push(corp, echo, ROOM, 2, body);
        assertThat(shown("lina")).hasSize(32);
    }

    private static ObjectNode markdown(String content) {
        ObjectNode body = tree().put("msgtype", "markdown");
        body.putObject("markdown").put("content", content);
        return body;
    }

    private static int codeOf(Runnable work) {
        try {
            work.run();
            return 0;
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    @Test
    void afterARestartTheRoomTheModeAndTheUsedTaskIdsAreKnown() {
        Options kept = Options.defaults().withData(data);
        sandbox.close();
        sandbox = start(kept);
        bot.reacts(heard -> heard.with(cardReply(card("t1", "今天", "正常"))));
        sandbox.from("lina").in(ROOM).says("@回音 卡片").hears("今天");
        Bot weather = BOTS.get(1);
        sandbox.bots().modes().set(weather, Bot.Mode.WEBSOCKET);
        List<Message> before = shown("lina");

        sandbox.close();
        sandbox = start(kept);

        assertThat(shown("sunyue")).isEqualTo(before);
        assertThat(sandbox.bots().modes().of(weather)).isEqualTo(Bot.Mode.WEBSOCKET);
        assertThat(sandbox.bots().replies().contacts().has(BOTS.get(0), "", "room-" + ROOM))
                .isTrue();
        sandbox.from("lina").in(ROOM).says("@回音 卡片").hearsNothing();
    }

    private List<Message> shown(String person) {
        return sandbox.conversations().read(person, "room-" + ROOM, Long.MAX_VALUE, 50);
    }
}
