package org.huiyin.sandbox.knobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SandboxClockTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final SandboxClock clock =
            new SandboxClock(
                    Clock.fixed(Instant.parse("2020-03-20T15:59:30Z"), SHANGHAI), shift -> {});

    @Test
    void itGoesForwardToATimeOfTheDay() {
        clock.toNext(LocalTime.of(9, 0), SHANGHAI);
        assertThat(clock.now()).isEqualTo("2020-03-21T01:00:00Z");
        clock.toNext(LocalTime.of(20, 0), SHANGHAI);
        assertThat(clock.now()).isEqualTo("2020-03-21T12:00:00Z");
        clock.toNext(LocalTime.of(20, 0), SHANGHAI);
        assertThat(clock.now()).isEqualTo("2020-03-22T12:00:00Z");
    }
}
