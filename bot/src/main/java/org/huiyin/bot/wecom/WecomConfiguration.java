package org.huiyin.bot.wecom;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.files.Shelf;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How WeCom is reached, for the bot and the console.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WecomSettings.class)
class WecomConfiguration {

    @Bean
    @BotOnly
    Shelf mediaShelf() {
        return new MediaShelf();
    }
}
