package org.huiyin.bot.chat;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts every handler that is a bean on the router.
@Configuration(proxyBeanMethods = false)
class ChatConfiguration {

    @Bean
    Router router(List<Handler<?>> handlers) {
        return new Router(handlers);
    }
}
