package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A morning with two bots, one of which is killed while the form goes out.
class FormIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FORM = "今天的健康情况";
    private static final String REMINDER = "今天还没打卡";

    private static TwoBots pair;

    @BeforeAll
    static void start() {
        pair = TwoBots.apart(LocalTime.of(7, 0));
    }

    @AfterAll
    static void stop() {
        pair.end();
    }

    @Test
    void everybodyIsAskedOnceAPressFilesAndOnlyTheOthersAreReminded() throws Exception {
        String pressing = pair.stranger();
        String typing = pair.stranger();
        pair.introduce(pressing);
        pair.introduce(typing);
        Map<String, Integer> due = pair.truth().owing();

        at(LocalTime.of(8, 0));
        await().atMost(PATIENCE).until(() -> !copies(FORM).isEmpty());
        pair.first().kill9();
        pair.first().launch();
        await().atMost(PATIENCE).until(() -> copies(FORM).keySet().equals(due.keySet()));
        await().atMost(PATIENCE).until(() -> pair.truth().deliveries("sent") == due.size());
        assertThat(copies(FORM)).as("each of them once").isEqualTo(due);
        pair.bots().forEach(BotProcess::awaitReady);

        pair.sandbox().from(pressing).taps("同昨日");
        await().until(() -> pair.truth().versions(pressing) == 2);
        assertThat(pair.sandbox().from(pressing).card().orElseThrow().toString()).contains("已记录");
        pair.sandbox().from(typing).says("36。5 没事").hears("已记录");

        at(LocalTime.of(10, 0));
        await().atMost(PATIENCE).until(() -> copies(REMINDER).size() >= due.size() - 2);
        await().atMost(PATIENCE).until(() -> pair.truth().deliveries("sent") == 2 * due.size() - 2);
        assertThat(copies(REMINDER))
                .doesNotContainKeys(pressing, typing)
                .hasSize(due.size() - 2)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(copies(FORM)).isEqualTo(due);
    }

    /// How often the simulator's book has it, by person.
    private static Map<String, Integer> copies(String words) {
        Map<String, Integer> copies = new TreeMap<>();
        pair.sandbox()
                .book()
                .copies(words)
                .forEach((person, times) -> copies.put(person.toLowerCase(Locale.ROOT), times));
        return copies;
    }

    private static void at(LocalTime time) {
        ZonedDateTime now = pair.sandbox().clock().now().atZone(TwoBots.ZONE);
        pair.sandbox().clock().to(now.with(time).toInstant());
    }
}
