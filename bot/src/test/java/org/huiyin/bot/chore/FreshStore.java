package org.huiyin.bot.chore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.huiyin.sandbox.engines.Engines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database of its own with the bot's tables, and nodes that share its chores.
final class FreshStore implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final MeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final ChoreBook book;
    private final HikariDataSource database;
    private final Deque<ChoreCluster> nodes = new ArrayDeque<>();

    FreshStore() {
        Engines engines = Engines.shared();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(engines.freshDatabase());
        pool.setUsername(engines.username());
        pool.setPassword(engines.password());
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        database = new HikariDataSource(pool);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        book = new ChoreBook(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /// A node that has not joined yet.
    ChoreCluster node(InstantSource clock, Chore... chores) {
        ChoreCluster node =
                new ChoreCluster(
                        List.of(chores), SHANGHAI, clock, book, database, transaction, meters);
        nodes.push(node);
        return node;
    }

    ChoreCluster node(Chore... chores) {
        return node(Clock.systemUTC(), chores);
    }

    /// As if all bots had been down for so long: each stored time lies that much further back.
    void everybodyWasDownFor(Duration time) {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update QRTZ_TRIGGERS set NEXT_FIRE_TIME =
                                  (unix_timestamp(now(3)) * 1000) - ?
                                """)
                        .param(time.toMillis())
                        .update());
    }

    /// True when the chore has made up for what it missed and waits for a time to come.
    boolean waits(String chore) {
        return jdbc.sql(
                                """
                                select count(*) from QRTZ_TRIGGERS
                                where TRIGGER_NAME = ? and TRIGGER_STATE = 'WAITING'
                                  and NEXT_FIRE_TIME > unix_timestamp(now(3)) * 1000
                                """)
                        .param(chore)
                        .query(Long.class)
                        .single()
                == 1;
    }

    long triggersWaiting() {
        return jdbc.sql("select count(*) from QRTZ_SIMPLE_TRIGGERS").query(Long.class).single();
    }

    @Override
    public void close() {
        nodes.forEach(ChoreCluster::leave);
        database.close();
    }
}
