package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies and texts that are thrown at a door that stands in the internet.
@TestInstance(Lifecycle.PER_CLASS)
class AppDoorAttackTests {

    @AutoClose private final OpenDoor door = new OpenDoor(_ -> Message.text("回音"));

    @BeforeEach
    void forget() {
        door.heard().clear();
    }

    static Stream<Named<String>> evilXml() {
        String text = "<MsgType>text</MsgType><MsgId>1</MsgId><Content>";
        return Stream.of(
                Named.of(
                        "external entity",
                        "<!DOCTYPE xml [<!ENTITY e SYSTEM 'http://127.0.0.1:PORT/'>]><xml>"
                                + text
                                + "&e;</Content></xml>"),
                Named.of(
                        "file entity",
                        "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><xml>"
                                + text
                                + "&e;</Content></xml>"),
                Named.of(
                        "external DTD",
                        "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:PORT/x.dtd'><xml>"
                                + text
                                + "1</Content></xml>"),
                Named.of(
                        "parameter entity",
                        "<!DOCTYPE xml [<!ENTITY % p SYSTEM 'http://127.0.0.1:PORT/'> %p;]><xml/>"),
                Named.of("billion laughs", billionLaughs()),
                Named.of("10 000 deep", "<a>".repeat(10_000) + "</a>".repeat(10_000)),
                Named.of("cut off", "<xml><MsgType>text"),
                Named.of("two roots", "<xml></xml><xml></xml>"),
                Named.of("JSON", "{\"encrypt\":\"x\"}"),
                Named.of("NUL by number", "<xml><Content>&#0;</Content></xml>"),
                Named.of("lone surrogate by number", "<xml><Content>&#xD800;</Content></xml>"),
                Named.of("nothing", ""));
    }

    private static String billionLaughs() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 10; i++) {
            xml.append("<!ENTITY l").append(i).append(" '");
            xml.append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
        }
        return xml + "]><xml><Content>&l9;</Content></xml>";
    }

    @ParameterizedTest
    @MethodSource("evilXml")
    void readsNoEvilEnvelopeAndFetchesNothing(String evil) throws IOException {
        try (ServerSocket bait = bait()) {
            HttpResponse<String> response =
                    door.posts(Callbacks.query(OpenDoor.NOW, "x"), pointedAt(bait, evil));

            assertThat(response.statusCode()).isEqualTo(400);
            assertUntouched(bait);
        }
    }

    @ParameterizedTest
    @MethodSource("evilXml")
    void readsNoEvilMessageAndFetchesNothing(String evil) throws IOException {
        try (ServerSocket bait = bait()) {
            HttpResponse<String> response = door.hears(pointedAt(bait, evil));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(door.heard()).isEmpty();
            assertUntouched(bait);
        }
    }

    @Test
    void refusesAnAttributeOfAMegabyteUnread() {
        String evil = "<xml a='" + "x".repeat(1_000_000) + "'/>";

        String encrypt = Callbacks.encrypt(evil.getBytes(UTF_8));

        assertThat(turnsAway(Callbacks.query(OpenDoor.NOW, "x"), evil)).isTrue();
        assertThat(turnsAway(Callbacks.query(OpenDoor.NOW, encrypt), Callbacks.envelope(encrypt)))
                .isTrue();
        assertThat(door.heard()).isEmpty();
    }

    @Test
    void readsTheLargestBodyAndNotOneByteMore() {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String envelope = Callbacks.envelope(encrypt);
        String padded = envelope + " ".repeat(CallbackBody.LARGEST - envelope.length());

        String query = Callbacks.query(OpenDoor.NOW, encrypt);

        assertThat(door.posts(query, padded).statusCode()).isEqualTo(200);
        assertThat(turnsAway(query, padded + " ")).isTrue();
    }

    @Test
    void stopsReadingAnEndlessBody() {
        byte[] chunk = new byte[8192];
        Iterable<byte[]> endless = () -> Stream.generate(() -> chunk).iterator();

        assertThat(
                        door.turnsAway(
                                Callbacks.query(OpenDoor.NOW, "x"),
                                BodyPublishers.ofByteArrays(endless)))
                .isTrue();
    }

    @Test
    void doesNotUnpackABody() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10_000_000]);
        }

        HttpResponse<String> response =
                door.call(
                        door.to(Callbacks.query(OpenDoor.NOW, "x"))
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                                .build());

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void readsNoParameterFromABody() {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));

        HttpResponse<String> response =
                door.call(
                        door.to("")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                Callbacks.query(OpenDoor.NOW, encrypt)
                                                        .substring(1)))
                                .build());

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void takesTheFirstOfTwoElements() {
        door.hears(Callbacks.message("text", "1", "<Content>first</Content><Content>2</Content>"));

        assertThat(door.heard()).extracting(Inbound::said).containsExactly(new Said.Text("first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "${jndi:ldap://127.0.0.1/x}",
                "{{7*7}} %s%n",
                "👨‍👩‍👧‍👦 𠮷 \u202E right to left \u200B",
                "<b>&amp;</b>",
                "[微笑]"
            })
    void hearsOddTextsAsTheyAre(String text) throws NotReadable {
        HttpResponse<String> response = door.hears(Callbacks.text("1", text));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(door.heard()).extracting(Inbound::text).containsExactly(text);
    }

    @Test
    void hearsTheEndOfACdataSectionInAText() {
        door.hears(Callbacks.text("1", "a]]]]><![CDATA[>b"));

        assertThat(door.heard()).extracting(Inbound::text).containsExactly("a]]>b");
    }

    @Test
    void hearsATextWithCharactersThatXmlCannotHold() {
        door.hears(Callbacks.text("1", "打卡\u000B36.5\u0000"));

        assertThat(door.heard()).extracting(Inbound::text).containsExactly("打卡\uFFFD36.5\uFFFD");
    }

    @Test
    void cutsAnEndlessTextAtAWholeCharacter() {
        door.hears(Callbacks.text("1", "x" + "😀".repeat(20_000)));

        assertThat(door.heard()).hasSize(1);
        assertThat(door.heard().getFirst().text()).isEqualTo("x" + "😀".repeat(2_047));
    }

    private static ServerSocket bait() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static String pointedAt(ServerSocket bait, String xml) {
        return xml.replace("PORT", Integer.toString(bait.getLocalPort()));
    }

    private static void assertUntouched(ServerSocket bait) throws IOException {
        bait.setSoTimeout(1);
        assertThat(catchThrowable(() -> bait.accept().close()))
                .isInstanceOf(SocketTimeoutException.class);
    }

    private boolean turnsAway(String query, String body) {
        return door.turnsAway(query, BodyPublishers.ofString(body));
    }
}
