package org.huiyin.sandbox.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Folders that are filled under a working name and renamed when they are complete.
final class Folders {
    private Folders() {}

    /// An empty folder with this name, whatever an interrupted attempt has left there.
    static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> deepestFirst;
            try (var all = Files.walk(folder)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(folder);
    }
}
