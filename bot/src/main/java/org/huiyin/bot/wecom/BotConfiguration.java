package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Conversations;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Inbox;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The smart bot's callback address; nothing of it where another way is set, or none.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "huiyin.wecom.aibot.mode", havingValue = "url")
@BotOnly
class BotConfiguration {

    /// It is sealed for nobody by name (document 101033).
    private static final String NO_RECEIVER = "";

    @Bean
    ServletRegistrationBean<CallbackDoor> aibotDoor(
            WecomSettings settings,
            SystemClock systemClock,
            Clock clock,
            Inbox inbox,
            Conversations conversations,
            Audit audit,
            MeterRegistry meters) {
        AibotSettings bot = settings.aibot();
        return CallbackDoor.at(
                CallbackDoor.AIBOT,
                new CallbackPath(
                        new BotFormat(new BotReader(bot.botId(), bot.name(), clock)),
                        new CallbackCipher(bot.token(), bot.aesKey(), NO_RECEIVER),
                        settings.maxAge(),
                        systemClock::now,
                        new RoomPresses(inbox::receive, conversations::drawn)::receive,
                        _ -> {},
                        address -> audit.record("wecom", "callback.foreign", address),
                        meters));
    }
}
