package org.huiyin.bot.chore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How the chores ran last, and what is wished of them: written by the bots, read and steered by
/// the console. All by real time.
@Component
public class ChoreBook {

    private final JdbcClient jdbc;

    ChoreBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In alphabetical order.
    @Transactional(readOnly = true)
    public List<ChoreState> all() {
        return jdbc.sql("select * from chore_state order by name")
                .query((row, _) -> state(row))
                .list();
    }

    /// @return false when there is none of that name that may be paused
    @Transactional
    public boolean pause(String name, String by) {
        return jdbc.sql("update chore_state set paused_by = ? where name = ? and pausable")
                        .params(by, name)
                        .update()
                == 1;
    }

    /// @return false when there is none of that name
    @Transactional
    public boolean goOn(String name, Instant now) {
        return jdbc.sql("update chore_state set paused_by = null, waits_since = ? where name = ?")
                        .params(utc(now), name)
                        .update()
                == 1;
    }

    /// Asks for a run on any node.
    ///
    /// @return false when there is none of that name, or it is paused
    @Transactional
    public boolean askToRun(String name, String by) {
        return jdbc.sql(
                                """
                                update chore_state set run_asked_by = ?
                                where name = ? and paused_by is null
                                """)
                        .params(by, name)
                        .update()
                == 1;
    }

    /// Asks how many people it would send to.
    ///
    /// @return false when there is none of that name that can tell
    @Transactional
    public boolean askToTry(String name, String by) {
        return jdbc.sql("update chore_state set try_asked_by = ? where name = ? and reaching")
                        .params(by, name)
                        .update()
                == 1;
    }

    /// Administrators were told of its trouble, or that it is over.
    @Transactional
    public void told(String name, @Nullable Instant at) {
        jdbc.sql("update chore_state set told_at = ? where name = ?")
                .param(at == null ? null : utc(at))
                .param(name)
                .update();
    }

    /// Makes the chores of this version those of the book, in the caller's transaction.
    void register(Collection<Chore> chores, Instant now) {
        jdbc.sql("delete from chore_state where name not in (:names)")
                .param("names", chores.stream().map(Chore::name).toList())
                .update();
        for (Chore chore : chores) {
            jdbc.sql(
                            """
                            insert into chore_state
                              (name, schedule, pausable, reaching, waits_since)
                            values (?, ?, ?, ?, ?)
                            on duplicate key update schedule = value(schedule),
                              pausable = value(pausable), reaching = value(reaching),
                              paused_by = if(value(pausable), paused_by, null)
                            """)
                    .params(
                            chore.name(),
                            chore.schedule(),
                            chore.pausable(),
                            chore.reach().isPresent(),
                            utc(now))
                    .update();
        }
    }

    boolean isPaused(String name) {
        return jdbc.sql("select count(*) from chore_state where name = ? and paused_by is not null")
                        .param(name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// A time that was missed is not made up for.
    void skipped(String name, Instant now) {
        jdbc.sql("update chore_state set waits_since = ? where name = ?")
                .params(utc(now), name)
                .update();
    }

    /// @param failure null when it went well
    void ran(String name, Instant started, Duration took, @Nullable String failure) {
        jdbc.sql(
                        """
                        update chore_state
                        set started_at = ?, waits_since = ?, took_ms = ?, failure = ?
                        where name = ?
                        """)
                .param(utc(started))
                .param(utc(started))
                .param(took.toMillis())
                .param(failure)
                .param(name)
                .update();
    }

    /// What was asked for and begun by nobody; it is this node's then, if the caller commits.
    List<String> takeRuns() {
        return take("run_asked_by");
    }

    List<String> takeTries() {
        return take("try_asked_by");
    }

    private List<String> take(String wish) {
        List<String> names =
                jdbc.sql(
                                "select name from chore_state where "
                                        + wish
                                        + " is not null for update skip locked")
                        .query((row, _) -> row.getString(1))
                        .list();
        for (String name : names) {
            jdbc.sql("update chore_state set " + wish + " = null where name = ?")
                    .param(name)
                    .update();
        }
        return names;
    }

    void wouldReach(String name, int people, Instant now) {
        jdbc.sql("update chore_state set reach = ?, reach_at = ? where name = ?")
                .params(people, utc(now), name)
                .update();
    }

    private static ChoreState state(ResultSet row) throws SQLException {
        Instant started = instant(row, "started_at");
        return new ChoreState(
                row.getString("name"),
                row.getString("schedule"),
                row.getBoolean("pausable"),
                row.getBoolean("reaching"),
                utc(row.getObject("waits_since", LocalDateTime.class)),
                row.getString("paused_by"),
                row.getString("run_asked_by") != null || row.getString("try_asked_by") != null,
                started,
                started == null ? null : Duration.ofMillis(row.getLong("took_ms")),
                row.getString("failure"),
                row.getObject("reach", Integer.class),
                instant(row, "reach_at"),
                instant(row, "told_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : utc(at);
    }

    private static Instant utc(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
