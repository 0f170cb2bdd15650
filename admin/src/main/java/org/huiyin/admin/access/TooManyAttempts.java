package org.huiyin.admin.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/// After several failures the same account and address must wait.
class TooManyAttempts extends LockedException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("too many attempts");
        this.wait = wait;
    }

    Duration remaining() {
        return wait;
    }
}
