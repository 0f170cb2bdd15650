package org.huiyin.sandbox.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server process in a folder of its own, which ends with this JVM, but after it.
///
/// The server's parent is a small shell, the keeper, in a session of its own, so that Ctrl-C does
/// not reach the server before us. The keeper holds the other end of a pipe: when the pipe closes,
/// because we asked or because this JVM is gone (however it went), the keeper stops the server.
/// Should the keeper have been killed as well, the next start on the same folder finds the server
/// by its pid file and stops it.
abstract class Engine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A port that was free may be somebody else's a moment later.
    private static final int PORTS_TRIED = 3;

    private static final String KEEPER =
            """
            exec 3<&0
            "$@" </dev/null >>log 2>&1 3<&- &
            server=$!
            echo $server >pid
            echo started
            (
                read -r end <&3
                trap 'kill $!; exit' TERM
                kill $server
                sleep 30 &
                wait $!
                kill -9 $server
            ) &
            stopper=$!
            wait $server
            kill $stopper
            read -r end <&3
            if [ -e throw-away ]; then
                folder=$PWD
                cd / && rm -rf "$folder" && rmdir "$(dirname "$folder")"
            fi
            """;

    private final Path folder;
    private final boolean throwAway;
    private final FileChannel lockFile;
    private int port;
    private @Nullable Process keeper;

    /// @param throwAway whether the folder goes when the server does
    Engine(Path folder, boolean throwAway) {
        this.folder = folder.toAbsolutePath().normalize();
        this.throwAway = throwAway;
        try {
            Files.createDirectories(folder);
            this.lockFile = lock(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder, e);
        }
    }

    /// The file name of the server's program.
    abstract String program();

    /// Prepares what the server needs in [#data()] and says how to run it.
    abstract List<String> command() throws IOException;

    /// Whether the server behind this fresh connection is ready to serve.
    abstract boolean ready(Socket connection) throws IOException;

    final int port() {
        return port;
    }

    final Path folder() {
        return folder;
    }

    /// Where the server keeps its files and has its working directory.
    final Path data() {
        return folder.resolve("data");
    }

    final long pid() {
        return running()
                .orElseThrow(() -> new IllegalStateException(program() + " does not run"))
                .pid();
    }

    /// Starts the server, on the same port and data each time, and returns when it is ready.
    final synchronized void start() {
        stop();
        try {
            stopLeftOver();
            if (port == 0) {
                startSomewhere();
            } else {
                startHere();
            }
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException("Cannot start " + program() + " in " + folder, e);
        }
    }

    private void startSomewhere() throws IOException {
        for (int tries = 1; ; tries++) {
            port = freePort();
            try {
                startHere();
                return;
            } catch (Ended e) {
                stop();
                if (tries == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }

    private void startHere() throws IOException {
        keeper = startKeeper();
        awaitReady();
    }

    /// The server was gone before it was ready.
    private static final class Ended extends IOException {

        private static final long serialVersionUID = 1L;

        Ended(String message) {
            super(message);
        }
    }

    /// Stops the server in good order and keeps its data.
    final synchronized void stop() {
        try {
            Files.deleteIfExists(throwAwayMark());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endKeeper();
    }

    /// Stops the server for good; throw-away data goes with it.
    @Override
    public final synchronized void close() {
        endKeeper();
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endKeeper() {
        Process ending = keeper;
        if (ending == null) {
            return;
        }
        keeper = null;
        try {
            ending.getOutputStream().close();
            if (!ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(program() + " does not stop, see " + logFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process startKeeper() throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", KEEPER, "keeper"));
        command.addAll(command());
        if (throwAway) {
            Files.writeString(throwAwayMark(), "");
        }
        Process started =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader output = started.inputReader(StandardCharsets.US_ASCII);
        if (!"started".equals(output.readLine())) {
            throw new IOException("The shell that keeps the server did not start");
        }
        return started;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answersReady()) {
            if (running().isEmpty()) {
                throw new Ended(program() + " ended at its start, see " + logFile());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(program() + " is not ready in time, see " + logFile());
            }
            pause();
        }
    }

    private boolean answersReady() {
        try (Socket connection = new Socket()) {
            connection.setSoTimeout(2_000);
            connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return ready(connection);
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server started", e);
        }
    }

    /// A server that outlived its JVM still holds the data: no second one may start beside it.
    private void stopLeftOver() throws IOException {
        Optional<ProcessHandle> leftOver = running().filter(this::isOurs);
        if (leftOver.isPresent()) {
            leftOver.get().destroy();
            try {
                leftOver.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException("An older " + program() + " does not stop", e);
            }
        }
    }

    /// The process that the pid file names, which need not be ours if the file is an old one.
    private Optional<ProcessHandle> running() {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Pids are used again: only a process of that program in that folder is ours.
    private boolean isOurs(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            String runs = Files.readSymbolicLink(proc.resolve("exe")).toString();
            Path where = Files.readSymbolicLink(proc.resolve("cwd"));
            return runs.contains("/" + program()) && where.equals(data().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Path throwAwayMark() {
        return folder.resolve("throw-away");
    }

    private Path logFile() {
        return folder.resolve("log");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException("This process already uses it", e);
        }
        file.close();
        throw new IOException("Another process uses it");
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
