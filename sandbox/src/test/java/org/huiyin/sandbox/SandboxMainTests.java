package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The options of the command and the world file behind one of them.
class SandboxMainTests {

    @Test
    void optionsAreRead() {
        Options options =
                SandboxMain.read(
                        "--port", "0", "--bot", "http://127.0.0.1:1/x", "--set", "retries=2");

        assertThat(options.port()).isZero();
        assertThat(options.bot()).isEqualTo(URI.create("http://127.0.0.1:1/x"));
        assertThat(options.settings().lines().get(0).value()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "--colour red, There is no option --colour; --help lists them.",
        "--port, The option --port needs a value.",
        "--port 99999, '--port must be 0 to 65535, not 99999.'",
        "--bot nowhere, '--bot must be an address like http://127.0.0.1:8080, not nowhere.'",
        "--set retries, '--set needs NAME=VALUE, not retries.'",
        "--set retries=many, The setting retries cannot be many; try 3.",
        "--world /no/such.json, The world file /no/such.json cannot be read."
    })
    void aWrongOptionIsToldInOneSentence(String words, String sentence) {
        assertThatThrownBy(() -> SandboxMain.read(words.split(" "))).hasMessage(sentence);
    }

    @Test
    void aWorldMayBeOneCorpWithHardlyAnything(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("world.json");
        Files.writeString(
                file,
                """
                {"corps": {"corpId": "ww1", "people": [{"userid": "a", "unknown": 1}]}}
                """);

        World world = World.read(file);

        assertThat(world.firstCorp().name()).isEqualTo("ww1");
        assertThat(world.firstCorp().people().get(0).status()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|needs at least one corp",
                "{\"corps\":[{}]}|needs a corpId",
                "{\"corps\":[{\"corpId\":\"w\",\"people\":[{\"userid\":\"a\"},{\"userid\":\"A\"}]}]}|used twice",
                "{\"corps\":[{\"corpId\":\"w\",\"apps\":[{\"agentId\":1,\"secret\":\"s\",\"token\":\"t\",\"aesKey\":\"k\"}]}]}|43 characters"
            })
    void aWrongWorldIsToldInOneSentence(String json, String words, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("world.json");
        Files.writeString(file, json);

        assertThatThrownBy(() -> World.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
