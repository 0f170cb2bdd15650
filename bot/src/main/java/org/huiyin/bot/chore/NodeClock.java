package org.huiyin.bot.chore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares this node's clock with the database's, which is the measure of all nodes.
final class NodeClock {

    private static final Logger log = LoggerFactory.getLogger(NodeClock.class);
    private static final Duration WORTH_A_WARNING = Duration.ofMillis(500);
    private static final Duration TOO_FAR_OFF = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AtomicReference<Duration> drift = new AtomicReference<>(Duration.ZERO);

    /// @param clock the machine's
    NodeClock(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("huiyin.clock.drift", drift, found -> found.get().toMillis() / 1000.0)
                .description("How far this node's clock is ahead of the database's")
                .baseUnit("seconds")
                .register(meters);
    }

    /// True when the clock is good enough to schedule by. Warns of one that is not quite right.
    boolean isFit() {
        Duration found = measure();
        drift.set(found);
        if (found.abs().compareTo(WORTH_A_WARNING) > 0) {
            log.warn(
                    "This machine's clock is {} ms ahead of the database's: set it by a time"
                            + " server",
                    found.toMillis());
        }
        return found.abs().compareTo(TOO_FAR_OFF) <= 0;
    }

    /// How far this clock was ahead when it was compared last.
    Duration drift() {
        return drift.get();
    }

    /// How far this clock is ahead for certain: what the question's own way may explain is taken
    /// off.
    private Duration measure() {
        Instant asked = clock.instant();
        Instant told =
                jdbc.sql("select utc_timestamp(3)")
                        .query(LocalDateTime.class)
                        .single()
                        .toInstant(ZoneOffset.UTC);
        Instant answered = clock.instant();
        if (told.isBefore(asked)) {
            return Duration.between(told, asked);
        }
        return told.isAfter(answered) ? Duration.between(told, answered) : Duration.ZERO;
    }
}
