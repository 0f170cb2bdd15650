package org.huiyin.bot.wecom;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// How WeCom is reached, for the bot and the console.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WecomSettings.class)
class WecomConfiguration {}
