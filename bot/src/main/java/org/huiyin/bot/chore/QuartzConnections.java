package org.huiyin.bot.chore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.JobStoreCMT;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Gives Quartz the bot's own connections: what is asked of it takes part in the caller's
/// transaction, what it does by itself has transactions of its own.
///
/// @param database whose pool outlives the scheduler
record QuartzConnections(DataSource database) implements ConnectionProvider {

    /// The settings by which a scheduler uses this database, and no other of the same JVM.
    static Map<String, String> to(DataSource database) {
        String joining = "joining-" + UUID.randomUUID();
        String own = "own-" + UUID.randomUUID();
        DBConnectionManager connections = DBConnectionManager.getInstance();
        connections.addConnectionProvider(
                joining, new QuartzConnections(new TransactionAwareDataSourceProxy(database)));
        connections.addConnectionProvider(own, new QuartzConnections(database));
        return Map.of(
                "org.quartz.jobStore.class",
                JobStoreCMT.class.getName(),
                "org.quartz.jobStore.dataSource",
                joining,
                "org.quartz.jobStore.dontSetAutoCommitFalse",
                "true",
                "org.quartz.jobStore.nonManagedTXDataSource",
                own);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.getConnection();
    }

    @Override
    public void initialize() {
        // the pool is there already
    }

    @Override
    public void shutdown() {
        // and stays
    }
}
