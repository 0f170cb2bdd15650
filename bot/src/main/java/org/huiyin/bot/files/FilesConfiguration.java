package org.huiyin.bot.files;

import java.time.Duration;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.SystemClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Files that a node left lying are fetched by another; after three days, when nothing waits to go
/// out any more, all are forgotten.
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    private static final Duration KEPT = Duration.ofDays(3);

    @Bean
    @BotOnly
    Chore fetchFiles(Fetching fetching) {
        return new Chore(
                "fetch files that were left lying",
                "30 * * * * *",
                Chore.Missed.SKIP,
                fetching::goOn);
    }

    @Bean
    @BotOnly
    Chore forgetFiles(Fetching fetching, SystemClock clock) {
        return new Chore(
                "forget files",
                "0 40 * * * *",
                () -> fetching.forgetBefore(clock.now().minus(KEPT)));
    }
}
