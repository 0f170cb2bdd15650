package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

    /// @param name of what is held
    SocketLease(JdbcClient jdbc, TransactionTemplate transaction, String name) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.name = name;
    }

    /// Takes it if nobody holds it.
    ///
    /// @return the number of this holding; later ones are higher
    Optional<Long> acquire() {
        return Objects.requireNonNull(transaction.execute(_ -> acquired()));
    }

    private Optional<Long> acquired() {
        jdbc.sql(
                        """
                        insert ignore into socket_lease (name, holder, fence, expires_at)
                        values (?, '', 0, utc_timestamp(6))
                        """)
                .param(name)
                .update();
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

    /// @return false when it is no longer ours
    boolean renew(long fence) {
        return Boolean.TRUE.equals(transaction.execute(_ -> renewed(fence)));
    }

    private boolean renewed(long fence) {
        return jdbc.sql(
                                """
                                update socket_lease
                                set expires_at = utc_timestamp(6) + interval ? second
                                where name = ? and holder = ? and fence = ?
                                  and expires_at > utc_timestamp(6)
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
