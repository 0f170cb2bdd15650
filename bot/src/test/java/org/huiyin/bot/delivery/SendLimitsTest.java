package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Pace;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.huiyin.bot.delivery.SendLimits.Split;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// How much may go out, by several nodes together and by one alone.
@Tag("storage")
class SendLimitsTest {

    /// So slow that nothing comes back while a test lasts.
    private static final Pace THREE = new Pace(3, Duration.ofHours(1));

    private static final Pace MANY = new Pace(1000, Duration.ofHours(1));
    private static final Row LIN = new Row(1, "lin", false);
    private static final Row WU = new Row(2, "wu", false);

    private final Channel app = channel(THREE);
    private final Channel generous = channel(MANY);
    private final LettuceConnectionFactory redis =
            new LettuceConnectionFactory(
                    Engines.shared().redisHost(), Engines.shared().redisPort());

    @BeforeEach
    void connect() {
        redis.afterPropertiesSet();
        redis.start();
    }

    @AfterEach
    void disconnect() {
        redis.destroy();
    }

    @Test
    void nodesCountTogetherHoweverTheyCollide() throws InterruptedException, ExecutionException {
        List<SendLimits> nodes = List.of(node(MANY), node(MANY));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> tries =
                    IntStream.range(0, 80)
                            .<Callable<Integer>>mapToObj(i ->
                                    () -> nodes.get(i % 2).split(app, List.of(LIN)).now().size())
                            .toList();
            int sent = 0;
            for (Future<Integer> one : threads.invokeAll(tries)) {
                sent += one.get();
            }
            assertThat(sent).isEqualTo(3);
        }
    }

    @Test
    void whoHasHadEnoughHoldsUpNobodyElse() {
        SendLimits node = node(MANY);
        for (int i = 0; i < 3; i++) {
            assertThat(node.split(app, List.of(LIN)).later()).isEmpty();
        }

        Split split = node.split(app, List.of(LIN, WU));

        assertThat(split.now()).containsExactly(WU);
        assertThat(split.later())
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.row()).isEqualTo(LIN);
                    assertThat(late.by()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
                });
    }

    @Test
    void whenTheAppHasMadeItsCallsEverybodyWaitsAndNobodyIsCounted() {
        SendLimits busy = node(new Pace(2, Duration.ofHours(1)));
        busy.split(app, List.of(LIN, WU));
        busy.split(app, List.of(LIN, WU));

        Split split = busy.split(app, List.of(LIN, WU));

        assertThat(split.now()).isEmpty();
        assertThat(split.later()).hasSize(2);
        assertThat(busy.split(generous, List.of(LIN)).now()).as("another channel").hasSize(1);
        assertThat(node(MANY).split(app, List.of(LIN)).now())
                .as("only two were counted for the member")
                .hasSize(1);
    }

    @Test
    void aRequestThatCarriesNobodyIsNoCall() {
        SendLimits node = node(new Pace(2, Duration.ofHours(1)));
        Channel once = channel(new Pace(1, Duration.ofHours(1)));
        node.split(once, List.of(LIN));
        for (int i = 0; i < 5; i++) {
            assertThat(node.split(once, List.of(LIN)).now()).isEmpty();
        }

        assertThat(node.split(once, List.of(WU)).now()).containsExactly(WU);
    }

    @Test
    void withoutRedisANodeTakesASmallShare() {
        LettuceConnectionFactory nowhere = new LettuceConnectionFactory("127.0.0.1", 1);
        nowhere.afterPropertiesSet();
        nowhere.start();
        try {
            SendLimits alone = new SendLimits(new StringRedisTemplate(nowhere), new SystemClock());
            int sent = 0;
            for (int i = 0; i < 20; i++) {
                sent += alone.split(app, List.of(LIN)).now().size();
            }

            assertThat(sent).isBetween(3, 8);
            assertThat(alone.split(app, List.of(LIN)).later())
                    .singleElement()
                    .satisfies(late -> assertThat(late.by()).isPositive());
            assertThat(alone.split(app, List.of(WU)).now()).containsExactly(WU);
        } finally {
            nowhere.destroy();
        }
    }

    private SendLimits node(Pace calls) {
        return new SendLimits(new StringRedisTemplate(redis), new SystemClock(), calls);
    }

    /// One of its own name, so that no other test has counted for it.
    private static Channel channel(Pace toOne) {
        return new RecordingChannel(
                new ArrayList<>(), _ -> new Channel.Result.Dead("not asked for"), toOne, Set.of());
    }
}
