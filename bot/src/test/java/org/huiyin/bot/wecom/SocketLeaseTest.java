package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.huiyin.bot.BotTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who holds the long connection, and for how long a node may believe that it does.
@BotTest
class SocketLeaseTest {

    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;

    private final String name = "aib" + UUID.randomUUID();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);

    @Test
    void aHoldingCountsForTwentySecondsFromWhenItWasAskedFor() {
        SocketLease lease = lease();
        assertThat(lease.isFresh()).isFalse();
        long fence = lease.acquire().orElseThrow();
        assertThat(lease.isFresh()).isTrue();

        pass(Duration.ofMillis(19_999));
        assertThat(lease.isFresh()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lease.isFresh()).isFalse();

        assertThat(lease.renew(fence)).isTrue();
        assertThat(lease.isFresh()).isTrue();
    }

    @Test
    void whoeverLostItKnowsAtOnce() {
        SocketLease first = lease();
        long fence = first.acquire().orElseThrow();
        assertThat(lease().acquire()).isEmpty();
        first.release(fence);
        SocketLease second = lease();

        assertThat(second.acquire())
                .hasValueSatisfying(later -> assertThat(later).isGreaterThan(fence));
        assertThat(first.renew(fence)).isFalse();
        assertThat(first.isFresh()).isFalse();
        assertThat(second.isFresh()).isTrue();
    }

    @Test
    void oneThatRanOutAndThatNobodyTookGoesOn() {
        SocketLease lease = lease();
        long fence = lease.acquire().orElseThrow();
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                "update socket_lease set expires_at = utc_timestamp(6) - interval 1 minute"
                                        + " where name = ?")
                        .param(name)
                        .update());

        assertThat(lease.renew(fence)).isTrue();
        assertThat(lease.isFresh()).isTrue();
        assertThat(lease().acquire()).isEmpty();
    }

    @Test
    void aNodeThatWaitsForItNeverTakesItFromTheHolder() throws Exception {
        SocketLease holder = lease();
        SocketLease waiting = lease();
        long fence = holder.acquire().orElseThrow();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> waits =
                    threads.submit(() -> {
                        while (!done.get()) {
                            assertThat(waiting.acquire()).isEmpty();
                        }
                    });
            try {
                for (int time = 0; time < 500; time++) {
                    assertThat(holder.renew(fence)).isTrue();
                }
            } finally {
                done.set(true);
            }
            waits.get();
        }
    }

    private SocketLease lease() {
        return new SocketLease(jdbc, transaction, name, nanoTime::get);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
