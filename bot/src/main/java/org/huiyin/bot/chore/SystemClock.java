package org.huiyin.bot.chore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Real time, which no sandbox shifts: for ages of signatures, leases and tokens.
@Component
public class SystemClock {

    /// A third of the shortest lease that is reckoned by it.
    private static final Duration BEARABLE = Duration.ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Duration drift;

    public Instant now() {
        return clock.instant();
    }

    /// Whether other nodes may rely on leases and due times that are reckoned by it: not before it
    /// was compared with the database's, and not when it was far off.
    public boolean isReliable() {
        Duration found = drift;
        return found != null && found.abs().compareTo(BEARABLE) <= 0;
    }

    void compared(Duration ahead) {
        drift = ahead;
    }
}
