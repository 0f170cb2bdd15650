package org.huiyin.bot.delivery;

import org.huiyin.bot.chore.SystemClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who gets everything as text: in WeChat's plug-in neither cards nor markdown are seen.
@Component
class PlainTextReaders {

    private final JdbcClient jdbc;
    private final SystemClock clock;

    PlainTextReaders(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @return false when the person is one already
    boolean add(String person) {
        return jdbc.sql("insert ignore into plain_text_reader (person, since) values (?, ?)")
                        .param(person)
                        .param(OutboxTable.utc(clock.now()))
                        .update()
                > 0;
    }

    void remove(String person) {
        jdbc.sql("delete from plain_text_reader where person = ?").param(person).update();
    }
}
