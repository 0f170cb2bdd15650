package org.huiyin.bot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineVersionsTests {

    @ParameterizedTest
    @ValueSource(strings = {"10.11.6-MariaDB-1:10.11.6+maria~ubu2204", "11.4.5-MariaDB", "12.0.2"})
    void aMariaDbThatIsNewEnoughIsTaken(String version) {
        assertThatCode(() -> EngineVersions.checkMariaDb("MariaDB", version))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 10.6.21-MariaDB", "MariaDB, 5.5.68-MariaDB", "MySQL, 8.4.3"})
    void anotherDatabaseIsRefusedByName(String product, String version) {
        assertThatThrownBy(() -> EngineVersions.checkMariaDb(product, version))
                .isInstanceOf(SettingWrong.class)
                .hasMessage(
                        "spring.datasource.url names %s %s where MariaDB 10.11 or newer is needed;"
                                        .formatted(product, version)
                                + " set it by SPRING_DATASOURCE_URL,"
                                + " for example jdbc:mariadb://127.0.0.1:3306/huiyin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "7.4.1", "10.0.0"})
    void aRedisThatIsNewEnoughIsTaken(String version) {
        assertThatCode(() -> EngineVersions.checkRedis(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.16", "5.0.7", "2.8.24"})
    void anOldRedisIsRefused(String version) {
        assertThatThrownBy(() -> EngineVersions.checkRedis(version))
                .isInstanceOf(SettingWrong.class)
                .hasMessageContaining("names Redis " + version + " where 6.2 or newer is needed")
                .hasMessageContaining("SPRING_DATA_REDIS_HOST");
    }
}
