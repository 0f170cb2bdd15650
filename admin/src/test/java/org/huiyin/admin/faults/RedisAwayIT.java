package org.huiyin.admin.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        BLACK_HOLE("11"),
        FLUSHED("10"),
        FULL("12"),
        STOPPED("11");

        private final String row;

        Trouble(String row) {
            this.row = row;
        }

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

    @ParameterizedTest
    @EnumSource
    void withoutRedisMessagesArriveOnceAndNobodyKnocksAtItForLong(Trouble trouble) {
        List<String> people = pair.strangers(80);
        List<String> early = people.subList(0, 20);
        List<String> late = people.subList(20, 80);
        String about = "test.redis " + trouble;
        pair.postbox();
        int tokens = pair.calls("gettoken");

        pair.postbox().postEach(about, early, (about + " ")::concat);
        trouble.begin(pair);
        try {
            awaitSent(about, early.size());
            long knocked = pair.redis().swallowed();
            pair.postbox().postEach(about, late, (about + " ")::concat);
            awaitSent(about, people.size());
            assertThat(pair.redis().swallowed() - knocked)
                    .as("calls that went into the black hole")
                    .isLessThan(late.size() / 3);
        } finally {
            trouble.end(pair);
        }

        assertThat(pair.copies(about, 0))
                .containsOnlyKeys(people)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(pair.calls("gettoken") - tokens).isLessThanOrEqualTo(pair.bots().size());
        Seen.note(
                trouble.row,
                "redis %s while %d messages go out: each once, token fetched %d times"
                        .formatted(trouble, people.size(), pair.calls("gettoken") - tokens));
    }

    private void awaitSent(String about, int people) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> pair.truth().states(about).equals(Map.of("sent", people)));
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
