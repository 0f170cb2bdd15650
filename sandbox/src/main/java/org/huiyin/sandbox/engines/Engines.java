package org.huiyin.sandbox.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A MariaDB and a Redis to try and test with: embedded ones, or such as are given.
///
/// Embedded engines listen on the loopback address only. They end when this object is closed, and
/// otherwise right after this JVM, even if it is killed.
public final class Engines implements AutoCloseable {
    private static final String GIVEN_MARIADB = "huiyin.test.mariadb";
    private static final String GIVEN_REDIS = "huiyin.test.redis";
    private static final String MORE_FLAGS = "huiyin.test.mariadb.flags";

    private static @Nullable Engines shared;

    private final @Nullable MariaDb mariaDb;
    private final @Nullable Redis redis;
    private final JdbcAddress database;
    private final String redisHost;
    private final int redisPort;

    /// Both run; an engine that is null is given by its system property.
    private Engines(@Nullable MariaDb mariaDb, @Nullable Redis redis) {
        this.mariaDb = mariaDb;
        this.redis = redis;
        if (mariaDb == null) {
            database = JdbcAddress.parse(System.getProperty(GIVEN_MARIADB, ""));
        } else {
            database = JdbcAddress.local(mariaDb.port());
        }
        if (redis == null) {
            String given = System.getProperty(GIVEN_REDIS, "");
            int colon = given.lastIndexOf(':');
            redisHost = given.substring(0, colon);
            redisPort = Integer.parseInt(given.substring(colon + 1));
        } else {
            redisHost = "127.0.0.1";
            redisPort = redis.port();
        }
    }

    /// Starts both engines on the data kept in this folder, which is made if it does not exist.
    /// Engines left over from a killed JVM are stopped first.
    ///
    /// @throws UncheckedIOException if the folder is in use or an engine does not start
    public static Engines start(Path data) {
        return started(
                new MariaDb(data.resolve("mariadb"), false, List.of()),
                new Redis(data.resolve("redis"), false));
    }

    /// The one pair of engines of this JVM, for tests, with data that goes when the JVM ends. Not
    /// to be closed by its users.
    ///
    /// System properties: `huiyin.test.mariadb` (a JDBC address with `user` and `password`) and
    /// `huiyin.test.redis` (`host:port`) name servers to use instead; `huiyin.test.mariadb.flags`
    /// holds further flags for the embedded MariaDB, separated by blanks.
    public static synchronized Engines shared() {
        Engines engines = shared;
        if (engines == null) {
            MariaDb mariaDb = null;
            if (System.getProperty(GIVEN_MARIADB) == null) {
                mariaDb = new MariaDb(throwAway("mariadb"), true, moreFlags());
            }
            Redis redis = null;
            if (System.getProperty(GIVEN_REDIS) == null) {
                redis = new Redis(throwAway("redis"), true);
            }
            engines = started(mariaDb, redis);
            shared = engines;
        }
        return engines;
    }

    private static Engines started(@Nullable MariaDb mariaDb, @Nullable Redis redis) {
        try {
            if (mariaDb != null) {
                mariaDb.start();
            }
            if (redis != null) {
                redis.start();
            }
            return new Engines(mariaDb, redis);
        } catch (RuntimeException e) {
            close(mariaDb, redis);
            throw e;
        }
    }

    /// The address of the database `huiyin`, which is made when it is first used.
    public String jdbcUrl() {
        return database.url(database.database());
    }

    /// The address of a new, empty database, which is made when it is first used.
    public String freshDatabase() {
        return database.url("huiyin_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    public String username() {
        return database.user();
    }

    public String password() {
        return database.password();
    }

    public String redisHost() {
        return redisHost;
    }

    public int redisPort() {
        return redisPort;
    }

    /// Stops MariaDB in good order and keeps its data.
    ///
    /// @throws IllegalStateException if the server is not embedded but given
    public void stopMariaDb() {
        embedded(mariaDb).stop();
    }

    /// Starts MariaDB, on the same port and data as before, also after it was killed.
    public void startMariaDb() {
        embedded(mariaDb).start();
    }

    public long mariaDbPid() {
        return embedded(mariaDb).pid();
    }

    /// Stops Redis in good order and keeps its data.
    public void stopRedis() {
        embedded(redis).stop();
    }

    /// Starts Redis, on the same port and data as before, also after it was killed.
    public void startRedis() {
        embedded(redis).start();
    }

    public long redisPid() {
        return embedded(redis).pid();
    }

    @Override
    public void close() {
        close(mariaDb, redis);
    }

    private static void close(@Nullable MariaDb mariaDb, @Nullable Redis redis) {
        if (redis != null) {
            redis.close();
        }
        if (mariaDb != null) {
            mariaDb.close();
        }
    }

    private static Engine embedded(@Nullable Engine engine) {
        if (engine == null) {
            throw new IllegalStateException("A given server is not ours to stop or start");
        }
        return engine;
    }

    private static List<String> moreFlags() {
        String flags = System.getProperty(MORE_FLAGS, "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
    }

    private static Path throwAway(String engine) {
        try {
            return Files.createTempDirectory("huiyin-").resolve(engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
