package org.huiyin.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// What an open page asks by itself: it must not count as use, nor be swapped for a sign-in page.
class Polling implements AuthenticationEntryPoint {

    /// @return whether htmx asks, which here only ever happens by timer
    static boolean is(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader("HX-Redirect", request.getContextPath() + "/login?idle");
    }
}
