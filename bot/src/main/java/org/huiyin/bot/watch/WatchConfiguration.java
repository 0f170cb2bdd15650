package org.huiyin.bot.watch;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.Chore.Missed;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the watch together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class WatchConfiguration {

    @Bean
    @BotOnly
    Chore watching(ChoreWatch watch) {
        return new Chore(ChoreWatch.NAME, "0 */5 * * * *", Missed.SKIP, watch::look);
    }
}
