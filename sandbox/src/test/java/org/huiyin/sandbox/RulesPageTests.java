package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.huiyin.sandbox.knobs.Setting;
import org.junit.jupiter.api.Test;

/// RULES.md tells of every setting what the code says.
class RulesPageTests {

    @Test
    void everySettingStandsInTheTable() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("RULES.md"));

        assertThat(lines).containsAll(Arrays.stream(Setting.values()).map(this::row).toList());
    }

    private String row(Setting one) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        one.label(), one.standard(), one.unconfirmed() ? "open" : "", one.about());
    }
}
