package org.huiyin.admin.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Holds the lock on the dialog of a person or several, so that a bot which takes a message in
/// stands still with the message in its hands, not yet committed.
final class HeldPerson implements AutoCloseable {

    private static final String WAITING =
            "select trx_id from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";

    /// The table of transactions is a copy that is renewed only when nobody has read it for a
    /// while.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final Connection connection;

    HeldPerson(Truth truth, String... people) throws SQLException {
        connection = truth.connect();
        connection.setAutoCommit(false);
        for (String person : people) {
            execute("select person from dialog where person = ? for update", person);
        }
    }

    /// Waits until that many transactions in all have been seen waiting, one after the other.
    void awaitWaiting(int transactions) {
        Set<String> seen = new HashSet<>();
        await().pollInterval(BETWEEN_LOOKS)
                .until(() -> {
                    seen.addAll(waiting());
                    return seen.size() >= transactions;
                });
    }

    /// Asks for the very row that the waiting bot has inserted, with so much work done that the
    /// database ends the bot's transaction and not this one.
    void deadlockOver(String messageKey) throws SQLException {
        for (int i = 0; i < 50; i++) {
            execute("insert into dialog (person, chat) values (?, '')", "nobody-" + i);
        }
        execute(
                """
                insert into inbox (channel, message_key, person, received_at, outcome)
                select 'app', ?, 'nobody', now(6), 'received'
                """,
                messageKey);
    }

    private Set<String> waiting() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet rows = query.executeQuery()) {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void execute(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
