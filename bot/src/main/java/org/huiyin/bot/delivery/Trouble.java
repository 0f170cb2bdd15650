package org.huiyin.bot.delivery;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What kind of failure an exception stands for.
enum Trouble {
    /// Another transaction was in the way; the same again may succeed.
    CONFLICT,
    /// Another has made the same row meanwhile, such as the same day's report by two people, and
    /// the same again finds it there; or a bug of ours, if it does not.
    DUPLICATE,
    /// The database is away, full or read-only.
    OUTAGE,
    /// A bug of ours.
    FAULT;

    /// Deadlock, lock time-out, and the row that changed since the snapshot.
    private static final Set<Integer> CONFLICTS = Set.of(1213, 1205, 1020);

    private static final int DUPLICATE_KEY = 1062;

    /// Disk full, table full, read-only, shutting down, too many connections, killed query.
    private static final Set<Integer> OUTAGES =
            Set.of(1021, 1114, 1290, 1836, 1053, 1040, 1317, 1927);

    static Trouble of(Throwable failure) {
        SQLException sql = sql(failure);
        return sql == null ? FAULT : of(sql);
    }

    /// What the database complained of, without its words, which may quote values.
    static String describe(Throwable failure) {
        SQLException sql = sql(failure);
        return sql == null
                ? failure.getClass().getName()
                : "%s, SQLState %s, error %d"
                        .formatted(
                                sql.getClass().getSimpleName(),
                                sql.getSQLState(),
                                sql.getErrorCode());
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static Trouble of(SQLException sql) {
        if (CONFLICTS.contains(sql.getErrorCode())) {
            return CONFLICT;
        }
        if (sql.getErrorCode() == DUPLICATE_KEY) {
            return DUPLICATE;
        }
        String state = sql.getSQLState();
        boolean connection =
                sql instanceof SQLTransientConnectionException
                        || sql instanceof SQLNonTransientConnectionException
                        || (state != null && state.startsWith("08"));
        return connection || OUTAGES.contains(sql.getErrorCode()) ? OUTAGE : FAULT;
    }
}
