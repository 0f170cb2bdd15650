package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.huiyin.bot.SettingWrong;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Inbox;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.files.Files;
import org.huiyin.bot.people.Directory;
import org.huiyin.bot.people.DirectoryReader;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Which beans there are with an app, without one, and with half of one.
class AppConfigurationTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withUserConfiguration(
                            WecomConfiguration.class,
                            AppConfiguration.class,
                            BotConfiguration.class,
                            RobotConfiguration.class)
                    .withBean(SystemClock.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(Inbox.class, () -> mock(Inbox.class))
                    .withBean(DirectoryReader.class, () -> mock(DirectoryReader.class))
                    .withBean(Files.class, () -> mock(Files.class))
                    .withBean(Audit.class, () -> mock(Audit.class))
                    .withBean(StringRedisTemplate.class, () -> mock(StringRedisTemplate.class));

    @Test
    void opensTheDoorForAnApp() {
        runner.withPropertyValues(
                        "huiyin.wecom.corp-id=wwabcdef0123456789",
                        "huiyin.wecom.app.agent-id=1000002",
                        "huiyin.wecom.app.secret=secret",
                        "huiyin.wecom.app.token=QDG6eK",
                        "huiyin.wecom.app.aes-key=jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Directory.class);
                    ServletRegistrationBean<?> door =
                            context.getBean(ServletRegistrationBean.class);
                    assertThat(door.getUrlMappings()).containsExactly("/wecom/app");
                });
    }

    @Test
    void hasAWayIntoGroupsWhereARobotIsSet() {
        runner.withPropertyValues("huiyin.wecom.robots.lobby.key=5a0b7c1e")
                .run(context ->
                        assertThat(context)
                                .hasNotFailed()
                                .hasSingleBean(RobotChannel.class)
                                .getBean(RobotChannel.class)
                                .satisfies(channel ->
                                        assertThat(channel.routes()).containsExactly(Route.GROUP)));
        runner.run(context -> assertThat(context).doesNotHaveBean(RobotChannel.class));
    }

    @Test
    void doesNotStartWithARobotThatHasNoKey() {
        runner.withPropertyValues("huiyin.wecom.robots.lobby.key=")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(SettingWrong.class)
                                .hasMessageStartingWith("huiyin.wecom.robots."));
    }

    @Test
    void hasNoDoorWithoutAnApp() {
        runner.run(context ->
                assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ServletRegistrationBean.class)
                        .doesNotHaveBean(Directory.class));
    }

    @Test
    void doesNotStartWithHalfAnApp() {
        runner.withPropertyValues("huiyin.wecom.app.token=QDG6eK")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(SettingWrong.class)
                                .hasMessageStartingWith("huiyin.wecom.corp-id is missing"));
    }
}
