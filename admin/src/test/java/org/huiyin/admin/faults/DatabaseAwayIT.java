package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.desk.Desk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Without its database a bot takes nothing in, says so, and goes on by itself afterwards.
class DatabaseAwayIT {

    private static final int LIMIT_OF_WECOM_MILLIS = 5_000;

    /// Of a bot to its database, as many as messages may have.
    private static final int CONNECTIONS = 8;

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

    @Test
    void whatCannotBeWrittenIsNotAcknowledgedAndTheRetrySucceeds() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        pair.repeat(200, "PT0.3S");

        Desk.Exchange exchange;
        try (Connection administrator = pair.truth().connect();
                Statement statement = administrator.createStatement()) {
            statement.execute("set global read_only = 1");
            try {
                exchange = pair.say(person, "更正 36.9 无症状");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> turnedAway(exchange).size() >= 4);
            } finally {
                statement.execute("set global read_only = 0");
            }
        }

        assertThat(String.valueOf(exchange.delivery().join().answer())).contains("已记录");
        assertThat(pair.truth().versions(person)).isEqualTo(2);
    }

    @Test
    void whileAllConnectionsAreTakenOthersAreTurnedAwayAndTheProbeAnswers() throws Exception {
        List<String> held = pair.strangers(CONNECTIONS);
        String other = pair.stranger();
        held.forEach(pair::introduce);
        pair.introduce(other);
        pair.repeat(200, "PT0.3S");
        pair.spreadOver(pair.first().uri());

        List<Desk.Exchange> stuck;
        Desk.Exchange exchange;
        try (HeldPerson holding = new HeldPerson(pair.truth(), held.toArray(String[]::new))) {
            stuck = held.stream().map(person -> pair.say(person, "更正 36.9 无症状")).toList();
            holding.awaitWaiting(CONNECTIONS);
            exchange = pair.say(other, "更正 36.8 无症状");
            await().atMost(Duration.ofSeconds(30)).until(() -> !turnedAway(exchange).isEmpty());
            assertThat(pair.first().liveness()).isEqualTo(200);
        }
        System.out.printf(
                "all connections taken: 503 after %s ms%n",
                turnedAway(exchange).stream().map(Attempt::latencyMillis).toList());

        stuck.forEach(one -> one.delivery().join());
        exchange.delivery().join();
        assertThat(pair.truth().versions(other)).isEqualTo(2);
        for (String person : held) {
            assertThat(pair.truth().versions(person)).isEqualTo(2);
        }
    }

    private List<Attempt> turnedAway(Desk.Exchange exchange) {
        return pair.attempts(exchange).stream().filter(one -> one.status() == 503).toList();
    }
}
