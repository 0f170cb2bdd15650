package org.huiyin.sandbox.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An append-only file of JSON lines that survives the end of the process at any instant.
///
/// A last line that was torn by the end of the process is cut off when the file is opened.
public final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel lock;
    private final OutputStream out;
    private boolean closed;

    /// One line: what kind of thing happened, and the thing.
    public record Entry(String type, JsonNode value) {}

    public Journal(Path folder) {
        file = folder.resolve("journal.jsonl");
        try {
            Files.createDirectories(folder);
            lock = locked(folder);
            if (Files.exists(file)) {
                cutTornLine();
            }
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Two simulators would write into each other's lines.
    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another one of this process has it
        }
        channel.close();
        throw new IllegalStateException(
                "Another simulator uses %s; stop it, or start with another --data."
                        .formatted(folder));
    }

    /// Writes one line; what happens after the end is no longer written.
    public void append(String type, Object value) {
        Entry entry = new Entry(type, Json.MAPPER.valueToTree(value));
        byte[] line =
                (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                out.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Entries from a line on, the first being 0.
    public synchronized List<Entry> read(long from, long limit) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(from).limit(limit).map(Journal::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All entries, one after the other.
    public synchronized void replay(Consumer<Entry> reader) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line;
            while ((line = lines.readLine()) != null) {
                reader.accept(entry(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cutTornLine() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static Entry entry(String line) {
        return Json.MAPPER.readValue(line, Entry.class);
    }
}
