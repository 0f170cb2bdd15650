package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// One visit of the chat page, watched for what the browser complains about.
final class Visit implements AutoCloseable {

    enum Screen {
        DESK(1280, 800),
        PHONE(360, 740);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Page page;
    private final URI home;
    private final List<String> complaints = new ArrayList<>();

    Visit(Chromium chromium, URI home) {
        this.home = home;
        page = chromium.browser().newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    void open(Screen screen, String path) {
        page.setViewportSize(screen.width, screen.height);
        page.navigate(home + path);
    }

    /// @param nodes what must lie within the screen, as a selector
    /// @param scrolled what may be scrolled, with all in it
    void assertNothingSticksOut(String nodes, String scrolled) {
        Object outside =
                page.evaluate(
                        """
                        ([nodes, scrolled]) => [...document.querySelectorAll(nodes)]
                            .filter((node) => !node.closest(scrolled))
                            .filter((node) => node.getBoundingClientRect().right > innerWidth)
                            .map((node) => node.outerHTML)
                        """,
                        List.of(nodes, scrolled));
        assertThat(outside).as("what lies outside the screen").isEqualTo(List.of());
    }

    @Override
    public void close() {
        page.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
