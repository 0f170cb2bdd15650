package org.huiyin.admin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a session when its person has done nothing for half an hour, though the page went on asking
/// for new numbers by itself, and in any case after twelve hours.
class Idleness extends OncePerRequestFilter {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String ACTED_AT = "actedAt";

    private final InstantSource clock;

    Idleness(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            watch(session, SignInFirst.isPoll(request));
        }
        chain.doFilter(request, response);
    }

    private void watch(HttpSession session, boolean polling) {
        Instant now = clock.instant();
        Instant begun = Instant.ofEpochMilli(session.getCreationTime());
        Instant acted = session.getAttribute(ACTED_AT) instanceof Instant at ? at : begun;
        if (now.isAfter(acted.plus(IDLE)) || now.isAfter(begun.plus(LONGEST))) {
            session.invalidate();
        } else if (!polling) {
            session.setAttribute(ACTED_AT, now);
        }
    }
}
