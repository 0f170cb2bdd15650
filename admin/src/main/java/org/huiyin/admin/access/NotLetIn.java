package org.huiyin.admin.access;

import org.springframework.security.core.AuthenticationException;

/// Somebody came back from WeCom and is not let in.
final class NotLetIn extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /// What the door says then.
    enum Why {
        /// The browser did not set out from here, or long ago.
        STALE,
        /// Nobody of this institute.
        STRANGER,
        /// Without anything to do in the console.
        NOTHING,
        /// WeCom cannot be asked.
        AWAY
    }

    NotLetIn(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
