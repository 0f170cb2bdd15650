package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.chore.Chore.Missed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.SchedulingException;

/// Chores on a real database, shared by two nodes.
@Tag("storage")
class ChoreClusterTest {

    private static final String DAILY = "0 0 4 * * *";
    private static final String YEARLY = "0 0 4 1 1 *";
    private static final String EACH_SECOND = "* * * * * *";
    private static final String EVERY_OTHER_SECOND = "*/2 * * * * *";
    private static final Clock QUARTER_TO_FIVE = newYear("04:45");
    private static final Clock TEN_PAST_FOUR = newYear("04:10");

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private FreshStore store;

    @BeforeEach
    void freshStore() {
        store = new FreshStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void ofTwoNodesOneRunsAChoreEachTimeItIsTriggeredAndNeverBothAtOnce() {
        ChoreCluster a = store.node(chore(YEARLY));
        ChoreCluster b = store.node(chore(YEARLY));
        a.join();
        b.join();
        for (int i = 0; i < 5; i++) {
            store.transaction.executeWithoutResult(_ -> a.trigger(chore(YEARLY)));
            store.transaction.executeWithoutResult(_ -> b.trigger(chore(YEARLY)));
        }
        await().until(() -> store.triggersWaiting() == 0);
        a.leave();
        b.leave();
        assertThat(runs).hasValue(10);
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void afterAllBotsWereDownForThreeTimesAChoreRunsOnce() {
        ChoreCluster a = store.node(chore(DAILY));
        ChoreCluster b = store.node(chore(DAILY));
        a.join();
        a.leave();
        store.everybodyWasDownFor(Duration.ofDays(3));
        a.join();
        b.join();
        await().until(() -> store.waits("count"));
        a.leave();
        b.leave();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aChoreThatNobodyWantsLateIsSkippedAfterHalfAnHourAndItsNeighbourIsNot() {
        runAfterAnHourDown(QUARTER_TO_FIVE);
        assertThat(runs).hasValue(10);
    }

    @Test
    void aChoreThatNobodyWantsLateIsStillRunTenMinutesLate() {
        runAfterAnHourDown(TEN_PAST_FOUR);
        assertThat(runs).hasValue(11);
    }

    /// The one that is skipped counts one, its neighbour ten.
    private void runAfterAnHourDown(Clock clock) {
        Chore digest = new Chore("digest", YEARLY, Missed.SKIP, runs::incrementAndGet);
        Chore form = new Chore("form", YEARLY, () -> runs.addAndGet(10));
        ChoreCluster node = store.node(clock, digest, form);
        node.join();
        node.leave();
        store.everybodyWasDownFor(Duration.ofHours(1));
        node.join();
        await().until(() -> store.waits("digest") && store.waits("form"));
        node.leave();
    }

    @Test
    void whatIsNoLongerDeclaredGoesAndAnotherScheduleTakesThePlaceOfTheOld() {
        ChoreCluster before =
                store.node(
                        new Chore("old", YEARLY, runs::incrementAndGet),
                        new Chore("moved", YEARLY, runs::incrementAndGet));
        before.join();
        before.leave();
        store.node(
                        new Chore("moved", DAILY, runs::incrementAndGet),
                        new Chore("Moved", YEARLY, runs::incrementAndGet))
                .join();
        assertThat(
                        store.jdbc
                                .sql(
                                        """
                                        select concat(TRIGGER_NAME, ': ', CRON_EXPRESSION, ', ', TIME_ZONE_ID)
                                        from QRTZ_CRON_TRIGGERS order by TRIGGER_NAME
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "Moved: 0 0 4 1 1 ?, Asia/Shanghai", "moved: 0 0 4 * * ?, Asia/Shanghai");
        assertThat(store.jdbc.sql("select JOB_NAME from QRTZ_JOB_DETAILS").query().listOfRows())
                .hasSize(2);
    }

    /// Schedules are edited by a new version only; here the two versions start at the same time.
    @Test
    void whileAChoreFiresTwoVersionsMayStoreDifferentSchedulesAndOneOfThemWins() {
        for (int round = 0; round < 3; round++) {
            ChoreCluster before = store.node(chore(EACH_SECOND));
            ChoreCluster after = store.node(chore(EVERY_OTHER_SECOND));
            int so = runs.get();
            List<CompletableFuture<Void>> joining =
                    List.of(
                            CompletableFuture.runAsync(() -> joinAtLast(before)),
                            CompletableFuture.runAsync(() -> joinAtLast(after)));
            joining.forEach(CompletableFuture::join);
            await().until(() -> runs.get() >= so + 2);
            before.leave();
            after.leave();
        }
        assertThat(mostAtOnce).hasValue(1);
        assertThat(strings("select CRON_EXPRESSION from QRTZ_CRON_TRIGGERS"))
                .hasSize(1)
                .isSubsetOf("* * * * * ?", "*/2 * * * * ?");
        assertThat(strings("select TRIGGER_NAME from QRTZ_TRIGGERS where TRIGGER_STATE <> 'ERROR'"))
                .containsExactly("count");
        assertThat(strings("select JOB_NAME from QRTZ_JOB_DETAILS")).containsExactly("count");
    }

    /// As the bot does, which looks again when the database was in the way.
    private static void joinAtLast(ChoreCluster node) {
        await().ignoreExceptions()
                .until(() -> {
                    node.join();
                    return node.hasJoined();
                });
    }

    private List<@Nullable String> strings(String sql) {
        return store.jdbc.sql(sql).query(String.class).list();
    }

    @Test
    void whatIsTriggeredInATransactionThatFailsIsNotRun() {
        ChoreCluster node = store.node(chore(YEARLY));
        node.join();
        assertThatThrownBy(() ->
                        store.transaction.executeWithoutResult(_ -> {
                            node.trigger(chore(YEARLY));
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessage("on purpose");
        store.transaction.executeWithoutResult(_ -> node.trigger(chore(YEARLY)));
        await().until(() -> store.triggersWaiting() == 0);
        node.leave();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aChoreThatFailsIsCountedAndRunsAgain() {
        Chore failing =
                new Chore(
                        "fail",
                        YEARLY,
                        () -> {
                            runs.incrementAndGet();
                            throw new IllegalStateException("on purpose");
                        });
        ChoreCluster node = store.node(failing);
        node.join();
        for (int expected = 1; expected <= 2; expected++) {
            store.transaction.executeWithoutResult(_ -> node.trigger(failing));
            await().until(() -> store.triggersWaiting() == 0);
        }
        node.leave();
        assertThat(runs).hasValue(2);
        assertThat(
                        store.meters
                                .get("huiyin.chore")
                                .tags("chore", "fail", "result", "failed")
                                .timer()
                                .count())
                .isEqualTo(2);
    }

    @Test
    void aNodeThatHasNotJoinedTriggersNothing() {
        ChoreCluster node = store.node(chore(YEARLY));
        assertThatThrownBy(() -> node.trigger(chore(YEARLY)))
                .isInstanceOf(SchedulingException.class);
    }

    @Test
    void twoChoresOfOneNameAreRefused() {
        assertThatThrownBy(() -> store.node(chore(YEARLY), chore(DAILY)))
                .hasMessage("Two chores are called count");
    }

    private static Clock newYear(String time) {
        return Clock.fixed(Instant.parse("2020-01-01T" + time + ":00+08:00"), FreshStore.SHANGHAI);
    }

    private Chore chore(String schedule) {
        return new Chore(
                "count",
                schedule,
                () -> {
                    int now = atOnce.incrementAndGet();
                    mostAtOnce.accumulateAndGet(now, Math::max);
                    runs.incrementAndGet();
                    atOnce.decrementAndGet();
                });
    }
}
