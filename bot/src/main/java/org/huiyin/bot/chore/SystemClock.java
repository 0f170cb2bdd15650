package org.huiyin.bot.chore;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Real time, which no sandbox shifts: for ages of signatures, leases and tokens.
@Component
public class SystemClock {

    private final Clock clock = Clock.systemUTC();

    public Instant now() {
        return clock.instant();
    }
}
