package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInAttemptsTests {

    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT30S",
        "6, PT1M",
        "9, PT8M",
        "10, PT15M",
        "1000000, PT15M"
    })
    void theWaitDoublesWithEachFailureUpToAQuarterOfAnHour(int failed, Duration expected) {
        assertThat(SignInAttempts.waitAfter(failed)).isEqualTo(expected);
    }
}
