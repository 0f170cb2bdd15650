package org.huiyin.admin.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The simulator alone: how soon it is there, and how many calls it answers; measured, not
/// promised.
@EnabledIfSystemProperty(named = "huiyin.test.runs", matches = "[1-9]\\d*")
class SimulatorSpeedIT {

    private static final Path JAR = Path.of("..", "sandbox", "target", "sandbox-exec.jar");
    private static final String THERE = "Sandbox: chat page ";
    private static final int CALLERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    @TempDir Path data;

    @Test
    void itStartsAndAnswersCalls() throws Exception {
        long begun = System.nanoTime();
        Process process = launch();
        try (BufferedReader said = process.inputReader()) {
            URI base = address(said);
            double seconds = (System.nanoTime() - begun) / 1e9;
            URI call = base.resolve("/cgi-bin/user/get?userid=heping&access_token=" + token(base));
            answered(call, WARM_UP);
            long calls = answered(call, MEASURED);
            Seen.note(
                    "speed",
                    "simulator: there after %.2f s; %d calls/s of user/get by %d callers"
                            .formatted(seconds, calls / MEASURED.toSeconds(), CALLERS));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process launch() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                JAR.toAbsolutePath().normalize().toString(),
                                "--port",
                                "0",
                                "--data",
                                data.toString()));
        for (String limit : List.of("apiPerMinute", "apiPerHour", "ipPerMinute", "ipPerHour")) {
            command.addAll(List.of("--set", limit + "=100000000"));
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static URI address(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(THERE)) {
                return URI.create(line.substring(THERE.length()));
            }
        }
        throw new AssertionError("the simulator has ended");
    }

    private static String token(URI base) throws Exception {
        Corp corp = World.sample().firstCorp();
        App app = corp.apps().getFirst();
        URI page =
                base.resolve(
                        "/cgi-bin/gettoken?corpid="
                                + corp.corpId()
                                + "&corpsecret="
                                + app.secret());
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(body).path("access_token").asString();
        }
    }

    private static long answered(URI call, Duration how) throws Exception {
        long end = System.nanoTime() + how.toNanos();
        Callable<Long> caller =
                () -> {
                    long calls = 0;
                    try (HttpClient http =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                        while (System.nanoTime() < end) {
                            String body =
                                    http.send(
                                                    HttpRequest.newBuilder(call).build(),
                                                    BodyHandlers.ofString())
                                            .body();
                            if (!body.startsWith("{\"errcode\":0")) {
                                throw new AssertionError(body);
                            }
                            calls++;
                        }
                    }
                    return calls;
                };
        long calls = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Long> one : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
                calls += one.get();
            }
        }
        return calls;
    }
}
