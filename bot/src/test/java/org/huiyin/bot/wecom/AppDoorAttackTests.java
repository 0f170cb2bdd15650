package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is thrown at a door that stands in the internet.
@TestInstance(Lifecycle.PER_CLASS)
class AppDoorAttackTests {

    private final List<Inbound> heard = Collections.synchronizedList(new ArrayList<>());
    private OpenDoor door;

    @BeforeAll
    void open() {
        door =
                new OpenDoor(in -> {
                    heard.add(in);
                    return Message.text("回音");
                });
    }

    @AfterAll
    void close() {
        door.close();
    }

    @BeforeEach
    void forget() {
        heard.clear();
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
            assertThat(heard).isEmpty();
            assertUntouched(bait);
        }
    }

    @Test
    void refusesAnAttributeOfAMegabyteUnread() {
        String evil = "<xml a='" + "x".repeat(1_000_000) + "'/>";

        assertThat(door.posts(Callbacks.query(OpenDoor.NOW, "x"), evil).statusCode())
                .isEqualTo(413);
        assertThat(door.hears(evil).statusCode()).isEqualTo(413);
    }

    @Test
    void readsTheLargestBodyAndNotOneByteMore() {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String envelope = Callbacks.envelope(encrypt);
        String padded = envelope + " ".repeat(CallbackBody.LARGEST - envelope.length());

        String query = Callbacks.query(OpenDoor.NOW, encrypt);

        assertThat(door.posts(query, padded).statusCode()).isEqualTo(200);
        assertThat(door.posts(query, padded + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void stopsReadingAnEndlessBody() {
        byte[] chunk = new byte[8192];
        Iterable<byte[]> endless = () -> Stream.generate(() -> chunk).iterator();

        int status;
        try {
            status =
                    door.posts(
                                    Callbacks.query(OpenDoor.NOW, "x"),
                                    BodyPublishers.ofByteArrays(endless))
                            .statusCode();
        } catch (UncheckedIOException cutOff) {
            status = 413;
        }

        assertThat(status).isEqualTo(413);
        assertThat(door.metrics()).contains("{kind=\"none\",result=\"too_large\"}");
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

    @ParameterizedTest
    @ValueSource(strings = {"msg_signature", "timestamp", "nonce"})
    void wantsEachParameterOnce(String parameter) {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String query = Callbacks.query(OpenDoor.NOW, encrypt);
        String body = Callbacks.envelope(encrypt);

        assertThat(door.posts(query.replace(parameter + "=", "other="), body).statusCode())
                .isEqualTo(400);
        assertThat(door.posts(query + "&" + parameter + "=1", body).statusCode()).isEqualTo(400);
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesAForgedSignature() {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String query = Callbacks.query(OpenDoor.NOW, encrypt);
        String forged = query.replace("nonce=1372623149", "nonce=1372623140");

        HttpResponse<String> response = door.posts(forged, Callbacks.envelope(encrypt));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("refused");
        assertThat(heard).isEmpty();
    }

    @Test
    void takesARightSignatureAfterAFloodOfWrongOnes() {
        for (int i = 0; i < 200; i++) {
            door.posts("?msg_signature=0&timestamp=1&nonce=" + i, Callbacks.envelope("x"));
        }

        assertThat(door.hears(Callbacks.text("1", "打卡")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-601, 403", "-600, 200", "600, 200", "601, 403"})
    void refusesWhatIsTooOldOrFromTheFuture(long off, int status) {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));

        HttpResponse<String> response =
                door.posts(
                        Callbacks.query(OpenDoor.NOW + off, encrypt), Callbacks.envelope(encrypt));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void refusesWhatIsForAnotherCorp() {
        byte[] message = Callbacks.text("1", "打卡").getBytes(UTF_8);

        assertThat(status(Callbacks.encrypt(message, message.length, "wwsomebodyelse0000")))
                .isEqualTo(403);
        assertThat(status(Callbacks.encrypt(message, message.length, ""))).isEqualTo(403);
        assertThat(heard).isEmpty();
    }

    @Test
    void takesDownWhoKnowsTheTokenAndSealsForAnotherCorp() {
        byte[] message = Callbacks.text("1", "打卡").getBytes(UTF_8);
        try (OpenDoor own = new OpenDoor(_ -> Message.text("好"))) {
            own.sendsEncrypted(Callbacks.encrypt(message, message.length, "wwsomebodyelse0000"));
            assertThat(own.foreign()).containsExactly("127.0.0.1");
        }
    }

    @Test
    void refusesWhatIsForAnotherApp() {
        String other = Callbacks.text("1", "打卡").replace("1000002", "1000003");
        String ours = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String envelope = Callbacks.envelope(ours).replace("1000002", "1000003");

        assertThat(door.hears(other).statusCode()).isEqualTo(403);
        assertThat(door.posts(Callbacks.query(OpenDoor.NOW, ours), envelope).statusCode())
                .isEqualTo(403);
        assertThat(heard).isEmpty();
    }

    @Test
    void takesAnAbsentAgentAsOurs() {
        String encrypt =
                Callbacks.encrypt(
                        Callbacks.text("1", "打卡")
                                .replace("<AgentID>1000002</AgentID>", "")
                                .getBytes(UTF_8));
        String envelope = "<xml><Encrypt>\n " + encrypt + "\n</Encrypt></xml>";

        assertThat(door.posts(Callbacks.query(OpenDoor.NOW, encrypt), envelope).statusCode())
                .isEqualTo(200);
        assertThat(heard).hasSize(1);
    }

    @Test
    void readsNoBrokenCiphertext() {
        byte[] message = Callbacks.text("1", "打卡").getBytes(UTF_8);
        String whole = Callbacks.encrypt(message);
        byte[] badPadding = new byte[64];
        badPadding[63] = 33;
        byte[] mixedPadding = new byte[64];
        mixedPadding[63] = 2;
        byte[] onlyPadding = new byte[32];
        Arrays.fill(onlyPadding, (byte) 32);

        assertThat(status(whole.substring(0, 32))).as("truncated").isEqualTo(400);
        assertThat(status(whole.substring(0, 30))).as("not whole blocks").isEqualTo(400);
        assertThat(status("=" + whole)).as("not base64").isEqualTo(400);
        assertThat(status(Callbacks.encrypt(message, -1, "x"))).as("-1").isEqualTo(400);
        assertThat(status(Callbacks.encrypt(message, Integer.MAX_VALUE, "x")))
                .as("2^31-1")
                .isEqualTo(400);
        assertThat(status(Callbacks.encrypt(message, message.length + 2000, "x")))
                .as("longer than there is")
                .isEqualTo(400);
        assertThat(status(Callbacks.encryptRaw(badPadding))).as("padding 33").isEqualTo(400);
        assertThat(status(Callbacks.encryptRaw(mixedPadding))).as("mixed").isEqualTo(400);
        assertThat(status(Callbacks.encryptRaw(onlyPadding))).as("only padding").isEqualTo(400);
        assertThat(door.sends(new byte[] {'<', (byte) 0xff, '>'}).statusCode()).isEqualTo(400);
        assertThat(door.sends(Callbacks.text("1", "打卡").getBytes(UTF_16)).statusCode())
                .isEqualTo(400);
        assertThat(heard).isEmpty();
    }

    @Test
    void takesTheFirstOfTwoElements() {
        door.hears(Callbacks.message("text", "1", "<Content>first</Content><Content>2</Content>"));

        assertThat(heard).extracting(Inbound::said).containsExactly(new Said.Text("first"));
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
        assertThat(heard).extracting(Inbound::text).containsExactly(text);
    }

    @Test
    void hearsTheEndOfACdataSectionInAText() {
        door.hears(Callbacks.text("1", "a]]]]><![CDATA[>b"));

        assertThat(heard).extracting(Inbound::text).containsExactly("a]]>b");
    }

    @Test
    void hearsATextWithCharactersThatXmlCannotHold() {
        door.hears(Callbacks.text("1", "打卡\u000B36.5\u0000"));

        assertThat(heard).extracting(Inbound::text).containsExactly("打卡\uFFFD36.5\uFFFD");
    }

    @Test
    void cutsAnEndlessTextAtAWholeCharacter() {
        door.hears(Callbacks.text("1", "x" + "😀".repeat(20_000)));

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().text()).isEqualTo("x" + "😀".repeat(2_047));
    }

    private int status(String encrypt) {
        return door.sendsEncrypted(encrypt).statusCode();
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
}
