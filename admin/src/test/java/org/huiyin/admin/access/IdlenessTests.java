package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class IdlenessTests {

    private final MockHttpSession session = new MockHttpSession();
    private Instant now = Instant.ofEpochMilli(session.getCreationTime());
    private final Idleness idleness = new Idleness(() -> now);

    @Test
    void anOpenPageThatPollsDoesNotKeepItsPersonSignedInForEver() throws Exception {
        acts();
        for (int minute = 0; minute < 31; minute++) {
            passes(Duration.ofMinutes(1));
            polls();
        }

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoActsNowAndThenStaysSignedIn() throws Exception {
        for (int turn = 0; turn < 4; turn++) {
            acts();
            passes(Duration.ofMinutes(29));
            polls();
        }

        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void noSessionLastsLongerThanTwelveHours() throws Exception {
        for (int turn = 0; turn < 25 && !session.isInvalid(); turn++) {
            acts();
            passes(Duration.ofMinutes(29));
        }
        acts();

        assertThat(session.isInvalid()).isTrue();
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }

    private void acts() throws ServletException, IOException {
        idleness.doFilter(request(), new MockHttpServletResponse(), new MockFilterChain());
    }

    private void polls() throws ServletException, IOException {
        MockHttpServletRequest request = request();
        request.addHeader("HX-Request", "true");
        idleness.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    private MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (!session.isInvalid()) {
            request.setSession(session);
        }
        return request;
    }
}
