package org.huiyin.bot.care;

import java.time.Duration;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the help line together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CareSettings.class)
class CareConfiguration {

    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    @BotOnly
    Chore carePurge(CareCalls calls, InstituteTime time, TransactionTemplate transaction) {
        return new Chore(
                "forget calls for help",
                "0 45 3 * * *",
                () ->
                        transaction.executeWithoutResult(
                                _ -> calls.purge(time.clock().instant().minus(KEPT))));
    }
}
