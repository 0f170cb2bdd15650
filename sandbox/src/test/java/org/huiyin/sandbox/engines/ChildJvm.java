package org.huiyin.sandbox.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Another JVM that starts engines or unpacks programs, prints what it got, and waits to be killed
/// or told to end.
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ChildJvm run(Map<String, String> properties, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx128m");
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(ChildJvm.class.getName());
        command.addAll(List.of(args));
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Its next printed line that is one of ours.
    String says() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
        }
        throw new IOException("The child JVM ended");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int ends() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "start" -> tell(Engines.start(Path.of(args[1])));
            case "shared" -> tell(Engines.shared());
            case "unpack" -> {
                say(Binaries.mariaDb());
                say(Binaries.redisServer());
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.in.read();
    }

    private static void tell(Engines engines) {
        say(engines.mariaDbPid());
        say(engines.redisPid());
    }

    private static void say(Object line) {
        System.out.println("> " + line);
    }
}
