package org.huiyin.admin;

import org.springframework.jdbc.core.simple.JdbcClient;

/// What the book holds.
public final class Recorded {

    private Recorded() {}

    /// Each line's action and object, a line each.
    public static String in(JdbcClient jdbc) {
        return String.join(
                "\n",
                jdbc.sql("select concat(action, ' ', object) from audit")
                        .query((row, _) -> row.getString(1))
                        .list());
    }
}
