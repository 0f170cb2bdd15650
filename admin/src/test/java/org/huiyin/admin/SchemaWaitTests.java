package org.huiyin.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

@ExtendWith(OutputCaptureExtension.class)
class SchemaWaitTests {

    private final Engines engines = Engines.shared();
    private final String database = engines.freshDatabase();

    @Test
    void waitsForTheSchemaThatItKnowsAndSaysSoOnce(CapturedOutput output) throws Exception {
        schema().target("2").load().migrate();

        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> new SchemaWait().migrate(schema().load()));
        await().until(() ->
                output.getAll().contains("Waiting for the database schema: found version 2"));
        assertThat(waiting).isNotDone();
        schema().load().migrate();

        waiting.get(30, SECONDS);
        assertThat(StringUtils.countOccurrencesOf(output.getAll(), "Waiting for")).isEqualTo(1);
        assertThat(output.getAll()).contains("Database schema found");
    }

    @Test
    void neitherMigratesNorWaitsWhereTheSchemaIsThere(CapturedOutput output) {
        schema().load().migrate();

        new SchemaWait().migrate(schema().load());

        assertThat(output.getAll()).doesNotContain("Waiting for");
    }

    private FluentConfiguration schema() {
        return Flyway.configure().dataSource(database, engines.username(), engines.password());
    }
}
