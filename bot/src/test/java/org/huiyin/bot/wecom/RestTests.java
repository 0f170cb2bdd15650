package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.huiyin.bot.delivery.Channel.Result.Later;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// When WeCom is left alone, and when the operator is told.
@ExtendWith(OutputCaptureExtension.class)
class RestTests {

    private static final String CURE = "WeCom says 60020: add this machine's address";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2020-03-20T00:00:00Z");
    private final Rest rest = new Rest(() -> now, meters);

    @Test
    void nobodyRestsAtFirst() {
        assertThat(rest.left()).isEmpty();
        assertThat(misconfigured()).isZero();
    }

    @Test
    void theThirdRefusalIsToldOnceWithTheCure(CapturedOutput output) {
        refused(2);
        assertThat(misconfigured()).isZero();
        assertThat(output).doesNotContain(CURE);

        refused(1);
        assertThat(misconfigured()).isOne();
        refused(4);

        assertThat(output.toString().split(CURE, -1)).hasSize(2);
        assertThat(output).contains("ERROR", "Nothing goes out until this is mended");
    }

    @Test
    void onceWeComTakesACallItIsForgotten(CapturedOutput output) {
        refused(3);
        pass();
        rest.over();

        assertThat(misconfigured()).isZero();
        assertThat(output).contains("WeCom takes our calls again");
        assertThat(refused(1).in()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void differentRefusalsAreNoMisconfigurationYet() {
        rest.misconfigured(60020, CURE);
        pass();
        rest.misconfigured(50002, "scope");
        pass();
        rest.misconfigured(60020, CURE);

        assertThat(misconfigured()).isZero();
    }

    @Test
    void callsThatWereUnderWayWhenTheFirstWasRefusedCountAsOne() {
        Later first = rest.misconfigured(60020, CURE);
        for (int i = 0; i < 5; i++) {
            assertThat(rest.misconfigured(60020, CURE)).isEqualTo(first);
        }

        assertThat(misconfigured()).isZero();
    }

    @Test
    void afterARestOneCallTriesForAllOthers() {
        rest.limited("45009");
        now = now.plus(Duration.ofMinutes(1));

        assertThat(rest.left()).as("the one that tries").isEmpty();
        assertThat(rest.left()).as("another at the same time").isPresent();
        assertThat(rest.limited("45009").in()).isEqualTo(Duration.ofMinutes(2));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(rest.left()).isEmpty();
        now = now.plus(Duration.ofSeconds(15));
        assertThat(rest.left()).as("nothing was heard of the one that tried").isEmpty();
    }

    /// As many rests as that, each with the call after it.
    private Later refused(int times) {
        Later later = new Later(Duration.ZERO, "");
        for (int i = 0; i < times; i++) {
            pass();
            later = rest.misconfigured(60020, CURE);
        }
        return later;
    }

    private void pass() {
        now = now.plus(rest.left().map(Later::in).orElse(Duration.ZERO));
        rest.left();
    }

    private double misconfigured() {
        return meters.get("huiyin.wecom.misconfigured").gauge().value();
    }
}
