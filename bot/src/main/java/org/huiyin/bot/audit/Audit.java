package org.huiyin.bot.audit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The book of who saw or changed what; lines are added, never altered.
@Component
public class Audit {

    private static final String ADD =
            "insert into audit (at, actor, action, object) values (?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Audit(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /// Adds a line, in the caller's transaction if there is one.
    ///
    /// @param actor a userid, `account:NAME` for someone of the console, or `bot`
    /// @param action what was done, such as `health.correct`
    /// @param object what it was done to, such as a userid and a day; never a value
    @Transactional
    public void record(String actor, String action, String object) {
        jdbc.sql(ADD).param(utc()).param(actor).param(action).param(object).update();
    }

    /// The same, a line for each object.
    @Transactional
    public void recordAll(String actor, String action, Collection<String> objects) {
        LocalDateTime now = utc();
        batches.batchUpdate(
                ADD,
                objects.stream().map(object -> new Object[] {now, actor, action, object}).toList());
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
