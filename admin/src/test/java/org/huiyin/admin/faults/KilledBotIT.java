package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.load.LoadPlan;
import org.huiyin.sandbox.load.LoadResult;
import org.huiyin.sandbox.load.LoadRun;
import org.huiyin.sandbox.load.TcpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bot may be killed at any moment: what it acknowledged is stored, what it did not comes again.
class KilledBotIT {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final TwoBots pair = TwoBots.ready();
    private final Truth truth = pair.truth();

    @Test
    void aBotKilledAfterItsCommitHasItsAnswerGivenByTheOther() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        try (TcpProxy way = TcpProxy.to("127.0.0.1", pair.first().uri().getPort())) {
            pair.spreadOver(URI.create("http://127.0.0.1:" + way.port()));

            Desk.Exchange exchange;
            try (HeldPerson held = new HeldPerson(truth, person)) {
                exchange = pair.say(person, "更正 36.9 无症状");
                held.awaitWaiting(1);
                way.blackHole();
                pair.spreadOver(pair.second().uri());
            }
            String key = String.valueOf(exchange.msgId());
            await().pollInterval(MOMENT).until(() -> !truth.outcomes(key).isEmpty());
            pair.first().kill9();
            way.reset();

            exchange.delivery().join();
            assertThat(pair.attempts(exchange))
                    .map(Attempt::outcome)
                    .containsExactly(Outcome.BROKEN, Outcome.ANSWERED);
            assertThat(truth.outcomes(key)).containsExactly("answered");
            assertThat(truth.versions(person)).isEqualTo(2);
        }
    }

    @Test
    void aBotKilledBeforeItsCommitHasDoneNothingAndTheOtherAnswers() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        pair.spreadOver(pair.first().uri());

        Desk.Exchange exchange;
        try (HeldPerson held = new HeldPerson(truth, person)) {
            exchange = pair.say(person, "更正 36.9 无症状");
            held.awaitWaiting(1);
            pair.spreadOver(pair.second().uri());
            pair.first().kill9();
            assertThat(truth.outcomes(String.valueOf(exchange.msgId()))).isEmpty();
        }

        assertThat(exchange.delivery().join().answer()).isNotNull();
        assertThat(pair.attempts(exchange).getFirst().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(pair.attempts(exchange).getLast().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(truth.outcomes(String.valueOf(exchange.msgId()))).containsExactly("answered");
        assertThat(truth.versions(person)).isEqualTo(2);
    }

    @Test
    void anAnswerThatIsLostOnItsWayIsGivenAgain() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        pair.sandbox().faults().dropAnswers(2);

        Desk.Exchange exchange = pair.say(person, "更正 36.9 无症状");

        assertThat(String.valueOf(exchange.delivery().join().answer())).contains("已记录");
        assertThat(pair.attempts(exchange))
                .map(Attempt::outcome)
                .containsExactly(Outcome.DROPPED, Outcome.DROPPED, Outcome.ANSWERED);
        assertThat(truth.outcomes(String.valueOf(exchange.msgId()))).containsExactly("answered");
        assertThat(truth.versions(person)).isEqualTo(2);
    }

    @Test
    void aBotKilledAtRandomMomentsLosesNothingThatWasAcknowledged(@TempDir Path folder)
            throws Exception {
        Random random = Seed.random();
        List<String> people = pair.strangers(100);
        Path acks = folder.resolve("acks");
        CompletableFuture<LoadResult> load = CompletableFuture.supplyAsync(() -> run(people, acks));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> load.isDone() || stored(people) >= people.size());

        int kills = 0;
        while (!load.isDone()) {
            int later = stored(people) + 1 + random.nextInt(50);
            BotProcess victim = random.nextBoolean() ? pair.first() : pair.second();
            await().pollInterval(MOMENT)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> load.isDone() || stored(people) >= later);
            victim.kill9();
            kills++;
            victim.launch().awaitReady();
        }

        Seen.note("1, 2", kills + " kills at random moments");
        System.out.print(load.join().summary());
        AcknowledgedCheck.Finding finding = AcknowledgedCheck.check(acks, truth, true);
        System.out.print(finding.summary());
        assertThat(finding.differences()).as("seed %d", Seed.VALUE).isEmpty();
        assertThat(finding.acknowledged()).isGreaterThan(2 * people.size());
        assertThat(kills).isPositive();
        Map<String, Integer> answered = truth.answeredByPerson();
        for (String person : people) {
            assertThat(truth.versions(person))
                    .as(
                            "each message but the consented one stored one version, seed %d",
                            Seed.VALUE)
                    .isEqualTo(answered.getOrDefault(person, 0) - 1);
        }
    }

    private LoadResult run(List<String> people, Path acks) {
        LoadPlan plan =
                new LoadPlan(
                        pair.bots().stream().map(BotProcess::uri).toList(),
                        pair.corp(),
                        pair.app(),
                        people,
                        25,
                        16,
                        Duration.ZERO,
                        Duration.ofSeconds(20),
                        true,
                        false,
                        true,
                        acks);
        try {
            return new LoadRun(plan).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// How many versions these people have filed.
    private int stored(List<String> people) throws SQLException {
        return truth.versionsByDay().entrySet().stream()
                .filter(day -> people.contains(day.getKey().split(" ", 2)[0]))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
