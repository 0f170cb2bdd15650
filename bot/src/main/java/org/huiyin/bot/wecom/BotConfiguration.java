package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Conversations;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Inbox;
import org.huiyin.bot.vault.Vault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

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
            ObjectProvider<ResponseUrls> urls,
            MeterRegistry meters) {
        AibotSettings bot = settings.aibot();
        return CallbackDoor.at(
                CallbackDoor.AIBOT,
                new CallbackPath(
                        new BotFormat(
                                new BotReader(bot.botId(), bot.aesKey(), bot.name(), clock),
                                heard -> urls.ifAvailable(kept -> kept.keep(heard))),
                        new CallbackCipher(bot.token(), bot.aesKey(), NO_RECEIVER),
                        settings.maxAge(),
                        systemClock::now,
                        new RoomPresses(inbox::receive, conversations::drawn)::receive,
                        _ -> {},
                        address -> audit.record("wecom", "callback.foreign", address),
                        meters));
    }

    @Bean
    @Conditional(AppNamed.Not.class)
    ResponseUrls responseUrls(
            WecomSettings settings,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Vault vault,
            SystemClock clock) {
        return new ResponseUrls(
                jdbc, transaction, vault, clock::now, URI.create(settings.apiBaseUrl()));
    }

    @Bean
    @Conditional(AppNamed.Not.class)
    Chore forgetResponseUrls(ResponseUrls urls) {
        return new Chore("forget addresses for one answer", "0 50 * * * *", urls::forget);
    }

    @Bean
    @Conditional(AppNamed.Not.class)
    UrlPost urlPost() {
        return new UrlPost();
    }

    @Bean
    @Conditional(AppNamed.Not.class)
    Channel responseUrlChannel(ResponseUrls urls, UrlPost posting) {
        return new ResponseUrlChannel(urls, posting);
    }
}
