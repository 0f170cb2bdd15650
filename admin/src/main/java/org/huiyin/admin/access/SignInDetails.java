package org.huiyin.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// What came with a name and a password: from where, and the code that was typed. The code is not
/// kept with the session.
final class SignInDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable String code;

    SignInDetails(HttpServletRequest request) {
        super(request);
        code = request.getParameter("code");
    }

    String code() {
        return Objects.requireNonNullElse(code, "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
