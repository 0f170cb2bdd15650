package org.huiyin.bot.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Chains the lines of the book: each link holds the SHA-256 of the link before it and of its line.
/// Lines are linked a little after they were written, so that writing one waits for nobody.
@Component
public class AuditChain {

    private static final int AT_ONCE = 5000;

    /// So much older than the last line that is linked, no line comes in any more.
    private static final Duration LATE = Duration.ofDays(1);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final Link NONE = new Link(0, "");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    AuditChain(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /// How the chain stands.
    ///
    /// @param links how many there are
    /// @param head the last hash, in hexadecimal; empty where there is no link
    /// @param brokenAt the number of the first link that does not fit its line or the link before;
    ///   null where all fit
    /// @param unlinked how many lines stand outside although they are older than a day
    public record Standing(long links, String head, @Nullable Long brokenAt, long unlinked)
            implements Serializable {

        public boolean isWhole() {
            return brokenAt == null && unlinked == 0;
        }
    }

    /// @param hash in hexadecimal
    private record Link(long seq, String hash) {

        Link next(Line line) {
            return new Link(seq + 1, HEX.formatHex(sha256(line.bytes(this))));
        }
    }

    private record Line(String id, String at, String actor, String action, String object) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    row.getString(1),
                    row.getObject(2, LocalDateTime.class).toString(),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5));
        }

        /// Each part with its length, behind the link before.
        byte[] bytes(Link before) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeLong(before.seq());
                out.writeUTF(before.hash());
                for (String part : List.of(id, at, actor, action, object)) {
                    out.writeUTF(part);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Links some of the lines that are not linked yet.
    ///
    /// @return how many; fewer than the most at once means that none is left
    @Transactional
    int linkSome() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Link last =
                jdbc.sql(
                                """
                                select seq, hex(hash) from audit_link
                                order by seq desc limit 1 for update
                                """)
                        .query((row, _) -> new Link(row.getLong(1), row.getString(2)))
                        .optional()
                        .orElse(NONE);
        List<Object[]> links = new ArrayList<>();
        for (Line line : unlinked(since(last))) {
            last = last.next(line);
            links.add(new Object[] {last.seq(), line.id(), HEX.parseHex(last.hash()), now});
        }
        batches.batchUpdate(
                "insert into audit_link (seq, audit_id, hash, linked_at) values (?, ?, ?, ?)",
                links);
        return links.size();
    }

    /// A day before the last line that is linked, or the beginning.
    private LocalDateTime since(Link last) {
        return jdbc.sql(
                        """
                        select coalesce(a.at, l.linked_at)
                        from audit_link l left join audit a on a.id = l.audit_id where l.seq = ?
                        """)
                .param(last.seq())
                .query(LocalDateTime.class)
                .optional()
                .map(at -> at.minus(LATE))
                .orElse(LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    }

    private List<Line> unlinked(LocalDateTime since) {
        return jdbc.sql(
                        """
                        select a.id, a.at, a.actor, a.action, a.object from audit a
                        where a.at >= ?
                          and not exists (select 1 from audit_link l where l.audit_id = a.id)
                        order by a.id limit ?
                        """)
                .param(since)
                .param(AT_ONCE)
                .query((row, _) -> Line.of(row))
                .list();
    }

    /// Walks along the whole chain, page by page.
    @Transactional(readOnly = true)
    public Standing check() {
        Link last = NONE;
        for (List<Checked> page = page(Long.MIN_VALUE); !page.isEmpty(); page = page(last.seq())) {
            for (Checked checked : page) {
                Line line = checked.line();
                Link link = checked.link();
                if (line == null || !last.next(line).equals(link)) {
                    return new Standing(count(), "", link.seq(), unlinkedForLong());
                }
                last = link;
            }
        }
        return new Standing(
                last.seq(), last.seq() == 0 ? "" : last.hash(), null, unlinkedForLong());
    }

    /// @param line null where there is none any more
    private record Checked(Link link, @Nullable Line line) {}

    private List<Checked> page(long after) {
        return jdbc.sql(
                        """
                        select a.id, a.at, a.actor, a.action, a.object, l.seq, hex(l.hash)
                        from audit_link l left join audit a on a.id = l.audit_id
                        where l.seq > ? order by l.seq limit ?
                        """)
                .param(after)
                .param(AT_ONCE)
                .query((row, _) ->
                        new Checked(
                                new Link(row.getLong(6), row.getString(7)),
                                row.getString(1) == null ? null : Line.of(row)))
                .list();
    }

    private long count() {
        return jdbc.sql("select count(*) from audit_link").query(Long.class).single();
    }

    private long unlinkedForLong() {
        return jdbc.sql(
                        """
                        select count(*) from audit a where a.at < ?
                          and not exists (select 1 from audit_link l where l.audit_id = a.id)
                        """)
                .param(LocalDateTime.ofInstant(clock.instant().minus(LATE), ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
