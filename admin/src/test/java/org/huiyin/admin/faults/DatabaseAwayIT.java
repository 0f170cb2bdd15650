package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.desk.Desk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Without its database a bot takes nothing in, says so, and goes on by itself afterwards.
class DatabaseAwayIT {

    private static final int LIMIT_OF_WECOM_MILLIS = 5_000;

    private final TwoBots pair = TwoBots.ready();

    /// How the database is away.
    enum Away {
        REFUSED,
        BLACK_HOLE,
        STOPPED;

        void begin(TwoBots pair) {
            switch (this) {
                case REFUSED -> pair.mariaDb().refuse();
                case BLACK_HOLE -> pair.mariaDb().blackHole();
                case STOPPED -> pair.engines().stopMariaDb();
            }
        }

        void end(TwoBots pair) {
            switch (this) {
                case REFUSED, BLACK_HOLE -> pair.mariaDb().pass();
                case STOPPED -> pair.engines().startMariaDb();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileTheDatabaseIsAwayCallbacksGet503AndTheRetrySucceeds(Away away) throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        List<Long> pids = pair.bots().stream().map(BotProcess::pid).toList();
        pair.repeat(200, "PT0.3S");

        away.begin(pair);
        Desk.Exchange exchange;
        try {
            exchange = pair.say(person, "更正 36.9 无症状");
            await().atMost(Duration.ofSeconds(30)).until(() -> turnedAway(exchange).size() >= 4);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> pair.bots().stream().allMatch(bot -> bot.readiness() == 503));
            assertThat(exchange.delivery()).isNotDone();
        } finally {
            away.end(pair);
        }

        assertThat(String.valueOf(exchange.delivery().join().answer())).contains("已记录");
        List<Attempt> turnedAway = turnedAway(exchange);
        System.out.printf(
                "database %s: 503 after %s ms, of %d attempts%n",
                away,
                turnedAway.stream().map(Attempt::latencyMillis).toList(),
                pair.attempts(exchange).size());
        assertThat(turnedAway).allMatch(attempt -> attempt.latencyMillis() < LIMIT_OF_WECOM_MILLIS);
        assertThat(pair.truth().outcomes(String.valueOf(exchange.msgId())))
                .containsExactly("answered");
        assertThat(pair.truth().versions(person)).isEqualTo(2);
        pair.bots().forEach(BotProcess::awaitReady);
        assertThat(pair.bots()).map(BotProcess::pid).isEqualTo(pids);
    }

    private List<Attempt> turnedAway(Desk.Exchange exchange) {
        return pair.attempts(exchange).stream().filter(one -> one.status() == 503).toList();
    }
}
