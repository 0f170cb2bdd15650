package org.huiyin.admin.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// Holds the lock on a person's dialog, so that a bot which takes a message in stands still with
/// the message in its hands, not yet committed.
final class HeldPerson implements AutoCloseable {

    private static final String WAITING =
            "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";

    private final Connection connection;

    HeldPerson(Truth truth, String person) throws SQLException {
        connection = truth.connect();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select person from dialog where person = ? for update")) {
            lock.setString(1, person);
            lock.executeQuery();
        }
    }

    void awaitSomebodyWaiting() {
        await().pollInterval(Duration.ofMillis(10)).until(this::isSomebodyWaiting);
    }

    private boolean isSomebodyWaiting() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
