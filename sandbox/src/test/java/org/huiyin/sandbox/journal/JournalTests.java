package org.huiyin.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the file still knows after a sudden end.
class JournalTests {

    @TempDir Path folder;

    @Test
    void entriesAreReadBackInTheirOrder() {
        try (Journal journal = new Journal(folder)) {
            journal.append("clock", 5);
            journal.append("message", Map.of("text", "你好\n再见"));

            assertThat(journal.read(0, 10))
                    .extracting(Journal.Entry::type)
                    .containsExactly("clock", "message");
            assertThat(journal.read(1, 10).get(0).value().path("text").asString())
                    .isEqualTo("你好\n再见");
        }
    }

    @Test
    void onlyOneSimulatorAtATimeUsesAFolder() {
        try (Journal journal = new Journal(folder)) {
            journal.append("clock", 1);
            assertThatThrownBy(() -> new Journal(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("--data");
        }
        try (Journal journal = new Journal(folder)) {
            assertThat(journal.read(0, 10)).hasSize(1);
        }
    }

    @Test
    void aTornLastLineIsForgottenAndTheNextLineIsWhole() throws IOException {
        try (Journal journal = new Journal(folder)) {
            journal.append("clock", 1);
        }
        Files.writeString(
                folder.resolve("journal.jsonl"),
                "{\"type\":\"message\",\"value\":{\"te",
                StandardOpenOption.APPEND);

        try (Journal journal = new Journal(folder)) {
            journal.append("clock", 2);

            assertThat(journal.read(0, 10))
                    .extracting(entry -> entry.value().asInt())
                    .containsExactly(1, 2);
        }
    }
}
