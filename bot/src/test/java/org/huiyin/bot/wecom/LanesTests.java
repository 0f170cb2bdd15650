package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Work side by side, and in order within a lane.
class LanesTests {

    @AutoClose private final Lanes lanes = new Lanes(4, "lane-");

    @Test
    void eachLaneKeepsItsOrderWhateverTheOthersDo() throws InterruptedException {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(2000);
        for (int i = 0; i < 500; i++) {
            int number = i;
            for (String lane : List.of("a", "b", "c", "d")) {
                lanes.put(
                        lane,
                        () -> {
                            done.computeIfAbsent(lane, _ -> new ArrayList<>()).add(number);
                            all.countDown();
                        });
            }
        }

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done.values())
                .allSatisfy(numbers ->
                        assertThat(numbers)
                                .containsExactlyElementsOf(
                                        IntStream.range(0, 500).boxed().toList()));
    }

    @Test
    void aLaneThatWaitsHoldsUpNoOtherAndOneThatFailsGoesOn() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch after = new CountDownLatch(1);
        lanes.put("slow", () -> waitFor(gate));
        lanes.put("slow", after::countDown);
        lanes.put(
                "broken",
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        lanes.put("broken", other::countDown);

        assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(after.getCount()).isEqualTo(1);
        gate.countDown();
        assertThat(after.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
