package org.huiyin.bot.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The book of who saw or changed what; lines are added, never altered.
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Adds a line, in the caller's transaction if there is one.
    ///
    /// @param actor a userid, `account:NAME` for someone of the console, or `bot`
    /// @param action what was done, such as `health.correct`
    /// @param object what it was done to, such as a userid and a day; never a value
    @Transactional
    public void record(String actor, String action, String object) {
        Instant now = clock.instant();
        jdbc.sql("insert into audit (at, actor, action, object) values (?, ?, ?, ?)")
                .param(now.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param(actor)
                .param(action)
                .param(object)
                .update();
    }
}
