package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.huiyin.bot.chat.Message;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Callbacks that are not WeCom's, not ours, not of today, or not whole.
@TestInstance(Lifecycle.PER_CLASS)
class AppDoorForgeryTests {

    @AutoClose private final OpenDoor door = new OpenDoor(_ -> Message.text("回音"));

    @BeforeEach
    void forget() {
        door.heard().clear();
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
        assertThat(door.heard()).isEmpty();
    }

    @Test
    void refusesAForgedSignature() {
        String encrypt = Callbacks.encrypt(Callbacks.text("1", "打卡").getBytes(UTF_8));
        String query = Callbacks.query(OpenDoor.NOW, encrypt);
        String forged = query.replace("nonce=1372623149", "nonce=1372623140");

        HttpResponse<String> response = door.posts(forged, Callbacks.envelope(encrypt));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("refused");
        assertThat(door.heard()).isEmpty();
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
        assertThat(door.heard()).isEmpty();
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
        assertThat(door.heard()).isEmpty();
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
        assertThat(door.heard()).hasSize(1);
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
        assertThat(door.heard()).isEmpty();
    }

    private int status(String encrypt) {
        return door.sendsEncrypted(encrypt).statusCode();
    }
}
