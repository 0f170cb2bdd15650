package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.sandbox.engines.Engines;
import org.huiyin.sandbox.load.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// What is posted on one node wakes the others, over a network that breaks.
@Tag("storage")
@ExtendWith(OutputCaptureExtension.class)
class WakeTest {

    @AutoClose
    private final TcpProxy network =
            TcpProxy.to(Engines.shared().redisHost(), Engines.shared().redisPort());

    private final List<Runnable> ends = new ArrayList<>();

    @AfterEach
    void end() {
        ends.reversed().forEach(Runnable::run);
    }

    @Test
    void aPostOnOneNodeWakesAnother() throws InterruptedException {
        Wake one = node(false);
        Wake other = node(true);

        wakes(one, other);
        one.call();
        assertThat(one.await(10_000)).as("its own threads").isTrue();
    }

    @Test
    void aNodeThatStartsWithoutRedisIsWokenOnceRedisIsThere(CapturedOutput output) {
        network.refuse();
        Wake other = node(true);
        Awaitility.await().until(() -> output.toString().contains("is found by looking"));

        network.pass();

        wakes(node(false), other);
    }

    @Test
    void aBrokenConnectionIsMadeAnew() {
        Wake one = node(false);
        Wake other = node(true);
        wakes(one, other);

        network.reset();
        network.pass();

        wakes(node(false), other);
    }

    @Test
    void whoeverPostsDoesNotWaitForRedis() throws InterruptedException {
        CountDownLatch redisAnswers = new CountDownLatch(1);
        AtomicInteger answers = new AtomicInteger();
        StringRedisTemplate slow = mock(StringRedisTemplate.class);
        when(slow.convertAndSend(anyString(), anyString()))
                .thenAnswer(_ -> {
                    redisAnswers.await(2, TimeUnit.SECONDS);
                    return (long) answers.incrementAndGet();
                });
        Wake wake = new Wake(slow, new SystemClock());
        ends.add(wake::close);

        for (int i = 0; i < 3; i++) {
            wake.call();
        }

        assertThat(wake.await(0)).isTrue();
        assertThat(answers).as("how often Redis has answered").hasValue(0);
        redisAnswers.countDown();
    }

    private static void wakes(Wake one, Wake other) {
        Awaitility.await()
                .until(() -> {
                    one.call();
                    return other.await(200);
                });
    }

    private Wake node(boolean listens) {
        LettuceConnectionFactory redis = new LettuceConnectionFactory("127.0.0.1", network.port());
        redis.afterPropertiesSet();
        redis.start();
        ends.add(redis::destroy);
        Wake wake = new Wake(new StringRedisTemplate(redis), new SystemClock());
        ends.add(wake::close);
        if (listens) {
            WakeListener listener = new WakeListener(redis, wake);
            listener.start();
            ends.add(listener::stop);
        }
        return wake;
    }
}
