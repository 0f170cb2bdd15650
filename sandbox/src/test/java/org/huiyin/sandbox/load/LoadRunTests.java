package org.huiyin.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadRunTests {
    private static final List<String> PEOPLE = List.of("zhao", "qian", "sun", "li");

    @TempDir Path folder;

    @Test
    void each_acknowledged_report_has_a_line_that_names_what_the_bot_heard() throws Exception {
        Path acks = folder.resolve("acks");
        try (FakeBot bot = storing()) {
            LoadResult result = run(plan(bot.url(), 4, false, false, acks));

            assertThat(result.sent()).isEqualTo(40);
            assertThat(result.acknowledged()).isEqualTo(40);
            assertThat(result.latency().getTotalCount()).isEqualTo(40);
            assertThat(result.errors()).isEmpty();
            assertThat(Files.readAllLines(acks))
                    .hasSize(50)
                    .map(line -> line.replaceFirst("\t\\d{4}-\\d\\d-\\d\\d\t", "\t"))
                    .containsExactlyInAnyOrderElementsOf(
                            bot.heard().stream()
                                    .map(one ->
                                            one.msgId() + "\t" + one.userid() + "\t" + one.text())
                                    .toList());
            assertThat(bot.heard()).map(FakeBot.Heard::userid).containsAll(PEOPLE);
        }
    }

    @Test
    void an_answer_that_does_not_say_stored_is_no_acknowledgement() throws Exception {
        Path acks = folder.resolve("acks");
        try (FakeBot bot = new FakeBot(heard -> "出了点问题")) {
            LoadResult result = run(plan(bot.url(), 2, false, false, acks));

            assertThat(result.acknowledged()).isZero();
            assertThat(result.errors()).containsEntry("not stored", 50L);
            assertThat(acks).isEmptyFile();
        }
    }

    @Test
    void an_answer_with_a_wrong_signature_is_no_acknowledgement() throws Exception {
        try (FakeBot bot = new FakeBot(heard -> "已记录", "another token")) {
            LoadResult result = run(plan(bot.url(), 2, false, false, folder.resolve("acks")));

            assertThat(result.acknowledged()).isZero();
            assertThat(result.errors()).containsOnlyKeys("wrong signature in the answer");
        }
    }

    @Test
    void a_failed_report_is_repeated_with_the_same_key_and_a_new_nonce() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (FakeBot bot = new FakeBot(heard -> seen.add(heard.msgId()) ? "503" : "已记录")) {
            LoadResult result = run(plan(bot.url(), 4, false, true, folder.resolve("acks")));

            assertThat(result.acknowledged()).isEqualTo(40);
            assertThat(result.errors()).containsExactly(Map.entry("status 503", 50L));
            assertThat(bot.heard()).hasSize(100);
            assertThat(bot.heard()).map(FakeBot.Heard::query).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_report_that_always_fails_is_given_up_after_three_repetitions() throws Exception {
        try (FakeBot bot = new FakeBot(heard -> "500")) {
            LoadResult result = run(plan(bot.url(), 4, false, true, folder.resolve("acks")));

            assertThat(result.errors()).containsExactly(Map.entry("status 500", 200L));
        }
    }

    @Test
    void everybody_consents_before_the_measured_reports() throws Exception {
        Set<String> consented = ConcurrentHashMap.newKeySet();
        Function<FakeBot.Heard, String> asking =
                heard -> {
                    if (heard.text().equals("同意")) {
                        consented.add(heard.userid());
                    }
                    return consented.contains(heard.userid()) ? "已记录" : "回「同意」就存下";
                };
        try (FakeBot bot = new FakeBot(asking)) {
            LoadResult result = run(plan(bot.url(), 2, true, false, folder.resolve("acks")));

            assertThat(consented).containsExactlyInAnyOrderElementsOf(PEOPLE);
            assertThat(result.acknowledged()).isEqualTo(40);
            assertThat(result.errors()).isEmpty();
            assertThat(Files.readAllLines(folder.resolve("acks"))).hasSize(54);
            assertThat(bot.heard().subList(0, 8))
                    .map(FakeBot.Heard::text)
                    .noneMatch(text -> text.startsWith("更正"));
        }
    }

    @Test
    void daily_reports_are_each_of_another_day() throws Exception {
        try (FakeBot bot = storing()) {
            LoadPlan once = plan(bot.url(), 2, true, false, folder.resolve("acks"));
            run(
                    new LoadPlan(
                            once.bots(),
                            once.corp(),
                            once.app(),
                            once.people(),
                            once.rate(),
                            once.connections(),
                            once.warmup(),
                            once.duration(),
                            true,
                            true,
                            false,
                            once.acks()));

            assertThat(bot.heard())
                    .map(FakeBot.Heard::text)
                    .allMatch(text -> text.startsWith("打卡"));
            assertThat(Files.readAllLines(folder.resolve("acks")))
                    .map(line -> line.split("\t", 4)[1] + " " + line.split("\t", 4)[2])
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void waiting_for_a_slow_bot_counts_from_the_moment_a_report_was_due() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Set<String> first = ConcurrentHashMap.newKeySet();
        Function<FakeBot.Heard, String> slowOnce =
                heard -> {
                    if (first.add("seen")) {
                        await(never, Duration.ofMillis(500));
                    }
                    return "已记录";
                };
        try (FakeBot bot = new FakeBot(slowOnce)) {
            LoadResult result = run(plan(bot.url(), 1, false, false, folder.resolve("acks")));

            // reports 10 to 49 were due 100 to 490 ms after the one that took 500 ms
            assertThat(result.latency().getValueAtPercentile(50)).isGreaterThan(150_000);
            assertThat(result.latency().getMaxValue()).isGreaterThan(390_000);
        }
    }

    @Test
    void a_bot_that_is_away_is_told_apart() throws Exception {
        URI gone;
        try (FakeBot bot = storing()) {
            gone = bot.url();
        }
        LoadResult result = run(plan(gone, 2, false, false, folder.resolve("acks")));

        assertThat(result.errors()).containsExactly(Map.entry("not reachable", 50L));
        assertThat(result.summary()).contains("40 due, 0 acknowledged", "not reachable=50");
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> LoadCommand.plan("--speed", "9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown option --speed.");
        assertThatThrownBy(() -> LoadCommand.plan("--rate"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option --rate needs a value.");
    }

    private static FakeBot storing() throws Exception {
        return new FakeBot(heard -> "已记录 08:01");
    }

    /// 100 reports a second for 0.4 s, after 0.1 s of warm-up.
    private static LoadPlan plan(
            URI bot, int connections, boolean firstTime, boolean retry, Path acks) {
        return new LoadPlan(
                List.of(bot),
                FakeBot.CORP,
                FakeBot.APP,
                PEOPLE,
                100,
                connections,
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                firstTime,
                false,
                retry,
                acks);
    }

    private static LoadResult run(LoadPlan plan) throws Exception {
        return new LoadRun(plan, Duration.ofMillis(10)).run();
    }

    private static void await(CountDownLatch latch, Duration howLong) {
        try {
            latch.await(howLong.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
