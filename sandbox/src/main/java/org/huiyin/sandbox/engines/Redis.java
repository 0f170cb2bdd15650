package org.huiyin.sandbox.engines;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The embedded Redis server.
final class Redis extends Engine {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "+PONG";

    Redis(Path folder, boolean throwAway) {
        super(folder, throwAway);
    }

    @Override
    String program() {
        return "redis-server";
    }

    @Override
    List<String> command() throws IOException {
        Files.createDirectories(data());
        return List.of(
                Binaries.redisServer().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port()),
                "--dir",
                data().toString(),
                "--save",
                "60",
                "1");
    }

    @Override
    boolean ready(Socket connection) throws IOException {
        connection.getOutputStream().write(PING);
        byte[] answer = connection.getInputStream().readNBytes(PONG.length());
        return new String(answer, StandardCharsets.US_ASCII).equals(PONG);
    }
}
