package org.huiyin.sandbox.engines;

import java.util.ArrayList;
import java.util.List;

/// Where a MariaDB server is, and how to sign in there.
///
/// @param server such as `jdbc:mariadb://127.0.0.1:3306`
/// @param database the one meant when none is named
/// @param options of the driver, without user and password
record JdbcAddress(
        String server, String database, List<String> options, String user, String password) {
    private static final String SCHEME = "jdbc:mariadb://";
    private static final List<String> OPTIONS =
            List.of(
                    "createDatabaseIfNotExist=true",
                    "connectionTimeZone=UTC",
                    "forceConnectionTimeZoneToSession=true");

    static JdbcAddress local(int port) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("sslMode=disable");
        return new JdbcAddress(
                SCHEME + "127.0.0.1:" + port, "huiyin", options, MariaDb.USER, MariaDb.PASSWORD);
    }

    /// Reads an address such as `jdbc:mariadb://10.0.0.7:3306/huiyin?user=tester&password=secret`.
    static JdbcAddress parse(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        int question = url.indexOf('?');
        if (!url.startsWith(SCHEME) || slash < 0 || question < slash) {
            throw new IllegalArgumentException(
                    "Not of the form jdbc:mariadb://host:port/database?user=...&password=...");
        }
        List<String> options = new ArrayList<>(OPTIONS);
        String user = "";
        String password = "";
        for (String option : url.substring(question + 1).split("&", -1)) {
            if (option.startsWith("user=")) {
                user = option.substring("user=".length());
            } else if (option.startsWith("password=")) {
                password = option.substring("password=".length());
            } else {
                options.add(option);
            }
        }
        String database = url.substring(slash + 1, question);
        return new JdbcAddress(url.substring(0, slash), database, options, user, password);
    }

    String url(String name) {
        return server + "/" + name + "?" + String.join("&", options);
    }
}
