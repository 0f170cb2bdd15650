package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.huiyin.bot.wecom.CallbackCipher.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cipher against the vectors of WeCom's own demo libraries, and against itself.
class CallbackCipherTests {

    private static final JsonNode VECTORS = vectors();

    @ParameterizedTest
    @MethodSource("published")
    void opensWhatWeComPublished(JsonNode vector) {
        CallbackCipher cipher = cipher(vector, text(vector, "receiveid"));

        Opened opened = open(cipher, vector, text(vector, "computed_msg_signature"));

        assertThat(opened).isEqualTo(new Opened.Plain(text(vector, "plaintext")));
    }

    @ParameterizedTest
    @MethodSource("published")
    void takesThePublishedSignatureOnlyWhereItIsRight(JsonNode vector) {
        CallbackCipher cipher = cipher(vector, text(vector, "receiveid"));

        Opened opened = open(cipher, vector, text(vector, "msg_signature"));

        boolean right = vector.get("signature_matches").booleanValue();
        assertThat(opened instanceof Opened.Plain).isEqualTo(right);
        assertThat(opened.equals(new Opened.BadSignature())).isEqualTo(!right);
    }

    @ParameterizedTest
    @MethodSource("published")
    void refusesWhatIsForAnotherCorp(JsonNode vector) {
        CallbackCipher cipher = cipher(vector, "wwsomebodyelse0000");

        Opened opened = open(cipher, vector, text(vector, "computed_msg_signature"));

        assertThat(opened).isEqualTo(new Opened.Foreign());
    }

    @Test
    void opensWhatItSealedWhateverTheLength() throws NotReadable {
        Random random = new Random(20260101);
        for (int length = 0; length < 100; length++) {
            String text = "好".repeat(length) + "x".repeat(random.nextInt(40));

            CallbackCipher.Seal seal = Callbacks.CIPHER.seal(text, 1_409_659_813, "n1");
            String answer = new AppFormat(Callbacks.APP).reply(seal).body();

            assertThat(answer).contains("<TimeStamp>1409659813</TimeStamp>");
            assertThat(Callbacks.open(answer)).isEqualTo(new Opened.Plain(text));
        }
    }

    @Test
    void encryptsTheSameTextDifferentlyEachTime() {
        assertThat(Callbacks.CIPHER.encrypt("好")).isNotEqualTo(Callbacks.CIPHER.encrypt("好"));
    }

    private static Stream<JsonNode> published() {
        return VECTORS.get("official").valueStream();
    }

    private static CallbackCipher cipher(JsonNode vector, String receiveId) {
        return new CallbackCipher(
                text(vector, "token"), text(vector, "encoding_aes_key"), receiveId);
    }

    private static Opened open(CallbackCipher cipher, JsonNode vector, String signature) {
        return cipher.open(
                signature,
                text(vector, "timestamp"),
                text(vector, "nonce"),
                text(vector, "encrypt"));
    }

    private static String text(JsonNode vector, String field) {
        return vector.get(field).stringValue();
    }

    private static JsonNode vectors() {
        InputStream file = CallbackCipherTests.class.getResourceAsStream("/wecom-vectors.json");
        return JsonMapper.shared().readTree(file);
    }
}
