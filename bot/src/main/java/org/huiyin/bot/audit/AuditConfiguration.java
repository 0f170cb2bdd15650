package org.huiyin.bot.audit;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the book together.
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    @BotOnly
    Chore auditLinks(AuditChain chain) {
        return new Chore("link the audit", "30 * * * * *", chain::linkSome);
    }
}
