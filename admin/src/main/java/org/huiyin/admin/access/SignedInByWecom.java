package org.huiyin.admin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// Somebody whom WeCom knows, by userid; what they may see is looked up at each request.
final class SignedInByWecom extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String userid;

    SignedInByWecom(String userid) {
        super(List.of());
        this.userid = userid;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return userid;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInByWecom one && one.userid.equals(userid);
    }

    @Override
    public int hashCode() {
        return userid.hashCode();
    }
}
