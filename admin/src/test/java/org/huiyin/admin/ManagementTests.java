package org.huiyin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class ManagementTests {

    @LocalManagementPort int management;
    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus"
            })
    void theManagementPortAnswersProbesAndScraper(String path) {
        assertThat(Visitor.of(management).opens(path).statusCode()).isEqualTo(200);
        assertThat(Visitor.of(port).opens(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/env", "/actuator/heapdump"})
    void andNothingElse(String path) {
        assertThat(Visitor.of(management).opens(path).statusCode()).isEqualTo(404);
    }
}
