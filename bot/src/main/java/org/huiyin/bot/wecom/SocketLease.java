package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets one node at a time hold the long connection, by the clock of the database.
final class SocketLease {

    /// For how long a holding counts that is not renewed.
    static final Duration LENGTH = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String name;
    private final String node = UUID.randomUUID().toString();
    private final LongSupplier nanoTime;
    private volatile long until;

    /// @param name of what is held
    SocketLease(JdbcClient jdbc, TransactionTemplate transaction, String name) {
        this(jdbc, transaction, name, System::nanoTime);
    }

    /// @param nanoTime as of [System#nanoTime]
    SocketLease(
            JdbcClient jdbc, TransactionTemplate transaction, String name, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.name = name;
        this.nanoTime = nanoTime;
        this.until = nanoTime.getAsLong();
    }

    /// Takes it if nobody holds it.
    ///
    /// @return the number of this holding; later ones are higher
    Optional<Long> acquire() {
        transaction.executeWithoutResult(_ -> enter());
        long asked = nanoTime.getAsLong();
        Optional<Long> fence = Objects.requireNonNull(transaction.execute(_ -> acquired()));
        fence.ifPresent(_ -> until = asked + LENGTH.toNanos());
        return fence;
    }

    /// Whether the holding still counts, as far as this node can know without asking: false for one
    /// that was held still, or waits for the database, longer than a holding lasts.
    boolean isFresh() {
        return nanoTime.getAsLong() - until < 0;
    }

    /// In a transaction of its own: a row that is there stays locked, and two nodes that wanted
    /// more of it would wait for each other.
    private void enter() {
        jdbc.sql(
                        """
                        insert ignore into socket_lease (name, holder, fence, expires_at)
                        values (?, '', 0, utc_timestamp(6))
                        """)
                .param(name)
                .update();
    }

    private Optional<Long> acquired() {
        int taken =
                jdbc.sql(
                                """
                                update socket_lease set holder = ?, fence = fence + 1,
                                  expires_at = utc_timestamp(6) + interval ? second
                                where name = ? and expires_at <= utc_timestamp(6)
                                """)
                        .param(node)
                        .param(LENGTH.toSeconds())
                        .param(name)
                        .update();
        return taken == 0
                ? Optional.empty()
                : jdbc.sql("select fence from socket_lease where name = ? and holder = ?")
                        .param(name)
                        .param(node)
                        .query(Long.class)
                        .optional();
    }

    /// One that ran out and that nobody has taken since goes on.
    ///
    /// @return false when it is no longer ours
    boolean renew(long fence) {
        long asked = nanoTime.getAsLong();
        boolean renewed = Boolean.TRUE.equals(transaction.execute(_ -> renewed(fence)));
        until = renewed ? asked + LENGTH.toNanos() : asked;
        return renewed;
    }

    private boolean renewed(long fence) {
        return jdbc.sql(
                                """
                                update socket_lease
                                set expires_at = utc_timestamp(6) + interval ? second
                                where name = ? and holder = ? and fence = ?
                                """)
                        .param(LENGTH.toSeconds())
                        .param(name)
                        .param(node)
                        .param(fence)
                        .update()
                == 1;
    }

    /// Whether some node holds it now.
    static boolean isHeld(JdbcClient jdbc, String name) {
        return jdbc.sql(
                        "select 1 from socket_lease where name = ? and expires_at > utc_timestamp(6)")
                .param(name)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Lets the next one have it at once.
    void release(long fence) {
        transaction.executeWithoutResult(_ -> released(fence));
    }

    private void released(long fence) {
        jdbc.sql(
                        """
                        update socket_lease set expires_at = utc_timestamp(6)
                        where name = ? and holder = ? and fence = ?
                        """)
                .param(name)
                .param(node)
                .param(fence)
                .update();
    }
}
