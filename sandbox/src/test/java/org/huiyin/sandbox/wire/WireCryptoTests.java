package org.huiyin.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.huiyin.sandbox.journal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Cipher and signature against the vectors that Tencent published with its libraries.
class WireCryptoTests {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private final WireCrypto crypto = new WireCrypto("SandboxToken1234", KEY);

    static List<JsonNode> vectors() throws IOException {
        try (InputStream in = WireCryptoTests.class.getResourceAsStream("/vectors.json")) {
            return List.copyOf(Json.MAPPER.readTree(Objects.requireNonNull(in)).values());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedTextsDecryptAndEncryptToTheSameBytes(JsonNode vector) {
        WireCrypto crypto = cryptoOf(vector);

        WireCrypto.Opened opened = crypto.decrypt(text(vector, "encrypt"));

        assertThat(opened.message()).isEqualTo(text(vector, "plaintext"));
        assertThat(opened.receiveId()).isEqualTo(text(vector, "receiveid"));
        byte[] random = HexFormat.of().parseHex(text(vector, "random16_hex"));
        assertThat(crypto.encrypt(random, opened.message(), opened.receiveId()))
                .isEqualTo(text(vector, "encrypt"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedSignaturesMatchButTheOneThatIsMisprinted(JsonNode vector) {
        String signature =
                cryptoOf(vector)
                        .sign(
                                text(vector, "timestamp"),
                                text(vector, "nonce"),
                                text(vector, "encrypt"));

        assertThat(signature).isEqualTo(text(vector, "computed_msg_signature"));
        assertThat(signature.equals(text(vector, "msg_signature")))
                .isEqualTo(vector.path("signature_matches").asBoolean());
    }

    @Test
    void whatIsEncryptedDecryptsAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int length = 0; length < 200; length++) {
            String message =
                    random.ints(length, 0x20, 0x9FA5)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            String sealed = crypto.encrypt(message, "wwsandbox0000000001");

            assertThat(crypto.decrypt(sealed))
                    .as("seed %d", seed)
                    .isEqualTo(new WireCrypto.Opened(message, "wwsandbox0000000001"));
            assertThat(Base64.getDecoder().decode(sealed).length % 32).isZero();
        }
    }

    @Test
    void theSameTextIsNeverEncryptedTwiceAlike() {
        assertThat(crypto.encrypt("帮助", "ww")).isNotEqualTo(crypto.encrypt("帮助", "ww"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void whatIsNoCiphertextIsRefused(String text) {
        assertThatThrownBy(() -> crypto.decrypt(text)).isInstanceOf(WireException.class);
    }

    @Test
    void aTruncatedCiphertextIsRefused() {
        byte[] whole = Base64.getDecoder().decode(crypto.encrypt("x".repeat(100), "ww"));
        String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, whole.length - 32));

        assertThatThrownBy(() -> crypto.decrypt(cut)).isInstanceOf(WireException.class);
    }

    private static WireCrypto cryptoOf(JsonNode vector) {
        return new WireCrypto(text(vector, "token"), text(vector, "encoding_aes_key"));
    }

    private static String text(JsonNode vector, String field) {
        return vector.path(field).asString();
    }

    @Test
    void theBytesOfAFileAreEncryptedAsTencentsOwnNodeKitOpensThem() {
        WireCrypto files = new WireCrypto("", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ");

        byte[] sealed =
                files.encrypt("simulated file body 0123456789\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Base64.getEncoder().encodeToString(sealed))
                .isEqualTo("VgnKqu7zpdyNZt12EobqQzP2AfSnWnQqJQCY5GMhR7I=");
    }
}
