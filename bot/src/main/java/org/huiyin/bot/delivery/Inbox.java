package org.huiyin.bot.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bucket;
import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Conversations;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Reply;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.delivery.TimeLimit.TooLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a message in exactly once: it has one effect and one answer, however often it arrives.
@Component
@BotOnly
public class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int TRIES = 3;
    private static final int MESSAGES_A_MINUTE = 30;

    /// WeCom hangs up after five seconds, and sends again at once what is turned away.
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private static final Duration LIMIT = Duration.ofMillis(3500);

    private static final String REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final InboxTable table;
    private final Conversations conversations;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final DataSource database;
    private final TimeLimit timeLimit;
    private final Sentences sentences = Sentences.of("chat");
    private final SecureRandom random = new SecureRandom();
    private final LoadingCache<String, Bucket> floodGuard =
            Caffeine.newBuilder()
                    .expireAfterAccess(Duration.ofMinutes(5))
                    .build(_ -> minuteBucket());

    /// @param connections how many the database's pool has; half of them are for messages, the
    ///   others for what goes out, for chores and for the probes
    Inbox(
            InboxTable table,
            Conversations conversations,
            Outbox outbox,
            TransactionTemplate transaction,
            DataSource database,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        this.table = table;
        this.conversations = conversations;
        this.outbox = outbox;
        this.transaction = transaction;
        this.database = database;
        this.timeLimit = new TimeLimit(PATIENCE, LIMIT, Math.max(1, connections / 2), this::cutOff);
    }

    /// The answer to the message: a new one, after its effects are committed, or the stored one.
    ///
    /// @throws Outage when the database cannot be asked; nothing has happened then
    public Message receive(Inbound in) {
        return receive(in, _ -> {});
    }

    /// @param promised hears the answer to a new message, in the transaction that stores it
    Message receive(Inbound in, Consumer<Message> promised) {
        try {
            return timeLimit.call(line -> receive(in, promised, line));
        } catch (TooLong e) {
            if (e.isFaultOfTheWork()) {
                return apologise(in, promised, e);
            }
            throw new Outage("too much to do at once, or a slow database", e);
        }
    }

    private Message receive(Inbound in, Consumer<Message> promised, TimeLimit.Line line) {
        for (int tries = 1; ; tries++) {
            try {
                boolean firstTry = tries == 1;
                return transaction.execute(_ -> inTransaction(in, promised, firstTry, line));
            } catch (RuntimeException | Error e) {
                if (line.isCut()) {
                    throw e;
                }
                Trouble trouble = Trouble.of(e);
                boolean last = tries == TRIES;
                if (trouble == Trouble.FAULT || (trouble == Trouble.DUPLICATE && last)) {
                    return apologise(in, promised, e);
                }
                if (trouble == Trouble.OUTAGE || last) {
                    throw new Outage(Trouble.describe(e), e);
                }
            }
        }
    }

    private Message inTransaction(
            Inbound in, Consumer<Message> promised, boolean firstTry, TimeLimit.Line line) {
        Connection connection = DataSourceUtils.getConnection(database);
        line.hold(connection);
        try {
            if (!table.insert(in)) {
                return again(in);
            }
            boolean flooded = firstTry && !floodGuard.get(in.person()).tryConsume(1);
            Reply reply = flooded ? new Reply(excuse(in, "flooded")) : conversations.answer(in);
            store(in, flooded ? "flooded" : "answered", reply, promised);
            return reply.here();
        } finally {
            line.release();
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void store(Inbound in, String outcome, Reply reply, Consumer<Message> promised) {
        table.store(in, outcome, reply.here());
        Message alone = reply.alone();
        if (alone != null) {
            outbox.post(new Post("answer", new Audience.Person(in.person()), alone, true));
        }
        promised.accept(reply.here());
    }

    /// The database rolls back, and the pool gets another connection, although somebody still has
    /// this one.
    private void cutOff(Connection connection) {
        try {
            connection.abort(Runnable::run);
            database.unwrap(HikariDataSource.class).evictConnection(connection);
        } catch (SQLException _) {
            // a connection that cannot be cut is broken already
        }
    }

    private Message again(Inbound in) {
        return table.answer(in).orElseGet(() -> say(in, "answered.before"));
    }

    /// Nobody hears an answer to a thumb.
    private Message excuse(Inbound in, String key, String... values) {
        return in.said() instanceof Said.Thumb ? Message.text("") : say(in, key, values);
    }

    private Message say(Inbound in, String key, String... values) {
        return Message.text(sentences.say(conversations.language(in), key, values));
    }

    /// A bug of ours: what it did is rolled back, the person gets a reference, the operator the
    /// trace.
    private Message apologise(Inbound in, Consumer<Message> promised, Throwable fault) {
        String reference = reference();
        log.error(
                "Fault {} at message {} of {}", reference, in.key(), in.person(), new Trace(fault));
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(_ -> apologise(in, promised, reference));
            } catch (RuntimeException e) {
                if (Trouble.of(e) != Trouble.CONFLICT || tries == TRIES) {
                    throw new Outage(Trouble.describe(e), e);
                }
            }
        }
    }

    private Message apologise(Inbound in, Consumer<Message> promised, String reference) {
        if (!table.insert(in)) {
            return again(in);
        }
        Message apology = excuse(in, "fault", reference);
        store(in, "fault", new Reply(apology), promised);
        return apology;
    }

    @PreDestroy
    void close() {
        timeLimit.close();
    }

    private String reference() {
        StringBuilder reference = new StringBuilder();
        random.ints(4, 0, REFERENCE_LETTERS.length())
                .forEach(i -> reference.append(REFERENCE_LETTERS.charAt(i)));
        return reference.toString();
    }

    private static Bucket minuteBucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(MESSAGES_A_MINUTE)
                                .refillGreedy(MESSAGES_A_MINUTE, Duration.ofMinutes(1)))
                .build();
    }

    /// A fault without its message, which may quote what a person said.
    private static final class Trace extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Trace(Throwable fault) {
            super(
                    fault.getClass().getName(),
                    fault.getCause() == null ? null : new Trace(fault.getCause()),
                    false,
                    true);
            setStackTrace(fault.getStackTrace());
        }
    }
}
