package org.huiyin.admin.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A lock in the database, held until it is closed: a bot that comes to it stands still with its
/// work in its hands, not yet committed.
final class Hold implements AutoCloseable {

    /// Transactions that wait for a lock, and whose they are.
    private static final String WAITING =
            """
            select trx_id, user from information_schema.innodb_trx
            join information_schema.processlist on id = trx_mysql_thread_id
            where trx_state = 'LOCK WAIT'
            """;

    /// The table of transactions is a copy that is renewed only when nobody has read it for a
    /// while.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final Connection connection;

    Hold(Truth truth) throws SQLException {
        connection = truth.connect();
        connection.setAutoCommit(false);
    }

    /// Takes the locks that the statement needs.
    Hold of(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
            return this;
        }
    }

    /// Waits until that many transactions in all have been seen waiting, one after the other.
    ///
    /// @return the account of one of them
    String awaitWaiting(int transactions) {
        Map<String, String> seen = new HashMap<>();
        await().pollInterval(BETWEEN_LOOKS)
                .until(() -> {
                    seen.putAll(waiting());
                    return seen.size() >= transactions;
                });
        return seen.values().iterator().next();
    }

    private Map<String, String> waiting() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet rows = query.executeQuery()) {
            Map<String, String> found = new HashMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
