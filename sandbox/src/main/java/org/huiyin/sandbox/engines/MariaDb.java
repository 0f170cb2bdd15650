package org.huiyin.sandbox.engines;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The embedded MariaDB server, with one account that may do everything and has a real password.
final class MariaDb extends Engine {
    static final String USER = "huiyin";
    static final String PASSWORD = "huiyin";

    private static final List<String> FLAGS =
            List.of(
                    "--skip-ssl",
                    "--character-set-server=utf8mb4",
                    "--collation-server=utf8mb4_uca1400_as_cs",
                    "--skip-name-resolve",
                    "--innodb-flush-log-at-trx-commit=1",
                    "--bind-address=127.0.0.1",
                    "--socket=mariadb.sock",
                    "--init-file=../accounts.sql");
    private static final String ACCOUNTS =
            """
            CREATE OR REPLACE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s';
            GRANT ALL PRIVILEGES ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;
            """
                    .formatted(USER, PASSWORD, USER);

    private final List<String> moreFlags;

    MariaDb(Path folder, boolean throwAway, List<String> moreFlags) {
        super(folder, throwAway);
        this.moreFlags = moreFlags;
    }

    @Override
    String program() {
        return "mariadbd";
    }

    @Override
    List<String> command() throws IOException {
        Path base = Binaries.mariaDb();
        if (Files.notExists(data())) {
            install(base);
        }
        Files.writeString(folder().resolve("accounts.sql"), ACCOUNTS);
        List<String> command = new ArrayList<>();
        command.add(base.resolve("bin/mariadbd").toString());
        command.addAll(common(base, data()));
        command.add("--port=" + port());
        command.addAll(FLAGS);
        command.addAll(moreFlags);
        return command;
    }

    /// The server greets first, and only when it has read its accounts.
    @Override
    boolean ready(Socket connection) throws IOException {
        return connection.getInputStream().readNBytes(5).length == 5;
    }

    /// Only complete system tables ever bear the name of the data folder.
    private void install(Path base) throws IOException {
        Path fresh = Folders.empty(folder().resolve("data.new"));
        List<String> command = new ArrayList<>();
        command.add(base.resolve("scripts/mariadb-install-db").toString());
        command.addAll(common(base, fresh));
        command.add("--auth-root-authentication-method=normal");
        command.add("--skip-test-db");
        File log = folder().resolve("install.log").toFile();
        Process install =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        try {
            if (install.waitFor() != 0) {
                throw new IOException("mariadb-install-db failed, see " + log);
            }
        } catch (InterruptedException e) {
            install.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while MariaDB was installed", e);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> common(Path base, Path data) {
        List<String> flags = new ArrayList<>();
        flags.add("--no-defaults");
        flags.add("--basedir=" + base);
        flags.add("--datadir=" + data);
        if (System.getProperty("user.name").equals("root")) {
            flags.add("--user=root");
        }
        return flags;
    }
}
