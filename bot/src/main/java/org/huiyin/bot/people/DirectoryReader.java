package org.huiyin.bot.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.SystemClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Reads the directory at start, every night, soon after it has changed, and when somebody unknown
/// turns up; nothing waits for it.
@Component
@BotOnly
public class DirectoryReader implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DirectoryReader.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final ObjectProvider<Directory> directory;
    private final PeopleTables tables;
    private final Roster roster;
    private final Clock clock;
    private final SystemClock systemClock;
    private final Duration soon;
    private final AtomicReference<Instant> lookedAt = new AtomicReference<>(Instant.EPOCH);
    private @Nullable ScheduledFuture<?> nextTry;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("directory").factory());

    @Autowired
    DirectoryReader(
            ObjectProvider<Directory> directory,
            PeopleTables tables,
            Roster roster,
            Clock clock,
            SystemClock systemClock) {
        this(directory, tables, roster, clock, systemClock, SOON);
    }

    /// @param soon how long after a change the directory is read
    DirectoryReader(
            ObjectProvider<Directory> directory,
            PeopleTables tables,
            Roster roster,
            Clock clock,
            SystemClock systemClock,
            Duration soon) {
        this.directory = directory;
        this.tables = tables;
        this.roster = roster;
        this.clock = clock;
        this.systemClock = systemClock;
        this.soon = soon;
    }

    @EventListener(ApplicationReadyEvent.class)
    void readAtStart() {
        look();
    }

    @Bean
    static Chore directoryChore(DirectoryReader reader) {
        return new Chore("read the directory", "0 30 2 * * *", reader::look);
    }

    /// Somebody whom the directory does not know has turned up: looks again, not more than every
    /// ten minutes.
    public void lookForNewcomers() {
        Instant now = clock.instant();
        Instant before = lookedAt.get();
        if (Duration.between(before, now).compareTo(BETWEEN_LOOKS) > 0
                && lookedAt.compareAndSet(before, now)) {
            look();
        }
    }

    /// The directory has changed: reads it soon, once for all changes that come together.
    ///
    /// @param gone who has left, is marked at once; empty where nobody has
    public void changed(String gone) {
        reader.execute(() -> {
            if (!gone.isEmpty()) {
                mark(gone);
            }
            if (nextTry == null || nextTry.isDone()) {
                directory.ifAvailable(there -> readAfter(soon, there));
            }
        });
    }

    private void mark(String gone) {
        try {
            tables.leave(gone, systemClock.now());
            roster.forget();
        } catch (RuntimeException e) {
            log.warn("Somebody who has left is marked only by the next reading", e);
        }
    }

    private void look() {
        lookedAt.set(clock.instant());
        directory.ifAvailable(there -> reader.execute(() -> read(there)));
    }

    private void read(Directory there) {
        try {
            Instant began = systemClock.now();
            Directory.Contents found = there.read();
            tables.store(found, began);
            roster.forget();
            log.info(
                    "Directory read: {} people in {} departments",
                    found.people().size(),
                    found.departments().size());
        } catch (Directory.DirectoryAway e) {
            log.warn("The directory could not be read, next try in a minute: {}", e.getMessage());
            log.debug("why the directory could not be read", e);
            readAfter(AFTER_FAILURE, there);
        } catch (RuntimeException e) {
            log.warn("The directory could not be stored, next try in a minute", e);
            readAfter(AFTER_FAILURE, there);
        }
    }

    /// One try is planned at the most, however many asked for it.
    private void readAfter(Duration pause, Directory there) {
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        nextTry = reader.schedule(() -> read(there), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}
