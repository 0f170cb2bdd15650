package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bot that WeCom does not let in does not hammer at its door, and loses nothing.
class RefusedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Of one bot, which sends four requests at a time.
    private static final int AT_ONCE = 4;

    private final TwoBots pair = TwoBots.ready();
    private final Truth truth = pair.truth();

    /// Why WeCom says no.
    enum Refusal {
        WRONG_SECRET("gettoken", 40001) {
            @Override
            void begin(TwoBots pair, Map<String, String> settings) {
                settings.put("HUIYIN_WECOM_APP_SECRET", "mistyped");
                settings.put("SPRING_DATA_REDIS_PORT", "1");
            }
        },
        ADDRESS_NOT_ALLOWED(KillPoint.SEND, 60020) {
            @Override
            void begin(TwoBots pair, Map<String, String> settings) {
                pair.sandbox().settings().set(Setting.IP_ALLOWED, "false");
            }
        },
        AGENT_GONE(KillPoint.SEND, 301002) {
            @Override
            void begin(TwoBots pair, Map<String, String> settings) {
                pair.sandbox().faults().refuse(path, errcode, MANY);
            }
        },
        TOO_MANY_CALLS(KillPoint.SEND, 45009) {
            @Override
            void begin(TwoBots pair, Map<String, String> settings) {
                pair.sandbox().faults().refuse(path, errcode, MANY);
            }
        };

        private static final int MANY = 10_000;

        final String path;
        final int errcode;

        Refusal(String path, int errcode) {
            this.path = path;
            this.errcode = errcode;
        }

        abstract void begin(TwoBots pair, Map<String, String> settings);

        void end(TwoBots pair) {
            pair.sandbox().faults().set(List.of());
            pair.sandbox().settings().set(Setting.IP_ALLOWED, "true");
        }

        long refused(TwoBots pair) {
            return pair.sandbox().calls().of(path).stream()
                    .filter(call -> call.errcode() == errcode)
                    .count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBotThatIsRefusedStopsAskingAndTheOthersSendWhatItHad(Refusal refusal) throws Exception {
        List<String> people = pair.strangers(3 * AT_ONCE);
        String about = "test.refused " + refusal;
        pair.postbox();
        pair.bots().forEach(BotProcess::freeze);
        Map<String, String> settings = pair.settings();
        long before = refusal.refused(pair);
        refusal.begin(pair, settings);
        long asked;
        try (BotProcess refused = new BotProcess("refused", settings)) {
            refused.launch().awaitReady();
            pair.postbox().postEach(about, people, (about + " ")::concat);
            await().atMost(PATIENCE).until(() -> truth.requestsPutOff() == people.size());
            asked = refusal.refused(pair) - before;
        } finally {
            refusal.end(pair);
        }
        truth.waitsAreOver();
        pair.bots().forEach(BotProcess::thaw);

        await().atMost(PATIENCE)
                .until(() -> truth.states(about).equals(Map.of("sent", people.size())));
        assertThat(asked).isBetween(1L, (long) AT_ONCE);
        assertThat(pair.copies(about, 0))
                .containsOnlyKeys(people)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        Seen.note(
                refusal == Refusal.TOO_MANY_CALLS ? "21" : "24",
                "%s: %d messages, asked %d times, then each sent once"
                        .formatted(refusal, people.size(), asked));
    }

    /// Takes minutes, hence only where it is asked for.
    @Test
    @EnabledIfSystemProperty(named = "huiyin.test.runs", matches = "[1-9]\\d*")
    void twoMinutesOfTooManyCallsAreWaitedOut() throws Exception {
        List<String> people = pair.strangers(60);
        pair.postbox();
        long before = Refusal.TOO_MANY_CALLS.refused(pair);
        pair.sandbox().faults().add(ApiFault.on(KillPoint.SEND).refusing(45009).lasting(120));

        pair.postbox().postEach("test.limit", people, "限流"::concat);
        await().atMost(Duration.ofMinutes(6))
                .until(() -> truth.states("test.limit").equals(Map.of("sent", people.size())));

        long asked = Refusal.TOO_MANY_CALLS.refused(pair) - before;
        assertThat(asked).isBetween(1L, 3L * pair.bots().size() * AT_ONCE);
        assertThat(pair.copies("限流", 0))
                .containsOnlyKeys(people)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        Seen.note(
                "21",
                "45009 for two minutes: asked %d times meanwhile, then all %d sent once, the last after %d s"
                        .formatted(
                                asked, people.size(), truth.delays("test.limit").getLast() / 1000));
    }
}
