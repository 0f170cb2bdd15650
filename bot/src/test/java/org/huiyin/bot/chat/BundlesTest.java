package org.huiyin.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The message bundles: what is said in Chinese is said in English too.
class BundlesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().contains("_")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everySentenceIsThereInBothLanguagesWithTheSameBlanks(Path chinese) throws IOException {
        Properties first = read(chinese);
        Properties second =
                read(Path.of(chinese.toString().replace(".properties", "_en.properties")));
        assertThat(second.stringPropertyNames()).containsAll(first.stringPropertyNames());
        for (String key : first.stringPropertyNames()) {
            assertThat(blanks(second.getProperty(key)))
                    .as(key)
                    .isEqualTo(blanks(first.getProperty(key)));
        }
    }

    /// A lone apostrophe would swallow the blanks behind it.
    @ParameterizedTest
    @MethodSource("bundles")
    void noSentenceHoldsAnApostrophe(Path chinese) throws IOException {
        String english = chinese.toString().replace(".properties", "_en.properties");
        assertThat(read(chinese).values().toString()).doesNotContain("'");
        assertThat(read(Path.of(english)).values().toString()).doesNotContain("'");
    }

    private static Set<String> blanks(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
