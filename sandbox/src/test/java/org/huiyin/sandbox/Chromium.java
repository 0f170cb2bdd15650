package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine's own Chromium, driven by Playwright; without it tests are skipped aloud, and fail
/// where CI=true.
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            String sentence = "The pages were not tested: there is no " + PROGRAM + ".";
            assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
            System.err.println(sentence);
            abort(sentence);
        }
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(QUIET)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
