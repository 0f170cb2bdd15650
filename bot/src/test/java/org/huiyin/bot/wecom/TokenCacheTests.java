package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisServer;

/// Two nodes with one token, on a real Redis.
@TestInstance(Lifecycle.PER_CLASS)
class TokenCacheTests {

    private static final String KEY = "huiyin:wecom:token:wwabcdef0123456789:1000002";

    private final List<String> fetched = new ArrayList<>();
    private RedisServer server;
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private Instant now = Instant.parse("2026-01-05T00:00:00Z");
    private TokenCache here;
    private TokenCache there;

    @BeforeAll
    void start() throws IOException {
        int port = freePort();
        server =
                RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .build();
        server.start();
        connections =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
    }

    @AfterAll
    void stop() throws IOException {
        connections.destroy();
        server.stop();
    }

    @BeforeEach
    void forget() {
        redis.delete(KEY);
        fetched.clear();
        here = new TokenCache(redis, Callbacks.APP, () -> now);
        there = new TokenCache(redis, Callbacks.APP, () -> now);
    }

    private TokenCache.Token fetch() {
        fetched.add("token-" + (fetched.size() + 1));
        return new TokenCache.Token(fetched.getLast(), now.plusSeconds(7200));
    }

    private String token(TokenCache node) throws WxErrorException {
        return node.get(this::fetch);
    }

    @Test
    void isFetchedOnceForBothNodes() throws WxErrorException {
        assertThat(token(here)).isEqualTo("token-1");
        assertThat(token(there)).isEqualTo("token-1");
        assertThat(fetched).hasSize(1);
        assertThat(redis.getExpire(KEY)).isBetween(1L, 7200L - 300);
    }

    @Test
    void isFetchedAnewBeforeItEnds() throws WxErrorException {
        token(here);

        now = now.plusSeconds(7200 - 300 - 1);
        assertThat(token(here)).isEqualTo("token-1");
        now = now.plusSeconds(1);
        assertThat(token(here)).isEqualTo("token-2");
        assertThat(token(there)).isEqualTo("token-2");
    }

    @Test
    void isFetchedOnceWhenBothNodesFindItRefused() throws WxErrorException {
        token(here);
        token(there);

        here.drop("token-1");
        assertThat(token(here)).isEqualTo("token-2");
        there.drop("token-1");
        assertThat(token(there)).isEqualTo("token-2");

        assertThat(fetched).hasSize(2);
    }

    @Test
    void staysWhenAnOlderOneIsRefused() throws WxErrorException {
        token(here);

        here.drop("token-0");

        assertThat(token(here)).isEqualTo("token-1");
        assertThat(redis.hasKey(KEY)).isTrue();
    }

    @Test
    void isKeptWhenRedisForgetsEverything() throws WxErrorException {
        token(here);
        redis.delete(KEY);
        now = now.plusSeconds(3600);

        assertThat(token(here)).isEqualTo("token-1");
    }

    @Test
    void isNotTakenFromGarbage() throws WxErrorException {
        redis.opsForValue().set(KEY, "who wrote this?");

        assertThat(token(here)).isEqualTo("token-1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
