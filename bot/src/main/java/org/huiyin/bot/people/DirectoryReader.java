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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Reads the directory at start, every night, and when somebody unknown turns up; nothing waits for
/// it.
@Component
@BotOnly
public class DirectoryReader implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DirectoryReader.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private final ObjectProvider<Directory> directory;
    private final PeopleTables tables;
    private final Roster roster;
    private final Clock clock;
    private final AtomicReference<Instant> lookedAt = new AtomicReference<>(Instant.EPOCH);
    private @Nullable ScheduledFuture<?> nextTry;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("directory").factory());

    DirectoryReader(
            ObjectProvider<Directory> directory, PeopleTables tables, Roster roster, Clock clock) {
        this.directory = directory;
        this.tables = tables;
        this.roster = roster;
        this.clock = clock;
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

    private void look() {
        lookedAt.set(clock.instant());
        directory.ifAvailable(there -> reader.execute(() -> read(there)));
    }

    private void read(Directory there) {
        try {
            Directory.Contents found = there.read();
            tables.store(found, clock.instant());
            roster.forget();
            log.info(
                    "Directory read: {} people in {} departments",
                    found.people().size(),
                    found.departments().size());
        } catch (Directory.DirectoryAway e) {
            log.warn("The directory could not be read, next try in a minute: {}", e.getMessage());
            log.debug("why the directory could not be read", e);
            readAgain(there);
        } catch (RuntimeException e) {
            log.warn("The directory could not be stored, next try in a minute", e);
            readAgain(there);
        }
    }

    /// One try is planned at the most, however many asked for it.
    private void readAgain(Directory there) {
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        nextTry = reader.schedule(() -> read(there), 1, TimeUnit.MINUTES);
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}
