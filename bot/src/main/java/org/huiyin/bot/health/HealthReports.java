package org.huiyin.bot.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    /// The reports up to a day, the newest first, of a person whose consent is in force; one row
    /// without a report when there is none yet, no row without consent.
    List<Filed> withConsent(String person, LocalDate day, int most) {
        return jdbc.sql(
                        """
                        select report.day, report.version, report.filed_at, report.late, report.body
                        from health_consent consent
                        left join health_report report
                          on report.person = consent.person and report.day <= ?
                        where consent.person = ? and consent.withdrawn_at is null
                        order by report.day desc, report.version desc
                        limit ?
                        """)
                .param(day)
                .param(person)
                .param(most)
                .query((row, _) -> new Filed(row(person, row)))
                .list();
    }

    private @Nullable Row row(String person, ResultSet row) throws SQLException {
        LocalDate day = row.getObject(1, LocalDate.class);
        if (day == null) {
            return null;
        }
        Key key = new Key(person, day, row.getInt(2));
        return new Row(
                key,
                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBoolean(4),
                vault.open(row.getBytes(5), key.cell()));
    }

    List<String> whoFiled(LocalDate day) {
        return jdbc.sql("select distinct person from health_report where day = ?")
                .param(day)
                .query((row, _) -> row.getString(1))
                .list();
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

    /// A stored version.
    record Row(Key key, Instant filedAt, boolean late, String said) {}

    /// That a person agreed, with a report if there is one.
    record Filed(@Nullable Row report) {}
}
