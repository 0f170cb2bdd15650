package org.huiyin.bot.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.huiyin.bot.files.FileTable.Wanted;
import org.huiyin.bot.files.Files.Kept;
import org.huiyin.bot.files.Shelf.Reason;
import org.huiyin.bot.files.Shelf.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Fetches what people sent, and tells them once what came of it, also when a node dies over it.
@Component
@BotOnly
class Fetching implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Fetching.class);
    private static final int THREADS = 2;

    /// Bytes of the largest that is taken.
    static final int LARGEST = 10 * 1024 * 1024;

    /// Channels have it for so long.
    private static final Duration THERE_FOR = Duration.ofMinutes(5);

    /// Whoever has not come back by then is not coming.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final FileTable table;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final SystemClock clock;
    private final Shelf shelf;
    private final Sentences sentences = Sentences.of("files");
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().name("files-", 0).daemon().factory());

    Fetching(
            FileTable table,
            Outbox outbox,
            TransactionTemplate transaction,
            SystemClock clock,
            Shelf shelf) {
        this.table = table;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.shelf = shelf;
    }

    /// Fetches one soon, on this node.
    void begin(long id) {
        try {
            threads.execute(() -> fetch(id));
        } catch (RejectedExecutionException _) {
            log.info("file {} is left to another node: this one ends", id);
        }
    }

    /// Goes on with those that were left lying.
    void goOn() {
        transaction.execute(_ -> table.waiting(clock.now().minus(LONGEST))).forEach(this::begin);
    }

    private void fetch(long id) {
        try {
            Optional<Wanted> claimed =
                    transaction.execute(_ -> table.claim(id, clock.now().minus(LONGEST)));
            if (claimed.isPresent()) {
                fetch(claimed.get());
            }
        } catch (IOException | DataAccessException | TransactionException e) {
            log.warn("file {} is not here yet: {}", id, e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("file {} failed: {}", id, e.getClass().getSimpleName());
        }
    }

    private void fetch(Wanted wanted) throws IOException, InterruptedException {
        try {
            if (clock.now().isAfter(wanted.wantedAt().plus(THERE_FOR))) {
                throw new Refused(Reason.GONE);
            }
            keep(wanted, checked(wanted, fetched(wanted.source())));
        } catch (Refused e) {
            log.info("file {} is not taken: {}", wanted.id(), e.reason());
            transaction.executeWithoutResult(_ -> {
                if (table.refuse(wanted.id())) {
                    tell(wanted, e.reason().sentence(), Integer.toString(LARGEST >> 20));
                }
            });
        }
    }

    /// A connection that broke is tried once more at once, and then again by the chore.
    private Kept fetched(Said.Source source) throws Refused, IOException, InterruptedException {
        try {
            return shelf.fetch(source, LARGEST);
        } catch (IOException _) {
            return shelf.fetch(source, LARGEST);
        }
    }

    private static Kept checked(Wanted wanted, Kept kept) throws Refused {
        if (kept.content().length == 0) {
            throw new Refused(Reason.EMPTY);
        }
        if (wanted.isPicture()) {
            return new Kept(FileKind.pictureNamed(kept.name(), kept.content()), kept.content());
        }
        FileKind.check(kept.name(), kept.content());
        return kept;
    }

    private void keep(Wanted wanted, Kept kept) {
        transaction.executeWithoutResult(_ -> {
            if (table.keep(wanted.id(), kept)) {
                tell(
                        wanted,
                        wanted.isPicture() ? "kept.picture" : "kept.file",
                        kept.name(),
                        size(kept.content().length),
                        wanted.next());
            }
        });
    }

    private static String size(int bytes) {
        return bytes < 1 << 20
                ? "%d KB".formatted(Math.max(1, bytes >> 10))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }

    private void tell(Wanted wanted, String key, String... values) {
        String text = sentences.say(wanted.language(), key, values);
        outbox.post(
                new Post(
                        "file " + wanted.id(),
                        new Audience.Person(wanted.person()),
                        Message.text(text),
                        true));
    }

    /// Forgets all that was sent before then.
    void forgetBefore(Instant then) {
        transaction.executeWithoutResult(_ -> table.forgetBefore(then));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
