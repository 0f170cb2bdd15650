package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.huiyin.bot.delivery.Channel.Result.Later;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the app away from WeCom after a limit or a refusal that concerns all its calls, longer
/// from time to time; after each rest one call tries. The operator is told when somebody must mend
/// the settings.
final class Rest {

    private static final Logger log = LoggerFactory.getLogger(Rest.class);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// Longer than a call may take.
    private static final Duration ONE_CALL = Duration.ofSeconds(15);

    private static final int REFUSALS_UNTIL_TOLD = 3;

    private final InstantSource clock;
    private Instant until = Instant.MIN;
    private Duration length = Duration.ZERO;
    private String why = "";
    private boolean isTried;
    private int code;
    private int refusals;

    Rest(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("huiyin.wecom.misconfigured", this, rest -> rest.isMisconfigured() ? 1 : 0)
                .description("1 while WeCom refuses everything until somebody mends the settings")
                .register(meters);
    }

    /// How long the caller has to stay away, if at all.
    synchronized Optional<Later> left() {
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return Optional.of(later(now));
        }
        if (length.isPositive()) {
            isTried = true;
            until = now.plus(ONE_CALL);
        }
        return Optional.empty();
    }

    /// WeCom's limit is reached.
    synchronized Later limited(String cure) {
        if (isToldAlready()) {
            return later(clock.instant());
        }
        refusals = 0;
        return longer(cure);
    }

    /// WeCom refuses everything until somebody mends the settings.
    synchronized Later misconfigured(int refusedBy, String cure) {
        if (isToldAlready()) {
            return later(clock.instant());
        }
        refusals = refusedBy == code ? refusals + 1 : 1;
        code = refusedBy;
        if (refusals == REFUSALS_UNTIL_TOLD) {
            log.error("Nothing goes out until this is mended; everything waits. {}", cure);
        }
        return longer(cure);
    }

    /// WeCom takes calls.
    synchronized void over() {
        if (isMisconfigured()) {
            log.info("WeCom takes our calls again");
        }
        until = Instant.MIN;
        length = Duration.ZERO;
        isTried = false;
        refusals = 0;
    }

    synchronized boolean isMisconfigured() {
        return refusals >= REFUSALS_UNTIL_TOLD;
    }

    /// A call that was under way when another was refused says nothing new.
    private boolean isToldAlready() {
        return !isTried && clock.instant().isBefore(until);
    }

    private Later longer(String cure) {
        Duration doubled = length.isZero() ? SHORTEST : length.multipliedBy(2);
        length = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        until = clock.instant().plus(length);
        isTried = false;
        why = cure;
        return later(clock.instant());
    }

    private Later later(Instant now) {
        return new Later(Duration.between(now, until), why);
    }
}
