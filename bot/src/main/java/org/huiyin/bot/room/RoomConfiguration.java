package org.huiyin.bot.room;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The settings of rooms, and the chore of telling what became of notices.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoomSettings.class)
class RoomConfiguration {

    @Bean
    @BotOnly
    Chore tellOfNotices(NoticeEnds ends) {
        return new Chore(
                "tell of notices that did not arrive",
                "15 * * * * *",
                Chore.Missed.SKIP,
                ends::tell);
    }
}
