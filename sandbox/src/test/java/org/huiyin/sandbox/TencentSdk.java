package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huiyin.sandbox.journal.Json;
import tools.jackson.databind.JsonNode;

/// A bot on Tencent's own SDK, npm @wecom/aibot-node-sdk, in a process of its own.
final class TencentSdk implements AutoCloseable {

    private static final Path FOLDER = Path.of("src", "test", "contract");

    private final Process process;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();

    private TencentSdk(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "tencent-sdk");
        reader.setDaemon(true);
        reader.start();
    }

    /// Without Node and the package tests are skipped aloud, and fail where CI=true.
    static TencentSdk start(String url, String botId, String secret) {
        if (!Files.isDirectory(FOLDER.resolve("node_modules/@wecom/aibot-node-sdk"))) {
            String sentence =
                    "The simulator was not tested with Tencent's SDK: run npm ci in " + FOLDER;
            assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
            System.err.println(sentence);
            abort(sentence);
        }
        try {
            ProcessBuilder node = new ProcessBuilder("node", "sdk.mjs");
            node.directory(FOLDER.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
            node.environment().put("URL", url);
            node.environment().put("BOT_ID", botId);
            node.environment().put("SECRET", secret);
            return new TencentSdk(node.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> told.add(Json.MAPPER.readTree(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it has told of this.
    List<JsonNode> told(String what) {
        return told.stream().filter(line -> line.path("what").asString().equals(what)).toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
