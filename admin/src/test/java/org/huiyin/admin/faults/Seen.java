package org.huiyin.admin.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What was seen in a run of fault tests, a line each: on the console and in `target/faults/seen`.
final class Seen {

    private static final Path FILE = Path.of("target", "faults", "seen");

    private Seen() {}

    /// @param row number of the fault in docs/faults.md
    static void note(String row, String words) {
        String line = "fault " + row + ": " + words;
        System.out.println(line);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
