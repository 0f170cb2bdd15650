package org.huiyin.admin.faults;

import java.sql.SQLException;

/// Holds the lock on the dialog of a person or several, so that a bot which takes a message in
/// stands still with the message in its hands, not yet committed.
final class HeldPerson implements AutoCloseable {

    private final Hold hold;

    HeldPerson(Truth truth, String... people) throws SQLException {
        hold = new Hold(truth);
        for (String person : people) {
            hold.of("select person from dialog where person = ? for update", person);
        }
    }

    /// Waits until that many transactions in all have been seen waiting, one after the other.
    void awaitWaiting(int transactions) {
        hold.awaitWaiting(transactions);
    }

    /// Asks for the very row that the waiting bot has inserted, with so much work done that the
    /// database ends the bot's transaction and not this one.
    void deadlockOver(String messageKey) throws SQLException {
        for (int i = 0; i < 50; i++) {
            hold.of("insert into dialog (person, chat) values (?, '')", "nobody-" + i);
        }
        hold.of(
                """
                insert into inbox (channel, message_key, person, received_at, outcome)
                select 'app', ?, 'nobody', now(6), 'received'
                """,
                messageKey);
    }

    @Override
    public void close() throws SQLException {
        hold.close();
    }
}
