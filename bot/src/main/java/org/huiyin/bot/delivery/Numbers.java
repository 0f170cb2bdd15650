package org.huiyin.bot.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Numbers of what goes out, in the order in which blocks of them were taken: a node asks the
/// database once for a thousand.
@Component
class Numbers {

    private static final int BLOCK = 1000;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long next() {
        if (next == end) {
            next = jdbc.sql("select nextval(outbox_number)").query(Long.class).single();
            end = next + BLOCK;
        }
        return next++;
    }
}
