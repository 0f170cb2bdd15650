package org.huiyin.bot.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Reach;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.files.Files;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rooms get names, and notices are posted there.
@BotTest
class RoomNoticeTest {

    private static final String ROOM = "wr" + UUID.randomUUID();
    private static final Said.Media PICTURE =
            new Said.Media(Said.Kind.PICTURE, new Said.Source("https://wecom.example/1", "key"));

    @Autowired private Rooms rooms;
    @Autowired private Keepers keepers;
    @Autowired private Roster roster;
    @Autowired private Outbox outbox;
    @Autowired private NoticeEnds ends;
    @Autowired private Audit audit;
    @Autowired private Vault vault;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    private final Files files = mock();
    private final List<String> robots = new ArrayList<>();
    private boolean speaksFirst = true;
    private Talk talk;

    @BeforeEach
    void open() {
        close();
        transaction.executeWithoutResult(_ -> {
            jdbc.update("insert into tag values (7, '工会委员')");
            jdbc.update("insert into tag_person values (7, 'sunyue')");
            works("sunyue", "孙悦");
            works("lina", "李娜");
            works("lina2", "李娜娜");
            works("wanghong", "王红");
            works("wanghong2", "王红");
            jdbc.update("insert into dialog (person, chat) values ('lina', ?)", ROOM);
            jdbc.update("insert into dialog (person, chat) values ('sunyue', ?)", ROOM);
        });
        roster.forget();
        Reach reach =
                new Reach() {
                    @Override
                    public boolean promises(String person) {
                        return true;
                    }

                    @Override
                    public boolean speaksFirstInRooms() {
                        return speaksFirst;
                    }

                    @Override
                    public List<String> groups() {
                        return robots;
                    }
                };
        Targets targets = new Targets(reach, rooms);
        talk =
                Talk.with(
                                new NameRoomHandler(rooms, keepers),
                                new RoomsHandler(rooms, reach, keepers),
                                new RoomNoticeHandler(
                                        targets, keepers, roster, outbox, ends, audit, files))
                        .within(transaction);
    }

    @AfterEach
    void close() {
        transaction.executeWithoutResult(_ ->
                List.of(
                                "outbox",
                                "outbox_message",
                                "room_notice",
                                "audit",
                                "room",
                                "dialog",
                                "tag_person",
                                "tag",
                                "person")
                        .forEach(table -> jdbc.update("delete from " + table)));
        roster.forget();
    }

    private void works(String userid, String name) {
        jdbc.update("insert into person (userid, name, active) values (?, ?, true)", userid, name);
    }

    @Test
    void aRobotPostsANoticeThatRingsForThoseWhoAreCalled() {
        robots.add("工会小组长群");
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 工会小组长群 明天下午两点开会，请 @李娜 带手册。").hears("发到「工会小组长群」：\n明天下午两点开会，请 带手册。\n（李娜会响铃）");
        assertThat(posted()).isEmpty();

        sun.says("发").hears("已交去「工会小组长群」");
        assertThat(posted())
                .singleElement()
                .isEqualTo(Map.of("group", "工会小组长群", "rings", "[\"lina\"]"));
        assertThat(jdbc.queryForObject("select actor from audit", String.class))
                .isEqualTo("sunyue");
    }

    @Test
    void aGroupMayBeCalledLikeTheWordItself() {
        robots.add("通知");
        talk.from("sunyue").says("群通知 通知 明天开会！").hears("发到「通知」：\n明天开会！\n");
    }

    @Test
    void everybodyIsCalledByOneWord() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 ＠所有人 班车恢复").hears("所有人会响铃");
        talk.from("sunyue").says("发送");
        assertThat(posted())
                .singleElement()
                .isEqualTo(Map.of("group", "全所", "rings", "[\"@all\"]"));
    }

    @Test
    void whoIsCalledLikeSomebodyElseIsAskedFor() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 @王红 来一下").hears("不止一位", "@wanghong", "@wanghong2");
        talk.from("sunyue").says("群通知 全所 @wanghong2 来一下").hears("王红会响铃");
    }

    @Test
    void anAtBeforeNobodysNameStaysInTheText() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 写信到 a@b.cn").hears("写信到 a@b.cn", "没有 @ 谁");
    }

    @Test
    void whatOnlyBeginsLikeEverybodyCallsNobody() {
        robots.add("全所");
        for (String text : List.of("@allen 来一下", "写到 x@all.cn", "@全体党员 开会")) {
            talk.from("sunyue").says("群通知 全所 " + text).hears("没有 @ 谁");
        }
        talk.from("sunyue").says("群通知 全所 @ALL 班车恢复，@@李娜 请看").hears("所有人、李娜会响铃", "请看");
    }

    @Test
    void whatIsWrongWithABetterOneLeavesTheDraftOpen() {
        robots.add("全所");
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 全所 明天开会！").hears("明天开会！\n");
        sun.says("@王红 来一下").hears("不止一位");
        sun.says("群通知 后天开会。").hears("发到「全所」：\n后天开会。\n");
        for (int i = 0; i < 8; i++) {
            sun.says("长".repeat(300)).hears("发到「全所」");
        }
        sun.says("长".repeat(301)).hears("最多300个字");
        sun.says("发").hears("已交去");
    }

    @Test
    void theNoticeIsSaidAnewUntilItIsRight() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 明天开会").hears("明天开会");
        talk.from("sunyue").says("后天上午开会").hears("发到「全所」", "后天上午开会");
        talk.from("sunyue").says("取消");
        talk.from("sunyue").says("发");
        assertThat(posted()).isEmpty();
    }

    @Test
    void aRoomGetsANameAndTheBotPostsThere() {
        talk.from("sunyue").in(ROOM).says("群名").hears("还没有名字");
        talk.from("sunyue").in(ROOM).says("群名 材料室 工作群").hears("这个群叫「材料室工作群」");

        talk.from("sunyue").says("群列表").hears("材料室工作群：2人和我说过话，我能发");
        talk.from("sunyue").says("群通知 材料室工作群 @李娜 来一下").hears("@李娜 来一下", "@ 不会响铃");
        talk.from("sunyue").says("发");
        assertThat(
                        jdbc.queryForObject(
                                "select person from outbox where route = 'room'", String.class))
                .isEqualTo(ROOM);
    }

    @Test
    void aRobotOfTheSameNameIsPreferredForItCanRing() {
        talk.from("sunyue").in(ROOM).says("群名 材料室");
        robots.add("材料室");
        talk.from("sunyue").says("群列表").hears("材料室：2人和我说过话，群机器人能发");
        talk.from("sunyue").says("群通知 材料室 @李娜 来一下").hears("李娜会响铃");
    }

    @Test
    void twoRoomsDoNotGetOneName() {
        talk.from("sunyue").in(ROOM).says("群名 材料室");
        talk.from("sunyue").in("wrOther").says("群名 材料室").hears("已经有一个群叫「材料室」");
        talk.from("sunyue").in(ROOM).says("群名 材料室").hears("这个群叫「材料室」");
        talk.from("sunyue").in(ROOM).says("群名 一二三四五六七八九十一二三四五六七八九十一").hears("最多20个字");
    }

    @Test
    void whereNothingCanBePostedTheWayIsTold() {
        speaksFirst = false;
        talk.from("sunyue").says("群通知 材料室 开会").hears("还没有能发通知的群");
        talk.from("sunyue").says("群列表").hears("只能回话");
    }

    @Test
    void whichGroupIsAskedAndADigitChooses() {
        robots.addAll(List.of("全所", "工会小组长群"));
        talk.from("sunyue").says("群通知 明天开会，带手册！").hears("发到哪个群", "1 全所", "2 工会小组长群");
        talk.from("sunyue").says("2").hears("发到「工会小组长群」：\n明天开会");
    }

    @Test
    void onlyThoseWithTheTagPostAndNameAndLook() {
        robots.add("全所");
        for (String word : List.of("群通知 全所 开会", "群列表")) {
            talk.from("lina").says(word).hears("工会委员", "孙悦");
        }
        talk.from("lina").in(ROOM).says("群名 我们的群").hears("工会委员");
        assertThat(rooms.name(ROOM)).isEmpty();
        assertThat(posted()).isEmpty();
    }

    @Test
    void aNoticeIsLongAtMost() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 " + "长".repeat(301)).hears("最多300个字");
    }

    @Test
    void theGroupFirstAndThenTheWordsOrAPicture() {
        robots.add("全所");
        when(files.fetch(any(), eq(PICTURE), contains("「全所」"))).thenReturn(7L);
        when(files.state(7)).thenReturn(Files.State.COMING);
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 全所").hears("发到「全所」什么");
        sun.says("发").hears("发到「全所」什么");
        sun.does(PICTURE).hears("正在收");
        sun.says("发").hears("还在收");
        assertThat(posted()).isEmpty();
        when(files.state(7)).thenReturn(Files.State.KEPT);
        sun.says("发").hears("已交去「全所」");
        assertThat(kinds()).containsExactly("file");
    }

    @Test
    void wordsAndAPictureGoTogetherWhicheverCameFirst() {
        robots.add("全所");
        when(files.fetch(any(), any(), contains("和文字一起"))).thenReturn(7L);
        when(files.state(7)).thenReturn(Files.State.KEPT);
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 全所 明天开会 @李娜").hears("明天开会");
        sun.does(PICTURE).hears("正在收");
        sun.says("后天开会 @李娜").hears("后天开会", "［图片］", "李娜会响铃");
        sun.says("发").hears("已交去「全所」");
        assertThat(kinds()).containsExactly("calling", "file");
    }

    @Test
    void wordsAndAPictureInOneMessageGoTogether() {
        robots.add("全所");
        when(files.fetch(any(), any(), contains("和文字一起"))).thenReturn(7L);
        when(files.state(7)).thenReturn(Files.State.KEPT);
        Talk.Speaker sun = talk.from("sunyue");
        sun.does(new Said.Mixed(new Said.Text("群通知 全所 明天开会"), PICTURE, 0)).hears("明天开会", "正在收");
        sun.says("发").hears("已交去「全所」");
        assertThat(kinds()).containsExactly("text", "file");
    }

    @ParameterizedTest
    @CsvSource({
        "dead, 没有发成",
        "unknown, 不知道发成了没有",
    })
    void whoPostedANoticeHearsWhenItDidNotArrive(String state, String words) {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 明天开会").hears("明天开会").says("发").hears("已交去");
        ends.tell();
        assertThat(heardBy("sunyue")).isEmpty();

        becomes(state);
        ends.tell();
        ends.tell();

        assertThat(heardBy("sunyue")).singleElement().asString().contains("「全所」", words);
    }

    @Test
    void ofANoticeThatArrivedNothingMoreIsSaid() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 明天开会").says("发").hears("已交去");
        becomes("sent");

        ends.tell();

        assertThat(heardBy("sunyue")).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from room_notice", Integer.class)).isZero();
    }

    private void becomes(String state) {
        transaction.executeWithoutResult(_ -> jdbc.update("update outbox set state = ?", state));
    }

    /// What the bot says first to somebody.
    private List<String> heardBy(String person) {
        return jdbc.query(
                "select m.id, m.body from outbox o join outbox_message m on m.id = o.message"
                        + " where o.person = ?",
                (row, _) ->
                        vault.open(
                                row.getBytes(2), new Cell("outbox_message.body", row.getString(1))),
                person);
    }

    @Test
    void aNoticeMayBeginWithAWordThatGoesOn() {
        robots.add("全所");
        talk.from("sunyue")
                .says("群通知 全所")
                .hears("发到「全所」什么")
                .says("继续教育报名今天截止")
                .hears("继续教育报名今天截止")
                .says("继续 群通知书已发")
                .hears("群通知书已发");
    }

    @Test
    void sendIsTheWordHoweverItIsWritten() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 明天开会").hears("明天开会").says("OK").hears("已交去");
        assertThat(posted()).hasSize(1);
    }

    @Test
    void aNoticeThatBeginsWithAnotherGroupsNameStaysWhereItWas() {
        robots.add("全所");
        robots.add("材料室");
        talk.from("sunyue")
                .says("群通知 全所 明天开会")
                .says("材料室的同事请带手册")
                .hears("「全所」", "材料室的同事请带手册")
                .says("材料室 请带手册")
                .hears("「材料室」", "请带手册");
    }

    @Test
    void anAddressOfAMailboxCallsNobody() {
        robots.add("全所");
        talk.from("sunyue").says("群通知 全所 材料发到 hr@lina.cn，@李娜 汇总").hears("hr@lina.cn", "李娜会响铃");
    }

    @Test
    void ofSeveralPicturesTheFirstIsTakenAndThatIsSaid() {
        robots.add("全所");
        when(files.fetch(any(), any(), any())).thenReturn(7L);
        when(files.state(7)).thenReturn(Files.State.KEPT);
        Talk.Speaker sun = talk.from("sunyue");
        sun.does(new Said.Mixed(new Said.Text("群通知 全所 明天开会"), PICTURE, 2))
                .hears("正在收", "只收了第 1 张", "另外 2 张没有收");
        sun.does(new Said.Mixed(new Said.Text(""), PICTURE, 1)).hears("正在收", "另外 1 张没有收");
        sun.says("发").hears("已交去「全所」");
        assertThat(kinds()).containsExactly("text", "file");
    }

    @Test
    void aPictureThatDidNotComeIsTakenOffAndTheWordsStay() {
        robots.add("全所");
        when(files.fetch(any(), any(), any())).thenReturn(7L);
        when(files.state(7)).thenReturn(Files.State.GONE);
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 全所 明天开会");
        sun.does(PICTURE);
        sun.says("发").hears("没有收到", "只发文字请回「发」");
        assertThat(posted()).isEmpty();
        sun.says("发").hears("已交去");
        assertThat(kinds()).containsExactly("text");
    }

    @Test
    void nobodyElsesPictureIsTakenAndNoneWithoutANotice() {
        robots.add("全所");
        talk.from("lina").does(PICTURE).hears("看不了图片");
        talk.from("sunyue").does(PICTURE).hears("看不了图片");
        talk.from("sunyue").says("群通知 全所 开会");
        talk.from("sunyue").does(new Said.Media(Said.Kind.VIDEO)).hears("看不了视频");
        verifyNoInteractions(files);
    }

    @Test
    void whoIsCalledIsNotForgottenWhenTheGroupGoesAway() {
        robots.addAll(List.of("全所", "工会小组长群"));
        Talk.Speaker sun = talk.from("sunyue");
        sun.says("群通知 全所 明天开会 @李娜 @所有人").hears("会响铃");
        robots.remove("全所");
        sun.says("发").hears("发到哪个群");
        sun.says("1").hears("「工会小组长群」", "会响铃");
    }

    /// The kinds of what waits for groups.
    private List<String> kinds() {
        return bodies((_, body) -> body.path("kind").asString());
    }

    /// What waits in the outbox for groups.
    private List<Map<String, String>> posted() {
        return bodies((group, body) ->
                Map.of("group", group, "rings", String.valueOf(body.path("mentioned"))));
    }

    private <T> List<T> bodies(BiFunction<String, JsonNode, T> read) {
        return jdbc.query(
                """
                select o.person, m.id, m.body from outbox o join outbox_message m on m.id = o.message
                where o.route = 'group' order by o.id
                """,
                (row, _) -> {
                    Cell cell = new Cell("outbox_message.body", row.getString(2));
                    String body = vault.open(row.getBytes(3), cell);
                    return read.apply(row.getString(1), JsonMapper.shared().readTree(body));
                });
    }
}
