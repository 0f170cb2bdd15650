package org.huiyin.admin;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// Stands where the bot migrates: the console changes no table but waits for those that it knows.
@Component
class SchemaWait implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(SchemaWait.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    @Override
    public void migrate(Flyway flyway) {
        MigrationInfoService schema = flyway.info();
        if (complete(schema)) {
            return;
        }
        log.info(
                "Waiting for the database schema: found version {}, needed {}; the bot migrates it",
                found(schema),
                needed(schema));
        while (!complete(schema)) {
            pause();
            schema = flyway.info();
        }
        log.info("Database schema found: version {}", found(schema));
    }

    private static boolean complete(MigrationInfoService schema) {
        return schema.pending().length == 0
                && Arrays.stream(schema.all()).noneMatch(step -> step.getState().isFailed());
    }

    private static String found(MigrationInfoService schema) {
        MigrationInfo current = schema.current();
        return current == null ? "none" : String.valueOf(current.getVersion());
    }

    private static String needed(MigrationInfoService schema) {
        MigrationInfo[] steps = schema.all();
        return String.valueOf(steps[steps.length - 1].getVersion());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database schema", e);
        }
    }
}
