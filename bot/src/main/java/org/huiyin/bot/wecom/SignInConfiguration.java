package org.huiyin.bot.wecom;

import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.people.SignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Signing in to the console by the self-built app; nothing of it where no app is set.
@Configuration(proxyBeanMethods = false)
@Conditional(AppNamed.class)
class SignInConfiguration {

    /// Made when somebody signs in: the bot never does.
    @Bean
    @Lazy
    SignIn signIn(WecomSettings settings, StringRedisTemplate redis, SystemClock clock) {
        AppAccount app = settings.account().orElseThrow();
        TokenCache tokens = new TokenCache(redis, app, clock::now);
        WecomApi wecom = new WecomApi(settings.apiBaseUrl(), app, tokens, clock::now);
        return new WecomSignIn(wecom, app, settings.apiBaseUrl());
    }
}
