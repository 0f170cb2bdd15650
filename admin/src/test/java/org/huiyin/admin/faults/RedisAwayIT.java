package org.huiyin.admin.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.load.LoadPlan;
import org.huiyin.sandbox.load.LoadResult;
import org.huiyin.sandbox.load.LoadRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Redis holds nothing that an answer needs.
class RedisAwayIT {

    private final TwoBots pair = TwoBots.ready();

    /// How Redis fails.
    enum Trouble {
        BLACK_HOLE,
        FLUSHED,
        FULL,
        STOPPED;

        void begin(TwoBots pair) {
            switch (this) {
                case BLACK_HOLE -> pair.redis().blackHole();
                case FLUSHED -> tell(pair, "FLUSHALL");
                case FULL -> tell(pair, "CONFIG SET maxmemory 1");
                case STOPPED -> pair.engines().stopRedis();
            }
        }

        void end(TwoBots pair) {
            switch (this) {
                case BLACK_HOLE -> pair.redis().pass();
                case FLUSHED -> {}
                case FULL -> tell(pair, "CONFIG SET maxmemory 0");
                case STOPPED -> pair.engines().startRedis();
            }
        }

        private static void tell(TwoBots pair, String command) {
            try (Socket redis =
                    new Socket(pair.engines().redisHost(), pair.engines().redisPort())) {
                redis.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
                byte[] answer = redis.getInputStream().readNBytes(3);
                assertThat(new String(answer, US_ASCII)).as(command).isEqualTo("+OK");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutRedisTheSameAnswersAreGiven(Trouble trouble) throws Exception {
        String person = pair.stranger();
        String help = pair.sandbox().from(person).says("帮助").answer();
        List<String> people = pair.strangers(20);
        LoadResult before = load(people);

        trouble.begin(pair);
        LoadResult during;
        try {
            during = load(people);
            assertThat(pair.sandbox().from(person).says("帮助").answer()).isEqualTo(help);
        } finally {
            trouble.end(pair);
        }

        System.out.printf(
                "redis %s: p99 before %.1f ms, during %.1f ms%n",
                trouble, p99(before), p99(during));
        assertThat(help).contains("打卡");
        for (LoadResult result : new LoadResult[] {before, during}) {
            assertThat(result.errors()).isEmpty();
            assertThat(result.acknowledged()).isEqualTo(result.sent()).isPositive();
        }
    }

    private LoadResult load(List<String> people) throws Exception {
        LoadPlan plan =
                new LoadPlan(
                        pair.bots().stream().map(BotProcess::uri).toList(),
                        pair.corp(),
                        pair.app(),
                        people,
                        30,
                        8,
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        true,
                        false,
                        false,
                        null);
        return new LoadRun(plan).run();
    }

    private static double p99(LoadResult result) {
        return result.latency().getValueAtPercentile(99) / 1e3;
    }
}
