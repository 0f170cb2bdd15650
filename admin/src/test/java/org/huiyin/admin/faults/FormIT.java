package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.huiyin.admin.faults.KillPoint.Stand;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.push.Sending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mornings of ten thousand people with two bots, which are killed while the form goes out.
class FormIT {

    private static final int PEOPLE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final String FORM = "今天的健康情况";
    private static final String REMINDER = "今天还没打卡";

    /// Of two bots, each of which sends four requests at a time.
    private static final int AT_ONCE = 8;

    private static TwoBots pair;
    private static Truth truth;

    @BeforeAll
    static void start() {
        pair = TwoBots.apart(Town.of(PEOPLE), LocalTime.of(7, 0));
        truth = pair.truth();
        await().atMost(PATIENCE).until(() -> truth.owing().size() == PEOPLE);
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
        LocalDate day = askedWhileBothAreKilledInTurn(Seed.random());

        pair.bots().forEach(BotProcess::awaitReady);
        pair.sandbox().from(pressing).taps("同昨日");
        await().until(() -> truth.versions(pressing) == 2);
        assertThat(pair.sandbox().from(pressing).card().orElseThrow().toString()).contains("已记录");
        pair.sandbox().from(typing).says("36。5 没事").hears("已记录");

        long before = entries();
        at(day, LocalTime.of(10, 0));
        awaitSent("report.remind " + day, PEOPLE - 2);
        assertThat(pair.copies(REMINDER, before))
                .doesNotContainKeys(pressing, typing)
                .hasSize(PEOPLE - 2)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource
    void onEachOfManyMorningsEverybodyIsAskedOnce(long seed) throws Exception {
        askedWhileBothAreKilledInTurn(new Random(seed));
    }

    /// None but when they are asked for: `-Dhuiyin.test.runs=10`.
    static List<Long> onEachOfManyMorningsEverybodyIsAskedOnce() {
        return IntStream.rangeClosed(1, Integer.getInteger("huiyin.test.runs", 0))
                .mapToObj(run -> Seed.VALUE + run)
                .toList();
    }

    private static LocalDate askedWhileBothAreKilledInTurn(Random random) throws Exception {
        Map<String, Integer> due = truth.owing();
        long before = entries();
        BotProcess one = random.nextBoolean() ? pair.first() : pair.second();
        BotProcess other = pair.otherThan(one);
        pair.bots().forEach(BotProcess::awaitReady);
        pair.sandbox()
                .faults()
                .seed(random.nextLong())
                .add(ApiFault.on(KillPoint.SEND).late(1500).sometimes(0.5))
                .add(ApiFault.on(KillPoint.SEND).late(500).often(PEOPLE));

        LocalDate day = today().plusDays(1);
        at(day, EIGHT);
        int first = awaitReached(before, PEOPLE * 4 / 10);
        one.kill9();
        one.launch();
        int second = awaitReached(before, PEOPLE * 7 / 10);
        other.kill9();
        pair.sandbox().faults().set(List.of());
        other.launch();

        awaitSent("report.ask " + day, PEOPLE);
        assertThat(pair.copies(FORM, before)).as("each of them once").isEqualTo(due);
        long repeated = repeated(before);
        assertThat(repeated).isLessThanOrEqualTo(AT_ONCE);
        Seen.note(
                "4",
                "form to %d people, killed at %d and %d: each once, %d requests repeated"
                        .formatted(PEOPLE, first, second, repeated));
        return day;
    }

    @Test
    void aChoreIsDoneOnceThoughItsBotsAreKilledAndWhatNobodyRanIsNotMadeUpFor() throws Exception {
        Map<String, Integer> due = truth.owing();
        pair.bots().forEach(BotProcess::awaitReady);
        long before = entries();

        Stand stand = KillPoint.BEFORE_INSERT.reach(pair, "");
        LocalDate day = today();
        stand.bot().kill9();
        try (Hold _ = new Hold(truth).of(KillPoint.NEW_REQUESTS)) {
            stand.hold().close();
            await().atMost(PATIENCE).until(() -> states(day).equals(Map.of("waiting", PEOPLE)));
            pair.otherThan(stand.bot()).kill9();
        }
        at(day.plusDays(3), LocalTime.of(8, 30));
        pair.bots().forEach(BotProcess::launch);

        awaitSent("report.ask " + day, PEOPLE);
        awaitSent("report.ask " + day.plusDays(3), PEOPLE);
        assertThat(states(day.plusDays(1))).isEmpty();
        assertThat(states(day.plusDays(2))).isEmpty();
        Map<String, Integer> twice = new TreeMap<>(due);
        twice.replaceAll((_, _) -> 2);
        assertThat(pair.copies(FORM, before)).as("promised, and due today").isEqualTo(twice);
        Seen.note(
                "27",
                "killed %s and %s, nobody for two more mornings: each form once, none for those"
                        .formatted(KillPoint.BEFORE_INSERT, KillPoint.AFTER_COMMIT));
    }

    private static Map<String, Integer> states(LocalDate day) throws Exception {
        return truth.states("report.ask " + day);
    }

    private static void awaitSent(String about, int people) {
        await().atMost(PATIENCE).until(() -> truth.states(about).equals(Map.of("sent", people)));
    }

    /// @return how many people really had it then
    private static int awaitReached(long before, int people) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> pair.copies(FORM, before).size() >= people);
        return pair.copies(FORM, before).size();
    }

    private static long repeated(long before) {
        return pair.sandbox().book().sendings().stream()
                .filter(entry -> entry.n() > before && entry.repeats() != null)
                .map(Sending::digest)
                .distinct()
                .count();
    }

    private static long entries() {
        return pair.sandbox().book().sendings().size();
    }

    private static LocalDate today() {
        return pair.sandbox().clock().now().atZone(TwoBots.ZONE).toLocalDate();
    }

    private static void at(LocalDate day, LocalTime time) {
        pair.sandbox().clock().to(ZonedDateTime.of(day, time, TwoBots.ZONE).toInstant());
    }
}
