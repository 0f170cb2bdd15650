package org.huiyin.bot;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/// Asks MariaDB and Redis at start whether they are there and new enough, before any table is
/// touched.
@Component
class EngineVersions implements FlywayConfigurationCustomizer {

    private static final Logger log = LoggerFactory.getLogger(EngineVersions.class);

    private final RedisConnectionFactory redis;

    EngineVersions(RedisConnectionFactory redis) {
        this.redis = redis;
    }

    /// @throws SettingWrong when MariaDB is away or an engine is too old
    @Override
    public void customize(FluentConfiguration flyway) {
        askMariaDb(flyway.getDataSource());
        try {
            askRedis(redis);
        } catch (DataAccessException e) {
            log.warn("Redis is away and is done without: {}", e.getMessage());
        }
    }

    /// The server's version.
    ///
    /// @throws SettingWrong when it is away or too old
    static String askMariaDb(DataSource database) {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            checkMariaDb(server.getDatabaseProductName(), server.getDatabaseProductVersion());
            return server.getDatabaseProductVersion();
        } catch (SQLException | PoolInitializationException e) {
            throw away(e);
        }
    }

    /// The server's version. Redis may be away; what it keeps may be lost.
    ///
    /// @throws SettingWrong when it is too old
    static String askRedis(RedisConnectionFactory redis) {
        try (RedisConnection connection = redis.getConnection()) {
            String version =
                    connection.serverCommands().info("server").getProperty("redis_version");
            checkRedis(version);
            return version;
        }
    }

    static void checkMariaDb(String product, String version) {
        if (!product.equals("MariaDB") || !isAtLeast(version, 10, 11)) {
            throw new SettingWrong(
                    DatabaseSetting.URL,
                    "names %s %s where MariaDB 10.11 or newer is needed"
                            .formatted(product, version),
                    DatabaseSetting.EXAMPLE);
        }
    }

    static void checkRedis(String version) {
        if (!isAtLeast(version, 6, 2)) {
            throw new SettingWrong(
                    "spring.data.redis.host",
                    "names Redis %s where 6.2 or newer is needed".formatted(version),
                    "127.0.0.1");
        }
    }

    private static boolean isAtLeast(String version, int major, int minor) {
        String[] parts = version.split("[.-]", 3);
        int foundMajor = Integer.parseInt(parts[0]);
        return foundMajor > major || (foundMajor == major && Integer.parseInt(parts[1]) >= minor);
    }

    private static SettingWrong away(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLInvalidAuthorizationSpecException) {
                return new SettingWrong(
                        "spring.datasource.password",
                        "or spring.datasource.username is not what MariaDB expects",
                        "the password of the database's account");
            }
        }
        String reason = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
        return new SettingWrong(
                DatabaseSetting.URL,
                "names a MariaDB that does not answer (%s): start it, or name another one"
                        .formatted(reason),
                DatabaseSetting.EXAMPLE);
    }
}
