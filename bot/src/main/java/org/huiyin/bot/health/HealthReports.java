package org.huiyin.bot.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of reports: a row a version, never altered, what was said sealed; the highest version
/// counts.
@Component
class HealthReports {

    private static final int DELETED_AT_ONCE = 1000;

    private static final String COLUMN = "health_report.body";

    /// Of the versions of a report that were made by then, the last.
    private static final String LAST_BY_THEN =
            """
              and filed_at <= :last
              and version = (select max(version) from health_report l
                where l.person = r.person and l.day = r.day and l.filed_at <= :last)
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    HealthReports(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /// @param said what was said; it is sealed for this row
    void insert(Key key, Instant filedAt, boolean late, String filedBy, String said) {
        jdbc.sql(
                        """
                        insert into health_report (person, day, version, filed_at, late, filed_by, body)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(key.person())
                .param(key.day())
                .param(key.version())
                .param(LocalDateTime.ofInstant(filedAt, ZoneOffset.UTC))
                .param(late)
                .param(filedBy)
                .param(vault.seal(said, key.cell()))
                .update();
    }

    /// The reports up to a day, the newest first, each with whether the person's consent is in
    /// force; only that when there is no report yet. The primary key is read backwards, so that a
    /// long history costs no more than a short one.
    List<Filed> of(String person, LocalDate day, int most) {
        List<Filed> filed =
                jdbc.sql(
                                """
                                select day, version, filed_at, late, body, filed_by,
                                  exists (
                                    select 1 from health_consent
                                    where person = ? and withdrawn_at is null)
                                from health_report where person = ? and day <= ?
                                order by day desc, version desc limit ?
                                """)
                        .param(person)
                        .param(person)
                        .param(day)
                        .param(most)
                        .query((row, _) -> new Filed(row.getBoolean(7), row(person, row)))
                        .list();
        return filed.isEmpty() ? List.of(new Filed(hasAgreed(person), null)) : filed;
    }

    private boolean hasAgreed(String person) {
        return jdbc.sql(
                        """
                        select exists (
                          select 1 from health_consent
                          where person = ? and withdrawn_at is null)
                        """)
                .param(person)
                .query(Boolean.class)
                .single();
    }

    private Row row(String person, ResultSet row) throws SQLException {
        Key key = new Key(person, row.getObject(1, LocalDate.class), row.getInt(2));
        return new Row(
                key,
                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBoolean(4),
                row.getString(6),
                vault.open(row.getBytes(5), key.cell()));
    }

    /// What everybody said last on each of these days, opened.
    List<Row> between(LocalDate first, LocalDate last) {
        return jdbc.sql(
                        """
                        select day, version, filed_at, late, body, filed_by, person
                        from health_report r where day between ? and ?
                          and version = (select max(version) from health_report l
                            where l.person = r.person and l.day = r.day)
                        """)
                .param(first)
                .param(last)
                .query((row, _) -> row(row.getString(7), row))
                .list();
    }

    /// Who reported on the day, without what; of versions made after that moment none counts.
    List<Head> heads(LocalDate day, Instant until) {
        LocalDateTime last = LocalDateTime.ofInstant(until, ZoneOffset.UTC);
        return jdbc.sql(
                        """
                        select person, filed_at, late, filed_by from health_report r
                        where day = :day
                        """
                                + LAST_BY_THEN)
                .param("day", day)
                .param("last", last)
                .query((row, _) ->
                        new Head(
                                row.getString(1),
                                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                row.getBoolean(3),
                                row.getString(4)))
                .list();
    }

    /// What these people said last on the day, opened; of versions made after that moment none
    /// counts.
    List<Row> of(LocalDate day, Collection<String> people, Instant until) {
        return jdbc.sql(
                        """
                        select day, version, filed_at, late, body, filed_by, person
                        from health_report r
                        where day = :day and person in (:people)
                        """
                                + LAST_BY_THEN)
                .param("day", day)
                .param("people", people)
                .param("last", LocalDateTime.ofInstant(until, ZoneOffset.UTC))
                .query((row, _) -> row(row.getString(7), row))
                .list();
    }

    /// Who reported on the day, and who did it for them.
    Map<String, String> filers(LocalDate day) {
        Map<String, String> filers = new HashMap<>();
        jdbc.sql("select person, filed_by from health_report where day = ? and version = 1")
                .param(day)
                .query(row -> {
                    filers.put(row.getString(1), row.getString(2));
                });
        return filers;
    }

    boolean hasFiled(String person, LocalDate day) {
        return jdbc.sql("select 1 from health_report where person = ? and day = ? and version = 1")
                .param(person)
                .param(day)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    int deleteOf(String person) {
        return jdbc.sql("delete from health_report where person = ?").param(person).update();
    }

    /// Deletes some of what is older.
    ///
    /// @return how many; fewer than the most at once means that nothing older is left
    int deleteSomeBefore(LocalDate day) {
        return jdbc.sql("delete from health_report where day < ? limit " + DELETED_AT_ONCE)
                .param(day)
                .update();
    }

    /// Whose, which day's, and which version's.
    record Key(String person, LocalDate day, int version) {

        /// The row's name, to which what was said is sealed.
        String row() {
            return person + "|" + day + "|" + version;
        }

        private Cell cell() {
            return new Cell(COLUMN, row());
        }
    }

    /// A stored version, unopened.
    record Head(String person, Instant filedAt, boolean late, String filedBy) {}

    /// A stored version.
    record Row(Key key, Instant filedAt, boolean late, String filedBy, String said) {}

    /// Whether a person agreed, with a report if there is one.
    record Filed(boolean agreed, @Nullable Row report) {}
}
