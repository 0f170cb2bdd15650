package org.huiyin.sandbox.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Plain questions to the two engines.
final class Clients {
    private Clients() {}

    static void execute(Engines engines, String sql) throws SQLException {
        try (Connection connection = connect(engines, engines.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Engines engines, String url, String sql) throws SQLException {
        try (Connection connection = connect(engines, url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    static String ask(Engines engines, String sql) throws SQLException {
        return ask(engines, engines.jdbcUrl(), sql);
    }

    /// The last line that Redis answers to one inline command with a one-value answer.
    static String redis(Engines engines, String command) throws IOException {
        try (Socket socket = new Socket(engines.redisHost(), engines.redisPort());
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            String line = answer.readLine();
            return line.startsWith("$") && !line.equals("$-1") ? answer.readLine() : line;
        }
    }

    private static Connection connect(Engines engines, String url) throws SQLException {
        return DriverManager.getConnection(url, engines.username(), engines.password());
    }
}
