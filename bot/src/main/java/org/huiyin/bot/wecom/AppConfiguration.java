package org.huiyin.bot.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.SettingWrong;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Inbox;
import org.huiyin.bot.people.Directory;
import org.huiyin.bot.people.DirectoryReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/// The self-built app's door, its directory and its menu; nothing of it where no app is set.
@Configuration(proxyBeanMethods = false)
@Conditional(AppNamed.class)
@BotOnly
class AppConfiguration {

    /// @throws SettingWrong when only a part of the app is set
    @Bean
    ServletRegistrationBean<CallbackDoor> appDoor(
            WecomSettings settings,
            SystemClock clock,
            Inbox inbox,
            DirectoryReader directory,
            Audit audit,
            MeterRegistry meters) {
        AppAccount app = settings.account().orElseThrow();
        CallbackKeys keys = settings.callbackKeys().orElseThrow();
        CallbackPath callbacks =
                new CallbackPath(
                        new AppFormat(app),
                        new CallbackCipher(keys.token(), keys.aesKey(), app.corpId()),
                        settings.maxAge(),
                        clock::now,
                        inbox::receive,
                        directory::changed,
                        address -> audit.record("wecom", "callback.foreign", address),
                        meters);
        return CallbackDoor.at(CallbackDoor.APP, callbacks);
    }

    @Bean
    WecomApi wecomApi(WecomSettings settings, StringRedisTemplate redis, SystemClock clock) {
        AppAccount app = settings.account().orElseThrow();
        TokenCache tokens = new TokenCache(redis, app, clock::now);
        return new WecomApi(settings.apiBaseUrl(), app, tokens, clock::now);
    }

    @Bean
    Channel channel(
            WecomSettings settings, WecomApi wecom, SystemClock clock, MeterRegistry meters) {
        AppAccount app = settings.account().orElseThrow();
        return new AppChannel(wecom, app, new Rest(clock::now, meters));
    }

    @Bean
    Directory directory(
            WecomSettings settings, WecomApi wecom, ObjectProvider<Handler<?>> handlers) {
        List<AppMenu.Entry> entries =
                handlers.orderedStream()
                        .map(Handler::subject)
                        .filter(Subject::listed)
                        .filter(subject -> !subject.isOfRooms())
                        .map(subject -> new AppMenu.Entry(subject.name(), subject.key() + ":open"))
                        .toList();
        int agentId = settings.account().orElseThrow().agentId();
        return new WxJavaDirectory(wecom, agentId, new AppMenu(entries));
    }
}
