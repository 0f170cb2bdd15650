package org.huiyin.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class StartFailureTests {

    @Test
    void aValueThatCannotBeReadIsNamedWithAnExample() {
        Binder binder =
                new Binder(new MapConfigurationPropertySource(Map.of("huiyin.wecom.max-age", "x")));
        Throwable failure =
                catchThrowable(() -> binder.bind("huiyin.wecom.max-age", Duration.class));

        assertThat(sentence(new IllegalStateException("around it", failure)))
                .isEqualTo(
                        "huiyin.wecom.max-age cannot be read; set it by HUIYIN_WECOM_MAX_AGE,"
                                + " for example 10m");
    }

    @Test
    void aWrongSettingIsToldHoweverDeepItLies() {
        SettingWrong wrong = new SettingWrong("huiyin.zone", "is wrong", "Asia/Shanghai");

        assertThat(sentence(new IllegalStateException("around it", wrong)))
                .isEqualTo(
                        "huiyin.zone is wrong; set it by HUIYIN_ZONE, for example Asia/Shanghai");
    }

    @Test
    void anotherFailureIsLeftToOthers() {
        assertThat(new StartFailure().analyze(new IllegalStateException("a bug"))).isNull();
    }

    @Test
    void aDatabaseOfAnotherKindIsRefused() {
        DatabaseSetting setting = new DatabaseSetting();
        setting.setEnvironment(
                new MockEnvironment()
                        .withProperty("spring.datasource.url", "jdbc:mysql://127.0.0.1/huiyin"));

        assertThatThrownBy(() -> setting.postProcessBeanFactory(new DefaultListableBeanFactory()))
                .isInstanceOf(SettingWrong.class)
                .hasMessageStartingWith("spring.datasource.url is not the address of a MariaDB;")
                .hasMessageContaining("SPRING_DATASOURCE_URL");
    }

    private static String sentence(Throwable failure) {
        return Objects.requireNonNull(new StartFailure().analyze(failure)).getDescription();
    }
}
