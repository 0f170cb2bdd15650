package org.huiyin.bot.wecom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.huiyin.bot.Check;
import org.huiyin.bot.Checklist;
import org.huiyin.bot.SettingWrong;
import org.huiyin.bot.chore.SystemClock;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Checks the self-built app: its settings, the way to WeCom, and WeCom's pages in their order.
final class AppCheck implements Check {

    private static final String SETTINGS = "huiyin.wecom";

    private final SystemClock clock = new SystemClock();

    @Override
    public void look(ApplicationContext context, Optional<String> address, Checklist list) {
        settings(context.getEnvironment(), list)
                .ifPresent(settings -> {
                    WebCheck web = new WebCheck(clock::now);
                    list.look("企业微信的接口，本机时钟", () -> web.clock(settings.apiBaseUrl()));
                    try (WecomApi wecom =
                            api(settings, context.getBean(StringRedisTemplate.class))) {
                        new AppPages(settings, wecom, web, list).look(address);
                    } catch (BeansException _) {
                        list.skipped("企业微信的页面", "先改好 Redis 的设置");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /// Empty when they are malformed, which is told once.
    static Optional<WecomSettings> readable(Environment environment) {
        try {
            return Optional.of(WecomSettings.in(environment));
        } catch (BindException _) {
            return Optional.empty();
        }
    }

    private static Optional<WecomSettings> settings(Environment environment, Checklist list) {
        try {
            WecomSettings settings = WecomSettings.in(environment);
            if (settings.callbackKeys().isPresent()) {
                list.ok(SETTINGS, "五项齐全，格式正确");
                return Optional.of(settings);
            }
            list.skipped(SETTINGS, "没有配置应用");
        } catch (BindException | SettingWrong e) {
            list.fault(SETTINGS, e);
        }
        return Optional.empty();
    }

    private WecomApi api(WecomSettings settings, StringRedisTemplate redis) {
        AppAccount app = settings.account().orElseThrow();
        TokenCache tokens = new TokenCache(redis, app, clock::now);
        return new WecomApi(settings.apiBaseUrl(), app, tokens, clock::now);
    }
}
