package org.huiyin.bot.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The messages that came in, each with the answer it was given.
@Component
class InboxTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ERASED_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SystemClock clock;

    InboxTable(JdbcClient jdbc, Vault vault, SystemClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /// False when the message is known; waits for whoever is taking it in at this moment.
    boolean insert(Inbound in) {
        try {
            jdbc.sql(
                            """
                            insert into inbox (channel, message_key, person, received_at, outcome)
                            values (?, ?, ?, ?, 'received')
                            """)
                    .param(in.door().channel())
                    .param(in.key())
                    .param(in.person())
                    .param(LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    void store(Inbound in, String outcome, Message answer) {
        jdbc.sql(
                        """
                        update inbox set outcome = ?, answered_at = ?, answer = ?
                        where channel = ? and message_key = ?
                        """)
                .param(outcome)
                .param(LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC))
                .param(vault.seal(JSON.writeValueAsString(answer), cell(in)))
                .param(in.door().channel())
                .param(in.key())
                .update();
    }

    /// Empty when the answer has been erased since.
    Optional<Message> answer(Inbound in) {
        return jdbc.sql("select answer from inbox where channel = ? and message_key = ?")
                .param(in.door().channel())
                .param(in.key())
                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .map(sealed -> JSON.readValue(vault.open(sealed, cell(in)), Message.class));
    }

    /// Erases some of the answers to what came in before; that it came in stays.
    ///
    /// @return how many; 0 means that none is left
    @Transactional
    int eraseSomeAnswersBefore(Instant then) {
        return jdbc.sql(
                        """
                        update inbox set answer = null, answered_at = null
                        where answered_at < ? limit
                        """
                                + ERASED_AT_ONCE)
                .param(LocalDateTime.ofInstant(then, ZoneOffset.UTC))
                .update();
    }

    private static Cell cell(Inbound in) {
        return new Cell("inbox.answer", in.door().channel() + "|" + in.key());
    }
}
