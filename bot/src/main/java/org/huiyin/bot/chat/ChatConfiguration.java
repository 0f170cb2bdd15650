package org.huiyin.bot.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts every handler that is a bean on the router.
@Configuration(proxyBeanMethods = false)
class ChatConfiguration {

    /// Long enough to see a season's answers.
    private static final Duration THUMBS_KEPT = Duration.ofDays(90);

    @Bean
    Router router(List<Handler<?>> handlers) {
        return new Router(handlers);
    }

    @Bean
    @BotOnly
    Chore forgetDialogs(Conversations conversations, Clock clock) {
        return new Chore(
                "forget dialogs that nobody came back to",
                "0 20 3 * * *",
                () -> conversations.forgetBefore(clock.instant().minus(Dialog.KEPT)));
    }

    @Bean
    @BotOnly
    Chore forgetThumbs(Thumbs thumbs, Clock clock) {
        return new Chore(
                "forget thumbs",
                "0 25 3 * * *",
                () -> thumbs.forgetBefore(clock.instant().minus(THUMBS_KEPT)));
    }
}
