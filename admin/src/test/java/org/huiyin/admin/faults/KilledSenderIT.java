package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.huiyin.admin.faults.KillPoint.Stand;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.push.Sending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A bot may be killed, or held still, at any point of sending: everybody hears it once.
class KilledSenderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TwoBots pair = TwoBots.ready();
    private final Truth truth = pair.truth();

    /// @param requests how many of them WeCom sees in all
    @ParameterizedTest
    @CsvSource({"AFTER_COMMIT, 1", "BEFORE_WECOM, 1", "AFTER_WECOM_ACCEPTED, 2", "BEFORE_SENT, 2"})
    void whereverABotIsKilledTheOtherBringsItOnce(KillPoint point, int requests) throws Exception {
        String person = pair.stranger();
        String about = point.about(person);
        pair.postbox();
        pair.second().freeze();

        Stand stand = point.reach(pair, person);
        stand.bot().kill9();
        stand.hold().close();
        pair.wecom().pass();
        truth.waitsAreOver();
        pair.second().thaw();

        await().atMost(PATIENCE).until(() -> truth.states(about).equals(Map.of("sent", 1)));
        assertThat(pair.copies(about, 0)).isEqualTo(Map.of(person, 1));
        List<Sending> seen = pair.requests(about);
        assertThat(seen).hasSize(requests);
        assertThat(seen.stream().map(Sending::digest).distinct()).hasSize(1);
        assertThat(seen.getLast().msgid()).isEqualTo(seen.getFirst().msgid());
        Seen.note("3", "killed " + point + ": " + seen.size() + " requests, delivered once");
    }

    @Test
    void aBotThatWasHeldStillForLongerThanItsLeaseChangesNothingAnyMore() throws Exception {
        String person = pair.stranger();
        String about = "test.frozen " + person;
        pair.postbox();
        double firstBefore = unclear(pair.first());
        double secondBefore = unclear(pair.second());
        pair.second().freeze();
        pair.sandbox().faults().add(ApiFault.on(KillPoint.SEND).stalling());
        pair.postbox().post(about, about, List.of(person));
        await().until(() -> !pair.requests(about).isEmpty());

        pair.first().freeze();
        pair.second().thaw();
        await().atMost(PATIENCE).until(() -> truth.states(about).equals(Map.of("sent", 1)));
        double secondAfter = unclear(pair.second());
        pair.first().thaw();
        await().atMost(PATIENCE).until(() -> unclear(pair.first()) > firstBefore);

        assertThat(secondAfter).as("the second bot had its answer").isEqualTo(secondBefore);
        assertThat(truth.states(about)).isEqualTo(Map.of("sent", 1));
        assertThat(pair.copies(about, 0)).isEqualTo(Map.of(person, 1));
        assertThat(pair.requests(about)).hasSize(2);
        Seen.note("5", "held still beyond its lease: 2 requests, delivered once");
    }

    private static double unclear(BotProcess bot) {
        return bot.metric("huiyin_delivery_calls_total", "Unclear");
    }
}
