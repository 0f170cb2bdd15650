package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import org.huiyin.bot.chore.SystemClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases what the bot said first as soon as nothing can be done about it any more, and a year
/// later that it was said. What still waits or is on its way stays.
@Component
class OutboxErasure {

    /// For so long after sending, 72 hours, WeCom settles cards (document 94888); it takes messages
    /// back for 24 hours.
    private static final Duration WORDS_KEPT = Duration.ofDays(3);

    private static final Duration FACTS_KEPT = Duration.ofDays(366);
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SystemClock clock;

    OutboxErasure(JdbcClient jdbc, TransactionTemplate transaction, SystemClock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        all(
                """
                delete from outbox_message where created_at < :before and not exists (
                  select 1 from outbox left join outbox_call c on c.id = outbox.call_id
                  where outbox.message = outbox_message.id
                    and (outbox.state in ('waiting', 'calling') or c.wanted is not null
                      or outbox.updated_at >= :before))
                """,
                WORDS_KEPT);
        all(
                """
                delete from outbox_call
                where state in ('sent', 'dead', 'unknown') and due_at < :before and wanted is null
                """,
                WORDS_KEPT);
        all(
                """
                delete from outbox
                where state in ('sent', 'dead', 'unknown', 'recalled') and urgent in (0, 1)
                  and due_at < :before
                """,
                FACTS_KEPT);
    }

    /// In small steps, each a transaction of its own, so that nobody waits for it.
    private void all(String delete, Duration kept) {
        LocalDateTime before = OutboxTable.utc(clock.now().minus(kept));
        int some;
        do {
            some =
                    Objects.requireNonNull(
                            transaction.execute(_ ->
                                    jdbc.sql(delete + " limit " + AT_ONCE)
                                            .param("before", before)
                                            .update()));
        } while (some > 0);
    }
}
