package org.huiyin.bot.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.huiyin.bot.BotOnly;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/// Hears through Redis that something was posted on another node or by the console. Nothing waits
/// for it: where Redis is away, the relay looks by itself. A connection that breaks later is made
/// anew by the Redis client.
@Component
@BotOnly
class WakeListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakeListener.class);
    private static final long BETWEEN_TRIES_SECONDS = 2;

    private final RedisConnectionFactory redis;
    private final Wake wake;
    private @Nullable Thread thread;

    WakeListener(RedisConnectionFactory redis, Wake wake) {
        this.redis = redis;
        this.wake = wake;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("wake-listener").daemon().start(this::listen);
    }

    private void listen() {
        boolean told = false;
        try {
            while (true) {
                try (RedisConnection connection = redis.getConnection()) {
                    connection.subscribe((_, _) -> wake.callHere(), Wake.TOPIC.getBytes(UTF_8));
                    TimeUnit.DAYS.sleep(Long.MAX_VALUE);
                } catch (DataAccessException _) {
                    if (!told) {
                        log.warn("Redis is away, what other nodes post is found by looking");
                        told = true;
                    }
                    TimeUnit.SECONDS.sleep(BETWEEN_TRIES_SECONDS);
                }
            }
        } catch (InterruptedException _) {
            // the bot is stopping
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
