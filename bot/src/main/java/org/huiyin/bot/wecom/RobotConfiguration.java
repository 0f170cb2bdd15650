package org.huiyin.bot.wecom;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.files.Files;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// The group robots; nothing of it where none is set.
@Configuration(proxyBeanMethods = false)
@Conditional(RobotsNamed.class)
@BotOnly
class RobotConfiguration {

    @Bean
    RobotApi robotApi(WecomSettings settings) {
        return new RobotApi(settings.apiBaseUrl());
    }

    @Bean
    Channel robotChannel(WecomSettings settings, RobotApi api, Files files) {
        return new RobotChannel(api, files, settings.robots());
    }
}
