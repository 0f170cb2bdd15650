package org.huiyin.admin.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// Sends whoever is not signed in to the door; an open page that asked by itself is sent there as a
/// whole, instead of showing the door in place of its numbers.
class SignInFirst extends LoginUrlAuthenticationEntryPoint {

    SignInFirst() {
        super("/login");
    }

    /// @return whether htmx asks, which here only ever happens by timer
    static boolean isPoll(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (isPoll(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", request.getContextPath() + "/login?idle");
        } else {
            super.commence(request, response, e);
        }
    }
}
