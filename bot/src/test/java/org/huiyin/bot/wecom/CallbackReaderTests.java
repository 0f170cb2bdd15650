package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each kind of message and event is understood as, by one payload of each.
class CallbackReaderTests {

    private final CallbackReader reader = new CallbackReader(1000002);

    static Stream<Arguments> spoken() {
        return Stream.of(
                Arguments.of("message-text", "text", new Said.Text("打卡 36.5 [微笑]😀")),
                Arguments.of(
                        "message-image",
                        "image",
                        new Said.Media(
                                Said.Kind.PICTURE,
                                new Said.Source("http://wework.example/pic/1", ""))),
                Arguments.of("message-voice", "voice", new Said.Media(Said.Kind.VOICE)),
                Arguments.of("message-video", "video", new Said.Media(Said.Kind.VIDEO)),
                Arguments.of("message-file", "file", new Said.Media(Said.Kind.FILE)),
                Arguments.of("message-location", "location", new Said.Media(Said.Kind.LOCATION)),
                Arguments.of("message-link", "link", new Said.Media(Said.Kind.LINK)),
                Arguments.of("message-hologram", "other", new Said.Media(Said.Kind.UNKNOWN)),
                Arguments.of("event-subscribe", "subscribe", new Said.Joined()),
                Arguments.of("event-enter_agent", "enter_agent", new Said.Entered()),
                Arguments.of("event-click", "click", new Said.Click("health:open")),
                Arguments.of(
                        "event-template_card_event",
                        "template_card_event",
                        new Said.Click("health:same")),
                Arguments.of(
                        "event-template_card_event-vote",
                        "template_card_event",
                        new Said.Picked("quiz:答", Map.of("q1", List.of("A", "C")))),
                Arguments.of(
                        "event-template_card_event-lists",
                        "template_card_event",
                        new Said.Picked(
                                "bus:订", Map.of("route", List.of("西山"), "time", List.of("早")))),
                Arguments.of(
                        "event-template_card_menu_event",
                        "template_card_menu_event",
                        new Said.Click("health:later")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void hearsWhatAPersonDid(String payload, String kind, Said said) {
        Reading.Heard heard = heard(read(payload));

        assertThat(heard.kind()).isEqualTo(kind);
        assertThat(heard.in().said()).isEqualTo(said);
        assertThat(heard.in().person()).isEqualTo("zhangsan");
        assertThat(heard.in().sentAt()).isEqualTo(Instant.ofEpochSecond(1_763_773_200));
        assertThat(heard.in().key()).matches("[0-9]{19}|[0-9a-f]{64}");
        assertThat(heard.isPress()).isEqualTo(kind.equals("template_card_event"));
    }

    static Stream<String> unspoken() throws IOException, URISyntaxException {
        Path folder =
                Path.of(
                        Objects.requireNonNull(CallbackReaderTests.class.getResource("/wecom"))
                                .toURI());
        var spoken =
                Stream.concat(
                                spoken().map(arguments -> (String) arguments.get()[0]),
                                Stream.of("event-change_contact", "event-unsubscribe"))
                        .toList();
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".xml", ""))
                    .filter(name -> !name.equals("golden") && !spoken.contains(name))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unspoken")
    void findsThatNobodySpoke(String payload) {
        String event = payload.replace("event-", "").replace("LOCATION", "location");

        assertThat(read(payload))
                .isEqualTo(new Reading.Nothing(event.equals("teleport") ? "other" : event));
    }

    @ParameterizedTest
    @CsvSource({
        "delete_user, '', zhangsan",
        "update_user, '', ''",
        "update_user, zhangsan2, zhangsan",
        "update_user, ZhangSan, ''",
        "create_user, '', ''",
        "delete_party, '', ''"
    })
    void findsThatTheDirectoryHasChangedAndWhoHasGone(String type, String next, String gone) {
        String xml =
                payload("event-change_contact")
                        .replace("update_user", type)
                        .replace("[zhangsan]", "[ZhangSan]")
                        .replace("</xml>", "<NewUserID>" + next + "</NewUserID></xml>");

        assertThat(reader.read(xml))
                .isEqualTo(new Reading.DirectoryChanged("change_contact", gone));
    }

    @Test
    void findsThatSomebodyWentOutOfSight() {
        assertThat(read("event-unsubscribe"))
                .isEqualTo(new Reading.DirectoryChanged("unsubscribe", ""));
    }

    @Test
    void knowsARepeatedEventByItsBodyAndTellsTwoApart() {
        String first = payload("event-template_card_event");
        String second = first.replace("health-20251122-1", "health-20251122-2");

        String key = heard(reader.read(first)).in().key();

        assertThat(heard(reader.read(first)).in().key()).isEqualTo(key);
        assertThat(heard(reader.read(second)).in().key()).isNotEqualTo(key);
    }

    @Test
    void whatIsPickedIsTheSameAsTypingIt() {
        assertThat(heard(read("event-template_card_event-lists")).in().said())
                .isInstanceOfSatisfying(
                        Said.Picked.class,
                        picked ->
                                assertThat(picked.asClick())
                                        .isEqualTo(new Said.Click("bus:订 西山 早")));
        assertThat(new Said.Picked("quiz:答", Map.of()).asClick())
                .isEqualTo(new Said.Click("quiz:答"));
    }

    @Test
    void shortensAnEndlessMsgId() {
        Inbound in = heard(reader.read(Callbacks.text("9".repeat(65), "打卡"))).in();

        assertThat(in.key()).hasSize(64).isNotEqualTo("9".repeat(64));
    }

    @Test
    void storesNothingWithoutAMsgId() {
        assertThat(reader.read(Callbacks.text("", "打卡"))).isEqualTo(new Reading.Nothing("text"));
        assertThat(reader.read("<xml/>")).isEqualTo(new Reading.Nothing("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "zhang san", "a<b", "../etc"})
    void hearsNobodyWhoCannotBeAPerson(String userid) {
        String xml = Callbacks.text("1", "打卡").replace("ZhangSan", userid);

        assertThat(reader.read(xml)).isEqualTo(new Reading.Nothing("text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-5", "1", "99999999999", "1e9", "1409659813.5"})
    void readsNoAbsurdTime(String time) {
        String xml = Callbacks.text("1", "打卡").replace("1409659813", time);

        assertThat(reader.read(xml)).isEqualTo(new Reading.Unreadable("CreateTime"));
    }

    @ParameterizedTest
    @CsvSource({"'',true", "' ',true", "1000002,true", "1000003,false", "01000002,false"})
    void knowsItsApp(String agent, boolean ours) {
        assertThat(reader.isOurs(agent)).isEqualTo(ours);
    }

    private Reading read(String payload) {
        return reader.read(payload(payload));
    }

    private static Reading.Heard heard(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Heard.class);
        return (Reading.Heard) reading;
    }

    private static String payload(String name) {
        try (var file =
                Objects.requireNonNull(
                        CallbackReaderTests.class.getResourceAsStream("/wecom/" + name + ".xml"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
