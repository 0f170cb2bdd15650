package org.huiyin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the written pages to the code: what they quote is what is compiled, where they point there
/// is something.
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path HANDLER_PAGE = ROOT.resolve("docs/adding-a-handler.md");

    private static final Pattern QUOTATION =
            Pattern.compile(
                    "\\]\\(([^)\\s]+\\.(?:java|properties))\\)[^\\n]*\\n+"
                            + "```(?:java|properties)\\n(.*?)```",
                    Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("(?m)^```(?:java|properties)$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*\\]\\(([^)\\s#]+)[^)]*\\)");

    @Test
    void whatThePageOnHandlersQuotesIsInTheSourceThatItNames() throws IOException {
        String page = Files.readString(HANDLER_PAGE);
        Matcher quotation = QUOTATION.matcher(page);
        int quotations = 0;
        while (quotation.find()) {
            Path source = HANDLER_PAGE.resolveSibling(quotation.group(1)).normalize();
            assertThat(margin(Files.readString(source)))
                    .as("%s holds what the page quotes", source)
                    .contains(margin(quotation.group(2)));
            quotations++;
        }
        assertThat(quotations)
                .as("quotations that follow the name of their source")
                .isPositive()
                .isEqualTo((int) FENCE.matcher(page).results().count());
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(to -> !to.contains(":"))
                    .filter(to -> Files.notExists(page.resolveSibling(to)))
                    .forEach(to -> dead.add(ROOT.relativize(page) + " -> " + to));
        }
        assertThat(dead).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "docs/decisions", "sandbox")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        assertThat(pages).as("pages").hasSizeGreaterThan(10);
        return pages;
    }

    /// Without the blanks at the beginning of lines: a quotation may stand further left.
    private static String margin(String text) {
        return text.replaceAll("(?m)^[ \\t]+", "").strip();
    }
}
