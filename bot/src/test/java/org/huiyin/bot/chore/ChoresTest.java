package org.huiyin.bot.chore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A node whose clock goes wrong, compared with a real database's.
@Tag("storage")
@ExtendWith(OutputCaptureExtension.class)
class ChoresTest {

    private final SystemClock system = new SystemClock();
    private final AtomicReference<Duration> wrongBy = new AtomicReference<>(Duration.ZERO);
    private FreshStore store;
    private ChoreCluster cluster;
    private Chores chores;

    @BeforeEach
    void node() {
        store = new FreshStore();
        cluster = store.node(new Chore("nothing", "0 0 4 1 1 *", () -> {}));
        NodeClock clock = new NodeClock(store.jdbc, this::now, store.meters);
        chores =
                new Chores(
                        cluster,
                        clock,
                        system,
                        new ChoreWishes(cluster, store.book, system::now, store.transaction),
                        Optional.empty(),
                        store.meters);
    }

    @AfterEach
    void close() {
        chores.stop();
        store.close();
    }

    @Test
    void aNodeWhoseClockIsRightJoins(CapturedOutput output) {
        chores.start();
        assertThat(joined()).isEqualTo(1);
        assertThat(output).doesNotContain("clock is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3S", "PT-3S", "PT1H", "PT-1H", "P3D"})
    void aNodeWhoseClockGoesWrongLeavesAndComesBackWhenItIsRight(Duration by) {
        chores.start();
        wrongBy.set(by);
        chores.look();
        assertThat(joined()).isZero();
        assertThat(system.isReliable()).isEqualTo(by.abs().compareTo(Duration.ofSeconds(10)) < 0);
        wrongBy.set(Duration.ZERO);
        chores.look();
        assertThat(joined()).isEqualTo(1);
        assertThat(system.isReliable()).isTrue();
    }

    @Test
    void aNodeThatStartsWithAWrongClockDoesNotEvenJoin(CapturedOutput output) {
        wrongBy.set(Duration.ofMinutes(5));
        chores.start();
        assertThat(joined()).isZero();
        assertThat(chores.isRunning()).isTrue();
        assertThat(output).contains("leaves the chores to others until its clock is right again");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void aSecondIsWarnedOfAndMeasuredAndNoMore(long seconds, CapturedOutput output) {
        wrongBy.set(Duration.ofSeconds(seconds));
        chores.start();
        assertThat(joined()).isEqualTo(1);
        assertThat(output).contains("ahead of the database's: set it by a time server");
        double drift = store.meters.get("huiyin.clock.drift").gauge().value();
        assertThat(drift * seconds).isBetween(0.5, 1.0);
    }

    private Instant now() {
        return system.now().plus(wrongBy.get());
    }

    private double joined() {
        return store.meters.get("huiyin.chores.joined").gauge().value();
    }
}
