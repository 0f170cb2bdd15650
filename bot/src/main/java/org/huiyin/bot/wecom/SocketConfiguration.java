package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Conversations;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Inbox;
import org.huiyin.bot.delivery.Replies;
import org.huiyin.bot.files.Files;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The smart bot's long connection, which needs no public address; nothing of it where another way
/// is set, or none.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "huiyin.wecom.aibot.mode", havingValue = "websocket")
@BotOnly
class SocketConfiguration {

    /// The frames need what the channel is part of, and so are asked for when the first one comes.
    @Bean
    BotFrames botFrames(
            WecomSettings settings,
            Clock clock,
            ObjectProvider<Inbox> inbox,
            ObjectProvider<Conversations> conversations,
            ObjectProvider<Replies> replies) {
        AibotSettings bot = settings.aibot();
        return new BotFrames(
                new BotReader(bot.botId(), "", bot.name(), clock),
                new RoomPresses(
                        in -> inbox.getObject().receive(in),
                        press -> conversations.getObject().drawn(press)),
                replies::getObject);
    }

    @Bean
    BotLink botLink(
            WecomSettings settings,
            BotFrames frames,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        AibotSettings bot = settings.aibot();
        return new BotLink(
                bot,
                new SocketLease(jdbc, transaction, bot.botId()),
                frames,
                BotLink.Rhythm.USUAL,
                meters);
    }

    @Bean
    Channel botChannel(WecomSettings settings, BotLink link, Files files) {
        return new BotChannel(settings.aibot().botId(), link, files);
    }
}
