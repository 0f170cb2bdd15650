package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.sandbox.knobs.ApiFault;
import org.junit.jupiter.api.Test;

/// What WeCom's server does to senders in its bad hours: nobody misses a message or gets it twice.
class WecomTroubleIT {

    /// When four requests of ten fail, one of 150 messages needs sixteen tries once in some
    /// thousand runs, and has waited for seven minutes by then.
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final ApiFault SENDING = ApiFault.on(KillPoint.SEND);

    private final TwoBots pair = TwoBots.ready();
    private final Truth truth = pair.truth();

    @Test
    void throughBusyHoursEverybodyGetsTheirMessageOnce() throws Exception {
        List<String> people = pair.strangers(150);
        pair.postbox();
        int before = pair.calls(KillPoint.SEND);
        pair.sandbox()
                .faults()
                .seed(Seed.VALUE)
                .add(SENDING.refusing(-1).sometimes(0.3))
                .add(SENDING.answering(502).sometimes(0.1))
                .add(SENDING.stalling().sometimes(0.05))
                .add(SENDING.truncating().sometimes(0.01));

        pair.postbox().postEach("test.busy", people, "忙时"::concat);
        awaitSent("test.busy", people.size());

        assertEachOnce("忙时", people);
        int calls = pair.calls(KillPoint.SEND) - before;
        assertThat(calls).as("seed %d", Seed.VALUE).isBetween(151, 3 * people.size());
        List<Integer> delays = truth.delays("test.busy");
        Seen.note(
                "22",
                "%d messages in %d requests, each once; half of them within %d ms, 95 %% within %d ms"
                        .formatted(
                                people.size(),
                                calls,
                                delays.get(people.size() / 2),
                                delays.get(people.size() * 95 / 100)));
    }

    @Test
    void aTokenThatIsRevokedUnderWayIsFetchedOnceForEachBotAtMost() {
        List<String> people = pair.strangers(50);
        pair.postbox();
        int before = pair.calls("gettoken");
        pair.sandbox().faults().add(SENDING.late(600).often(people.size()));

        pair.postbox().postEach("test.revoked", people, "换证"::concat);
        await().until(() -> pair.copies("换证", 0).size() >= 10);
        pair.sandbox().tokens().invalidate();
        awaitSent("test.revoked", people.size());

        assertEachOnce("换证", people);
        long refused =
                pair.sandbox().calls().of(KillPoint.SEND).stream()
                        .filter(call -> call.errcode() == 40014)
                        .count();
        int fetched = pair.calls("gettoken") - before;
        assertThat(refused).as("requests with the revoked token").isPositive();
        assertThat(fetched).isBetween(1, pair.bots().size());
        Seen.note(
                "23",
                "token revoked, %d requests refused, fetched %d times, %d messages once each"
                        .formatted(refused, fetched, people.size()));
    }

    @Test
    void whomWecomDoesNotTakeAreTheOnlyOnesWhoMissIt() throws Exception {
        List<String> people = pair.strangers(2);
        String asleep =
                pair.corp().people().stream()
                        .filter(person -> person.status() != 1)
                        .map(person -> person.userid().toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElseThrow();
        List<String> all =
                Stream.concat(people.stream(), Stream.of(asleep, "nobody-of-this-name")).toList();
        pair.postbox();

        pair.postbox().post("test.partial", "部分人", all);
        await().atMost(PATIENCE)
                .until(() -> truth.states("test.partial").equals(Map.of("sent", 2, "dead", 2)));
        pair.postbox().post("test.after", "之后", people);
        awaitSent("test.after", 2);

        assertEachOnce("部分人", people);
        assertThat(pair.requests("部分人")).as("nothing is repeated").hasSize(1);
        Seen.note("25", "two of four refused: dead with a reason, the others once, no repetition");
    }

    private void awaitSent(String about, int people) {
        await().atMost(PATIENCE).until(() -> truth.states(about).equals(Map.of("sent", people)));
    }

    private void assertEachOnce(String words, List<String> people) {
        assertThat(pair.copies(words, 0))
                .hasSize(people.size())
                .containsOnlyKeys(people)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }
}
