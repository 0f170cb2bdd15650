package org.huiyin.bot.chore;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.huiyin.bot.SettingWrong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// The business clock in the institute's zone (`huiyin.zone`), moved by a sandbox where one is
/// named (`huiyin.clock.url`).
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    private static final String CLOCK_EXAMPLE = "http://127.0.0.1:8090/knobs/clock";

    @Bean
    BusinessClock clock() {
        return new BusinessClock(Clock.systemUTC());
    }

    @Bean
    InstituteTime instituteTime(Clock clock, @Value("${huiyin.zone:Asia/Shanghai}") String zone) {
        try {
            return new InstituteTime(clock, ZoneId.of(zone));
        } catch (DateTimeException _) {
            throw new SettingWrong("huiyin.zone", "is not a time zone", "Asia/Shanghai");
        }
    }

    /// Present only where a sandbox is named.
    @Bean
    @Conditional(SandboxNamed.class)
    SandboxClock sandboxClock(
            BusinessClock clock,
            @Value("${huiyin.clock.url}") String url,
            @Value("${huiyin.wecom.api-base-url:https://qyapi.weixin.qq.com}") URI wecom) {
        if ("qyapi.weixin.qq.com".equalsIgnoreCase(wecom.getHost())) {
            throw new SettingWrong(
                    "huiyin.clock.url", "must be left out with the real WeCom", "nothing at all");
        }
        try {
            return new SandboxClock(clock, URI.create(url));
        } catch (IllegalArgumentException _) {
            throw new SettingWrong("huiyin.clock.url", "is not an address", CLOCK_EXAMPLE);
        }
    }
}
