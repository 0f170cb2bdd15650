package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.SystemClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Keeps stored answers for as long as a message may be sent again, which is minutes, with a
/// margin; and what went out for as long as it can be taken back or settled.
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    private static final Duration KEPT = Duration.ofDays(1);

    @Bean
    @BotOnly
    Chore eraseAnswers(InboxTable table, SystemClock clock) {
        return new Chore(
                "erase stored answers",
                "0 10 * * * *",
                () -> eraseBefore(clock.now().minus(KEPT), table));
    }

    @Bean
    @BotOnly
    Chore eraseOutbox(OutboxErasure erasure) {
        return new Chore("erase what went out", "0 20 * * * *", erasure::run);
    }

    private static void eraseBefore(Instant then, InboxTable table) {
        int some;
        do {
            some = table.eraseSomeAnswersBefore(then);
        } while (some > 0);
    }
}
