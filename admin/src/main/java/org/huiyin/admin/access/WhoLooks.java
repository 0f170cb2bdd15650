package org.huiyin.admin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out once a request who looks, and ends the session of whoever is not here any more, or has
/// nothing to do in the console any more.
final class WhoLooks extends OncePerRequestFilter {

    private static final String VIEWER = Viewer.class.getName();

    private final Viewers viewers;

    WhoLooks(Viewers viewers) {
        this.viewers = viewers;
    }

    static Optional<Viewer> of(HttpServletRequest request) {
        return request.getAttribute(VIEWER) instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        Optional<Viewer> viewer = viewers.of(signedIn);
        viewer.ifPresent(found -> request.setAttribute(VIEWER, found));
        HttpSession session = request.getSession(false);
        if (viewer.isEmpty() && signedIn instanceof SignedInByWecom && session != null) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }
}
