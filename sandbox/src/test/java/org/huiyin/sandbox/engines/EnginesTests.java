package org.huiyin.sandbox.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.huiyin.sandbox.engines.Clients.ask;
import static org.huiyin.sandbox.engines.Clients.execute;
import static org.huiyin.sandbox.engines.Clients.redis;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EnginesTests {
    private static final String STORE = "create table if not exists kept (word varchar(20))";

    @TempDir Path data;

    @Test
    void what_was_stored_is_there_after_stop_and_start_on_the_same_ports() throws Exception {
        try (Engines engines = Engines.start(data)) {
            execute(engines, STORE);
            execute(engines, "insert into kept values ('回音')");
            redis(engines, "SET word echo");

            engines.stopMariaDb();
            engines.stopRedis();
            assertThatThrownBy(() -> ask(engines, "select 1")).isInstanceOf(SQLException.class);
            engines.startMariaDb();
            engines.startRedis();

            assertThat(ask(engines, "select word from kept")).isEqualTo("回音");
            assertThat(redis(engines, "GET word")).isEqualTo("echo");
        }
        try (Engines again = Engines.start(data)) {
            assertThat(ask(again, "select word from kept")).isEqualTo("回音");
            assertThat(redis(again, "GET word")).isEqualTo("echo");
        }
    }

    @Test
    void killed_engines_start_again_and_what_was_committed_is_there() throws Exception {
        try (Engines engines = Engines.start(data)) {
            execute(engines, STORE);
            execute(engines, "insert into kept values ('回音')");

            kill(engines.mariaDbPid());
            kill(engines.redisPid());
            engines.startMariaDb();
            engines.startRedis();

            assertThat(ask(engines, "select word from kept")).isEqualTo("回音");
            assertThat(redis(engines, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void engines_end_after_a_killed_jvm_and_their_folder_can_be_used_at_once() throws Exception {
        long mariaDb;
        try (ChildJvm child = ChildJvm.run(Map.of(), "start", data.toString())) {
            mariaDb = Long.parseLong(child.says());
            child.says();
            child.kill();
        }
        try (Engines engines = Engines.start(data)) {
            assertThat(ask(engines, "select 1")).isEqualTo("1");
            assertThat(ProcessHandle.of(mariaDb)).isEmpty();
        }
    }

    @Test
    void engines_that_outlived_their_killed_jvm_are_stopped_before_new_ones_start()
            throws Exception {
        long mariaDb;
        long redis;
        try (ChildJvm child = ChildJvm.run(Map.of(), "start", data.toString())) {
            mariaDb = Long.parseLong(child.says());
            redis = Long.parseLong(child.says());
            killKeeperOf(mariaDb);
            killKeeperOf(redis);
            child.kill();
        }
        assertThat(ProcessHandle.of(mariaDb)).isPresent();
        assertThat(ProcessHandle.of(redis)).isPresent();

        try (Engines engines = Engines.start(data)) {
            assertThat(ask(engines, "select 1")).isEqualTo("1");
            assertThat(redis(engines, "PING")).isEqualTo("+PONG");
            assertThat(ProcessHandle.of(mariaDb)).isEmpty();
            assertThat(ProcessHandle.of(redis)).isEmpty();
        }
    }

    @Test
    void a_stranger_that_got_the_old_pid_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.createDirectories(data.resolve("redis/data"));
            Files.writeString(data.resolve("redis/pid"), stranger.pid() + "\n");
            try (Engines engines = Engines.start(data)) {
                assertThat(engines.redisPid()).isNotEqualTo(stranger.pid());
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void a_folder_in_use_is_refused_and_its_engines_live_on() throws Exception {
        try (ChildJvm child = ChildJvm.run(Map.of(), "start", data.toString())) {
            long mariaDb = Long.parseLong(child.says());
            child.says();

            assertThatThrownBy(() -> Engines.start(data))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(data.toString())
                    .hasRootCauseMessage("Another process uses it");
            assertThat(ProcessHandle.of(mariaDb)).isPresent();
            child.kill();
            await().until(() -> ProcessHandle.of(mariaDb).isEmpty());
        }
    }

    @Test
    void throw_away_data_is_gone_once_the_jvm_has_ended() throws Exception {
        try (ChildJvm child = ChildJvm.run(Map.of("java.io.tmpdir", data.toString()), "shared")) {
            long mariaDb = Long.parseLong(child.says());
            child.says();
            assertThat(data).isNotEmptyDirectory();

            assertThat(child.ends()).isZero();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        assertThat(ProcessHandle.of(mariaDb)).isEmpty();
                        assertThat(data).isEmptyDirectory();
                    });
        }
    }

    @Test
    void two_jvms_unpack_at_once_into_one_cache() throws Exception {
        Map<String, String> cache = Map.of("huiyin.cache", data.toString());
        try (ChildJvm one = ChildJvm.run(cache, "unpack");
                ChildJvm two = ChildJvm.run(cache, "unpack")) {
            Path base = Path.of(one.says());
            Path redisServer = Path.of(one.says());

            assertThat(two.says()).isEqualTo(base.toString());
            assertThat(two.says()).isEqualTo(redisServer.toString());
            assertThat(base.resolve("bin/mariadbd")).isExecutable();
            assertThat(redisServer).isExecutable();
            try (var left = Files.list(data)) {
                assertThat(left).noneMatch(path -> path.toString().endsWith(".partial"));
            }
        }
    }

    @Test
    void each_fresh_database_is_empty_and_speaks_utf8mb4_and_utc() throws Exception {
        Engines engines = Engines.shared();
        String one = engines.freshDatabase();
        String two = engines.freshDatabase();

        assertThat(one).isNotEqualTo(two);
        assertThat(ask(engines, one, "select database()"))
                .isNotEqualTo(ask(engines, two, "select database()"));
        assertThat(ask(engines, one, "select @@collation_database"))
                .isEqualTo("utf8mb4_uca1400_as_cs");
        assertThat(ask(engines, one, "select @@character_set_server")).isEqualTo("utf8mb4");
        assertThat(ask(engines, one, "select @@time_zone")).isEqualTo("+00:00");
        assertThat(ask(engines, one, "select @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
    }

    @Test
    void a_wrong_password_is_refused() {
        Engines engines = Engines.shared();
        assertThatThrownBy(() ->
                        DriverManager.getConnection(engines.jdbcUrl(), engines.username(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    private static void kill(long pid) {
        kill(ProcessHandle.of(pid).orElseThrow());
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void killKeeperOf(long server) {
        ProcessHandle keeper = ProcessHandle.of(server).orElseThrow().parent().orElseThrow();
        keeper.children().filter(child -> child.pid() != server).forEach(EnginesTests::kill);
        keeper.destroyForcibly();
    }
}
