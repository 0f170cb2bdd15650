package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.world.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long two bots take to say something to ten thousand people; measured, not promised.
@EnabledIfSystemProperty(named = "huiyin.test.runs", matches = "[1-9]\\d*")
class SpeedIT {

    private static final int PEOPLE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Test
    void everybodyHearsTheSameAndThenSomethingOfTheirOwn() throws Exception {
        TwoBots pair = TwoBots.apart(Town.of(PEOPLE), LocalTime.NOON);
        List<String> people =
                pair.corp().people().stream()
                        .map(Person::userid)
                        .map(userid -> userid.toLowerCase(Locale.ROOT))
                        .toList();
        try {
            pair.postbox().post("test.warm", "预热", people);
            awaitInBook(pair, PEOPLE / 1000);
            long before = pair.sandbox().book().sendings().size();

            long begun = System.nanoTime();
            pair.postbox().post("test.same", "同一句", people);
            double promised = seconds(begun);
            awaitInBook(pair, before + PEOPLE / 1000);
            Seen.note(
                    "speed",
                    "the same to %d people: stored after %.1f s, all delivered after %.1f s"
                            .formatted(PEOPLE, promised, seconds(begun)));

            begun = System.nanoTime();
            pair.postbox().postEach("test.own", people, "各一句"::concat);
            promised = seconds(begun);
            awaitInBook(pair, before + PEOPLE / 1000 + PEOPLE);
            Seen.note(
                    "speed",
                    "something of their own to %d people: stored after %.1f s, all delivered after %.1f s"
                            .formatted(PEOPLE, promised, seconds(begun)));

            await().atMost(PATIENCE)
                    .until(() -> pair.truth().states("test.own").equals(Map.of("sent", PEOPLE)));
            assertThat(pair.copies("各一句", 0)).hasSize(PEOPLE);
        } finally {
            pair.end();
        }
    }

    private static void awaitInBook(TwoBots pair, long entries) {
        await().atMost(PATIENCE).until(() -> pair.sandbox().book().sendings().size() >= entries);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
