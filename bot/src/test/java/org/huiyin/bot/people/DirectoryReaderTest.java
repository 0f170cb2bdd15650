package org.huiyin.bot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chore.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What the bot does when it is told that the directory has changed.
@BotTest
class DirectoryReaderTest {

    private static final Directory.Contents HEPING_ALONE =
            new Directory.Contents(
                    List.of(), List.of(new Person("heping", "何平", List.of(2L), true)), List.of());

    @Autowired private PeopleTables tables;
    @Autowired private Roster roster;
    @Autowired private Clock clock;
    @Autowired private SystemClock systemClock;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    private final AtomicInteger readings = new AtomicInteger();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @BeforeEach
    @AfterEach
    void nobodyIsKnown() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("delete from directory_reading");
            jdbc.update("delete from person");
        });
        roster.forget();
    }

    @Test
    void manyChangesWhileAReadingGoesOnMakeOneMore() {
        DirectoryReader reader = reader(Duration.ofMillis(1));
        reader.readAtStart();
        await().until(() -> readings.get() == 1);
        for (int i = 0; i < 50; i++) {
            reader.changed("");
        }
        firstMayEnd.countDown();

        await().until(() -> readings.get() == 2 && roster.find("heping").isPresent());
        reader.destroy();
        assertThat(readings).hasValue(2);
    }

    @Test
    void whoHasGoneIsMarkedBeforeAnythingIsReadAndTheRowIsKept() {
        tables.store(HEPING_ALONE, systemClock.now());
        roster.forget();
        assertThat(roster.find("heping")).isPresent();
        DirectoryReader reader = reader(Duration.ofDays(1));

        reader.changed("heping");

        await().until(() -> roster.find("heping").isEmpty());
        assertThat(readings).hasValue(0);
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from person where left_at is not null",
                                Integer.class))
                .isEqualTo(1);
        reader.destroy();
    }

    private DirectoryReader reader(Duration soon) {
        Directory directory = this::read;
        return new DirectoryReader(
                new StaticListableBeanFactory(Map.of("directory", directory))
                        .getBeanProvider(Directory.class),
                tables,
                roster,
                clock,
                systemClock,
                soon);
    }

    private Directory.Contents read() {
        if (readings.incrementAndGet() == 1) {
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return HEPING_ALONE;
    }
}
