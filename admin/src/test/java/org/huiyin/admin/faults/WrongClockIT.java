package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.knobs.ApiFault;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bots on machines whose clocks are wrong do no harm to those whose clocks are right.
class WrongClockIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LIBRARY =
            Path.of(
                    System.getProperty(
                            "huiyin.test.faketime",
                            "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"));

    private TwoBots pair;

    /// Where the library is missing the test is skipped and says so; with `CI=true` it fails.
    @BeforeEach
    void clocksCanBeWrong() {
        if (!Files.isReadable(LIBRARY)) {
            String missing = "NO FAKETIME: " + LIBRARY + " is missing, wrong clocks stay untested";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        pair = TwoBots.ready();
    }

    @Test
    void botsWithWrongClocksLeaveTheChoresAloneAndDisturbNobody() throws Exception {
        List<String> people = pair.strangers(40);
        pair.postbox();
        List<BotProcess> wrong = Stream.of("+1h", "-1h", "+3d").map(this::withClock).toList();
        try {
            wrong.forEach(BotProcess::launch);
            wrong.forEach(BotProcess::awaitReady);
            assertThat(wrong)
                    .allSatisfy(bot -> {
                        assertThat(Math.abs(bot.metric("huiyin_clock_drift_seconds", "")))
                                .isGreaterThan(3000);
                        assertThat(bot.metric("huiyin_chores_joined", "")).isZero();
                    });
            assertThat(pair.bots())
                    .allSatisfy(
                            bot -> assertThat(bot.metric("huiyin_chores_joined", "")).isEqualTo(1));
            wrong.forEach(this::assertAnsweredByARightOne);

            pair.sandbox().faults().add(ApiFault.on(KillPoint.SEND).late(300).often(1000));
            pair.postbox().postEach("test.clock", people, "错钟"::concat);
            await().until(() -> pair.copies("错钟", 0).size() >= 10);
            pair.sandbox().tokens().expire();
            await().until(() -> pair.copies("错钟", 0).size() >= 20);
        } finally {
            wrong.forEach(BotProcess::close);
        }
        await().atMost(PATIENCE)
                .until(() ->
                        pair.truth().states("test.clock").equals(Map.of("sent", people.size())));
        assertThat(pair.copies("错钟", 0))
                .containsOnlyKeys(people)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        Seen.note(
                "26",
                "clocks +1 h, -1 h, +3 days: no chores there, callbacks go to the others,"
                        + " %d messages once each".formatted(people.size()));
    }

    /// WeCom's timestamp looks too old or too new to such a bot.
    private void assertAnsweredByARightOne(BotProcess wrong) {
        pair.spreadOver(wrong.uri(), pair.first().uri());
        Desk.Exchange exchange = pair.say(pair.stranger(), "帮助");
        exchange.delivery().join();
        List<Attempt> attempts = pair.attempts(exchange);
        assertThat(attempts).map(Attempt::status).containsExactly(403, 200);
        assertThat(attempts.getLast().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private BotProcess withClock(String offset) {
        Map<String, String> settings = new TreeMap<>(pair.settings());
        settings.put("LD_PRELOAD", LIBRARY.toString());
        settings.put("FAKETIME", offset);
        settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        return new BotProcess("clock" + offset, settings);
    }
}
