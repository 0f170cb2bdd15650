package org.huiyin.admin.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The bot as operators run it: `java -jar bot-exec.jar` with settings by environment, on ports
/// that stay the same however often it is started.
public final class BotProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final String JAR =
            System.getProperty("huiyin.test.bot-jar", "../bot/target/bot-exec.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final String name;
    private final Map<String, String> settings;
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private @Nullable Process process;

    /// @param name of the log file, and of the file with what came on stderr
    /// @param settings in the environment's form, beyond the ports
    public BotProcess(String name, Map<String, String> settings) {
        this.name = name;
        this.settings = Map.copyOf(settings);
    }

    /// The base address of its doors.
    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The base address of its management pages.
    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /// Starts the process and does not wait for it.
    public BotProcess launch() {
        try {
            Files.createDirectories(FOLDER);
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            Path.of(JAR).toAbsolutePath().normalize().toString());
            builder.directory(FOLDER.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(key -> key.matches("(HUIYIN|SPRING|SERVER|MANAGEMENT)_.*"));
            builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
            builder.environment().putAll(settings);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.redirectError(ProcessBuilder.Redirect.to(errors().toFile()));
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BotProcess awaitReady() {
        await(name + " is ready, see " + log())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(name + " has ended, see " + log(), () -> !isAlive())
                .until(() -> readiness() == 200);
        return this;
    }

    /// The status of the readiness page, 0 if it does not answer.
    int readiness() {
        return probe("readiness");
    }

    /// The status of the liveness page, 0 if it does not answer.
    int liveness() {
        return probe("liveness");
    }

    private int probe(String name) {
        URI page = management().resolve("/actuator/health/" + name);
        HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(8)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return running().pid();
    }

    /// Kills it as `kill -9` does.
    void kill9() {
        running().destroyForcibly();
        awaitEnd();
    }

    /// Holds it still, as a machine does that has no time for it.
    void freeze() {
        signal("-STOP");
    }

    /// Lets it go on where it was held still.
    void thaw() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            int code = new ProcessBuilder("kill", which, Long.toString(pid())).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + which + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The sum of a metric over all that bears the label, 0 as long as there is none.
    double metric(String metric, String label) {
        HttpRequest page =
                HttpRequest.newBuilder(management().resolve("/actuator/prometheus")).build();
        try {
            return HTTP.send(page, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.matches(metric + "(\\{.*)? .*") && line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Stops it in good order.
    void stop() {
        running().destroy();
        awaitEnd();
    }

    /// Waits until it ends by itself.
    ///
    /// @return its exit code
    int awaitEnd() {
        try {
            if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end, see " + log());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What it wrote to stderr since it was started last.
    String complaint() {
        try {
            return Files.readString(errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill9();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    private Path log() {
        return FOLDER.resolve(name + ".log");
    }

    private Path errors() {
        return FOLDER.resolve(name + ".err");
    }
}
