package org.huiyin.bot.ask;

import java.time.Duration;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the rounds going, and forgets them a month after they have closed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AskSettings.class)
class AskConfiguration {

    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    @BotOnly
    Chore askRounds(Rounds rounds) {
        return new Chore("ask and remind", "0 * * * * *", rounds::sendDue);
    }

    @Bean
    @BotOnly
    Chore forgetRounds(RoundTable table, InstituteTime time, TransactionTemplate transaction) {
        return new Chore(
                "forget rounds",
                "0 25 3 * * *",
                () ->
                        transaction.executeWithoutResult(_ ->
                                table.forget(
                                        time.clock().instant().minus(KEPT),
                                        time.today().minusDays(KEPT.toDays()))));
    }
}
