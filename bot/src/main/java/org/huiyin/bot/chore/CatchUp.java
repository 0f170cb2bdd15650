package org.huiyin.bot.chore;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// While a sandbox's clock is ahead of real time, which is all that Quartz knows, triggers each
/// chore that had a time by the business clock: once, on one node, whether the clock walked or
/// jumped over it.
final class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final ChoreCluster cluster;
    private final Clock business;
    private final InstantSource real;
    private final ZoneId zone;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private Instant reached = Instant.MIN;

    CatchUp(
            ChoreCluster cluster,
            Clock business,
            InstantSource real,
            ZoneId zone,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.cluster = cluster;
        this.business = business;
        this.real = real;
        this.zone = zone;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// Takes up where the nodes stood, or starts from now. A sandbox that was reset is believed.
    private void begin(Instant now) {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into chore_catch_up (id, reached) values (1, ?)
                                on duplicate key update
                                  reached = least(reached, value(reached))
                                """)
                        .param(utc(now))
                        .update());
        reached = stored("select reached from chore_catch_up where id = 1");
    }

    /// Looks at the clock; to be called again and again, by one thread.
    void follow() {
        if (!cluster.hasJoined()) {
            return;
        }
        Instant now = business.instant();
        if (reached.equals(Instant.MIN)) {
            begin(now);
        }
        if (now.isAfter(real.instant()) && !due(reached, now).isEmpty()) {
            transaction.executeWithoutResult(_ -> trigger(now));
        }
        reached = now;
    }

    private void trigger(Instant now) {
        Instant byAll = stored("select reached from chore_catch_up where id = 1 for update");
        for (Chore chore : due(byAll.isAfter(reached) ? byAll : reached, now)) {
            log.info("Chore {} had a time that the clock went over", chore.name());
            cluster.trigger(chore);
        }
        jdbc.sql("update chore_catch_up set reached = greatest(reached, ?) where id = 1")
                .param(utc(now))
                .update();
    }

    private List<Chore> due(Instant after, Instant upTo) {
        return cluster.chores().stream()
                .filter(chore -> new Schedule(chore.schedule(), zone).fires(after, upTo))
                .toList();
    }

    private Instant stored(String select) {
        return jdbc.sql(select).query(LocalDateTime.class).single().toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
