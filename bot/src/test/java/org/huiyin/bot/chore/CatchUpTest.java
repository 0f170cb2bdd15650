package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The sandbox's clock moves, seen by two nodes: what had a time in between is done once.
@Tag("storage")
class CatchUpTest {

    /// Monday, 10:00 in Shanghai.
    private static final Instant MONDAY = Instant.parse("2020-03-16T02:00:00Z");

    private static final Clock REAL = Clock.fixed(MONDAY, FreshStore.SHANGHAI);

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private FreshStore store;
    private Node a;
    private Node b;

    /// A bot with its own view of the sandbox's clock.
    private record Node(ChoreCluster cluster, BusinessClock clock, CatchUp catchUp) {}

    @BeforeEach
    void twoNodes() {
        store = new FreshStore();
        a = node();
        b = node();
        follow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatHadATimeInTheSkippedSpanRunsOnceAndNothingElse() throws Exception {
        jumpTo(Duration.ofDays(1));
        assertThat(whatRan())
                .containsExactlyInAnyOrderEntriesOf(Map.of("tuesday 8:00", 1, "tuesday hourly", 1));
        follow();
        jumpTo(Duration.ofDays(10));
        assertThat(whatRan())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("tuesday 8:00", 1, "tuesday hourly", 2, "friday 9:00", 1));
    }

    @Test
    void aJumpToTheVerySecondReachesIt() throws Exception {
        jumpTo(Duration.ofHours(22).minusSeconds(1));
        assertThat(whatRan()).containsOnlyKeys("tuesday hourly");
        jumpTo(Duration.ofHours(22));
        assertThat(whatRan()).containsEntry("tuesday 8:00", 1);
    }

    @Test
    void aNodeThatWasDownWhileTheClockJumpedMakesUpForIt() {
        a.cluster().leave();
        b.cluster().leave();
        Node later = node();
        later.clock().runAhead(Duration.ofDays(1));
        later.catchUp().follow();
        assertThat(whatRan()).containsEntry("tuesday 8:00", 1);
    }

    @Test
    void aDatabaseThatHasNeverSeenTheSandboxStartsFromNow() {
        try (FreshStore other = new FreshStore()) {
            store.close();
            store = other;
            Node first = node();
            first.clock().runAhead(Duration.ofDays(1));
            first.catchUp().follow();
            assertThat(whatRan()).isEmpty();
        }
    }

    @Test
    void aSandboxThatWasResetIsFollowedFromItsNewTime() throws Exception {
        jumpTo(Duration.ofDays(1));
        assertThat(whatRan()).containsEntry("tuesday 8:00", 1);
        a.cluster().leave();
        b.cluster().leave();
        Node restarted = node();
        restarted.catchUp().follow();
        restarted.clock().runAhead(Duration.ofDays(1));
        restarted.catchUp().follow();
        assertThat(whatRan()).containsEntry("tuesday 8:00", 2);
    }

    /// Both see the clock move, and act, at the same moment.
    private void jumpTo(Duration ahead) throws Exception {
        a.clock().runAhead(ahead);
        b.clock().runAhead(ahead);
        List<Callable<Void>> steps = List.of(step(a), step(b), step(b), step(a));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Void> step : threads.invokeAll(steps)) {
                step.get();
            }
        }
    }

    private static Callable<Void> step(Node node) {
        return () -> {
            synchronized (node) {
                node.catchUp().follow();
            }
            return null;
        };
    }

    private void follow() {
        a.catchUp().follow();
        b.catchUp().follow();
    }

    /// How often each chore has run, once nothing is waiting any more.
    private Map<String, Integer> whatRan() {
        await().until(() -> store.triggersWaiting() == 0);
        return runs;
    }

    private Node node() {
        ChoreCluster cluster =
                store.node(
                        counting("tuesday 8:00", "0 0 8 17 3 *"),
                        counting("tuesday hourly", "0 0 * 17,18 3 *"),
                        counting("friday 9:00", "0 0 9 20 3 *"),
                        counting("in april", "0 0 9 1 4 *"));
        cluster.join();
        BusinessClock clock = new BusinessClock(REAL);
        CatchUp catchUp =
                new CatchUp(
                        cluster, clock, REAL, FreshStore.SHANGHAI, store.jdbc, store.transaction);
        return new Node(cluster, clock, catchUp);
    }

    private Chore counting(String name, String schedule) {
        return new Chore(name, schedule, () -> runs.merge(name, 1, Integer::sum));
    }
}
