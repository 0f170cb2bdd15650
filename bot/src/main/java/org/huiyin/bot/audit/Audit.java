package org.huiyin.bot.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The book of who saw or changed what; lines are added, never altered.
@Component
public class Audit {

    /// Before the name of an account of the console, where somebody did something.
    public static final String ACCOUNT = "account:";

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
    /// @param actor a userid, [#ACCOUNT] and a name for someone of the console, or `bot`
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

    /// Who else did this to what belongs to a person, the newest first.
    ///
    /// @param person with whose userid and a `|` the objects begin
    public List<Line> byOthers(String person, String action, int most) {
        return jdbc.sql(
                        """
                        select at, actor, object from audit
                        where object >= ? and object < ? and action = ? and actor <> ?
                        order by at desc limit ?
                        """)
                .param(person + "|")
                .param(person + "}")
                .param(action)
                .param(person)
                .param(most)
                .query((row, _) ->
                        new Line(
                                row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                row.getString(2),
                                row.getString(3)))
                .list();
    }

    /// A line of the book.
    public record Line(Instant at, String actor, String object) {}

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
