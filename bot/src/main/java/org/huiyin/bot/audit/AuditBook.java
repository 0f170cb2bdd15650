package org.huiyin.bot.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the book, the newest lines first, each page from where the last one ended.
@Component
public class AuditBook {

    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;

    AuditBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is looked for.
    ///
    /// @param actors as they are written, at least one; null for all
    /// @param action null for all
    /// @param from the first moment
    /// @param to the first moment that is too late
    public record Query(
            @Nullable Set<String> actors, @Nullable String action, Instant from, Instant to) {}

    /// @param id by which the next page is asked for
    public record Entry(String id, Instant at, String actor, String action, String object) {}

    /// @param before the last line of the page before; null for the first page
    public List<Entry> page(Query query, @Nullable String before, int most) {
        String sql =
                "select id, at, actor, action, object from audit where at >= :from and at < :to"
                        + (query.actors() == null ? "" : " and actor in (:actors)")
                        + (query.action() == null ? "" : " and action = :action")
                        + (before == null ? "" : " and id < :before")
                        + " order by id desc limit :most";
        return jdbc.sql(sql)
                .param("from", utc(query.from()))
                .param("to", utc(query.to()))
                .param("actors", query.actors())
                .param("action", query.action())
                .param("before", before)
                .param("most", most)
                .query((row, _) ->
                        new Entry(
                                row.getString(1),
                                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                .list();
    }

    /// All of it, read piece by piece.
    public Stream<Entry> all(Query query) {
        return Stream.iterate(
                        page(query, null, AT_ONCE),
                        page -> !page.isEmpty(),
                        page -> page(query, page.getLast().id(), AT_ONCE))
                .flatMap(List::stream);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
