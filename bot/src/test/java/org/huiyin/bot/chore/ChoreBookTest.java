package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the console sees of the chores, and what it asks of them.
class ChoreBookTest {

    private static final String YEARLY = "0 0 4 1 1 *";
    private static final Instant NOON = Instant.parse("2026-03-20T04:00:00Z");

    private final AtomicInteger runs = new AtomicInteger();
    private FreshStore store;
    private ChoreCluster node;
    private ChoreWishes wishes;

    @BeforeEach
    void aNodeJoins() {
        store = new FreshStore();
        node =
                store.node(
                        new Chore("count", YEARLY, runs::incrementAndGet)
                                .thatMayPause()
                                .reaching(() -> 1873),
                        new Chore(
                                "stumble",
                                YEARLY,
                                () -> {
                                    throw new IllegalStateException("38.2");
                                }));
        wishes = new ChoreWishes(node, store.book, Clock.systemUTC(), store.transaction);
        node.join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aRunIsAskedForAndNoted() {
        assertThat(state("count").started()).isNull();
        assertThat(asksToRun("count")).isTrue();
        assertThat(state("count").asked()).isTrue();

        wishes.grant();
        await().until(() -> state("count").started() != null);

        assertThat(runs).hasValue(1);
        assertThat(state("count").asked()).isFalse();
        assertThat(state("count").failure()).isNull();
        assertThat(state("count").took()).isNotNull();
        wishes.grant();
        assertThat(store.triggersWaiting()).isZero();
        assertThat(asksToRun("nothing")).isFalse();
    }

    @Test
    void whatFailsIsNotedByItsKindAndWithoutWhatItSays() {
        asksToRun("stumble");
        wishes.grant();
        await().until(() -> state("stumble").started() != null);

        assertThat(state("stumble").failure()).isEqualTo("IllegalStateException");
    }

    @Test
    void whatIsPausedDoesNotRunUntilItGoesOn() {
        assertThat(pauses("count")).isTrue();
        assertThat(asksToRun("count")).isFalse();
        assertThat(state("count").next(NOON, FreshStore.SHANGHAI)).isEmpty();
        triggers("count");
        await().until(() -> store.triggersWaiting() == 0);
        node.leave();
        assertThat(runs).hasValue(0);

        node.join();
        assertThat(state("count").pausedBy()).isEqualTo("account:admin");
        goesOn("count");
        triggers("count");
        await().until(() -> runs.get() == 1);
        assertThat(pauses("stumble")).isFalse();
    }

    @Test
    void aTrySaysHowManyItWouldReachAndRunsNothing() {
        assertThat(asksToTry("count")).isTrue();
        wishes.grant();

        assertThat(state("count").reach()).isEqualTo(1873);
        assertThat(runs).hasValue(0);
        assertThat(asksToTry("stumble")).isFalse();
    }

    @Test
    void aChoreIsLateTenMinutesAfterATimeAtWhichItDidNotBegin() {
        ChoreState hourly = since("0 0 * * * *", "2026-03-20T01:30:00Z");
        assertThat(late(hourly, "2026-03-20T02:09:00Z")).isFalse();
        assertThat(late(hourly, "2026-03-20T02:10:00Z")).isTrue();
        assertThat(late(since(YEARLY, "2026-03-20T01:30:00Z"), "2026-06-20T02:10:00Z")).isFalse();
    }

    private static boolean late(ChoreState state, String now) {
        return state.isLate(Instant.parse(now), FreshStore.SHANGHAI);
    }

    private static ChoreState since(String schedule, String since) {
        return new ChoreState(
                "x",
                schedule,
                false,
                false,
                Instant.parse(since),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private ChoreState state(String name) {
        List<ChoreState> all = within(store.book::all);
        return all.stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean asksToRun(String name) {
        return within(() -> store.book.askToRun(name, "account:admin"));
    }

    private boolean asksToTry(String name) {
        return within(() -> store.book.askToTry(name, "account:admin"));
    }

    private boolean pauses(String name) {
        return within(() -> store.book.pause(name, "account:admin"));
    }

    private void goesOn(String name) {
        assertThat(within(() -> store.book.goOn(name, NOON))).isTrue();
    }

    private void triggers(String name) {
        Chore chore =
                node.chores().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        store.transaction.executeWithoutResult(_ -> node.trigger(chore));
    }

    private <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(store.transaction.execute(_ -> work.get()));
    }
}
