package org.huiyin.bot.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.ask.Round;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Alerts: people whom a health officer should contact, from the report to the outcome.
@Component
class HealthCases {

    private static final Logger log = LoggerFactory.getLogger(HealthCases.class);

    /// How long an alert is kept before people who have not taken it are no longer told.
    private static final Duration OPEN = Duration.ofDays(7);

    private static final String COLUMNS =
            "id, person, day, opened_at, passed_at, taken_by, taken_at, closed_at";

    private final HealthSettings settings;
    private final Officers officers;
    private final HealthRecords records;
    private final ObjectProvider<Rounds> rounds;
    private final Roster roster;
    private final InstituteTime time;
    private final Audit audit;
    private final Vault vault;
    private final JdbcClient jdbc;

    HealthCases(
            HealthSettings settings,
            Officers officers,
            HealthRecords records,
            ObjectProvider<Rounds> rounds,
            Roster roster,
            InstituteTime time,
            Audit audit,
            Vault vault,
            JdbcClient jdbc) {
        this.settings = settings;
        this.officers = officers;
        this.records = records;
        this.rounds = rounds;
        this.roster = roster;
        this.time = time;
        this.audit = audit;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /// One alert.
    record Case(
            long id,
            String person,
            LocalDate day,
            Instant openedAt,
            @Nullable Instant passedAt,
            @Nullable String takenBy,
            @Nullable Instant takenAt,
            @Nullable Instant closedAt) {

        boolean isUntaken() {
            return takenBy == null && closedAt == null;
        }
    }

    /// What a report meant for the alerts.
    ///
    /// @param opened whether the officers are told of it
    /// @param told who has taken an alert of this person and is told of the correction
    record Noted(boolean opened, Optional<String> told) {}

    /// Opens an alert if the report asks for one; a correction goes to whoever has taken it.
    Noted note(Entry entry) {
        boolean alarming = settings.alert().isFor(entry.line());
        if (!alarming && entry.version() == 1) {
            return new Noted(false, Optional.empty());
        }
        Optional<Case> open = openFor(entry.person());
        if (open.isPresent()) {
            Case known = withoutLeaver(open.get());
            if (known.takenBy() != null) {
                tell(known, entry);
            } else if (alarming && !entry.day().equals(known.day())) {
                alert(known.id() + "." + entry.day(), entry.filedAt());
            }
            return new Noted(known.isUntaken() && alarming, Optional.ofNullable(known.takenBy()));
        }
        return new Noted(alarming && open(entry), Optional.empty());
    }

    private boolean open(Entry entry) {
        if (officers.first(time.dayOf(entry.filedAt())).isEmpty()) {
            log.error(
                    "An alert reaches nobody: give somebody the tag {} in WeCom, or set"
                            + " huiyin.health.officer",
                    settings.officerTag());
            return false;
        }
        Instant now = entry.filedAt();
        long id =
                jdbc.sql(
                                """
                                insert into health_case (person, day, opened_at) values (?, ?, ?)
                                returning id
                                """)
                        .param(entry.person())
                        .param(entry.day())
                        .param(utc(now))
                        .query(Long.class)
                        .single();
        alert(Long.toString(id), now);
        audit.record("bot", "health.alert", entry.person() + "|" + entry.day());
        return true;
    }

    private void alert(String ref, Instant now) {
        Duration wait = settings.alert().takenWithin();
        rounds.getObject()
                .open(
                        new Round(
                                TakeHandler.KEY,
                                ref,
                                now.plus(OPEN),
                                true,
                                now,
                                List.of(now.plus(wait), now.plus(wait.multipliedBy(2)))));
    }

    /// What somebody took who has left since is anybody's again.
    private Case withoutLeaver(Case known) {
        String taker = known.takenBy();
        if (taker == null || roster.find(taker).isPresent()) {
            return known;
        }
        jdbc.sql("update health_case set taken_by = null, taken_at = null where id = ?")
                .param(known.id())
                .update();
        return find(known.id()).orElseThrow();
    }

    private void tell(Case known, Entry entry) {
        rounds.getObject()
                .open(
                        new Round(
                                CloseHandler.KEY,
                                known.id() + "." + entry.day() + "." + entry.version(),
                                entry.filedAt().plus(OPEN),
                                true,
                                entry.filedAt(),
                                List.of()));
    }

    /// Who is told of an alert that nobody has taken: first the officer, then the deputy, then all.
    List<String> whoseTurn(Case untaken, Instant now) {
        Duration waited = Duration.between(untaken.openedAt(), now);
        Duration wait = settings.alert().takenWithin();
        if (waited.compareTo(wait.multipliedBy(2)) >= 0) {
            return officers.all();
        }
        LocalDate today = time.dayOf(now);
        boolean passed = untaken.passedAt() != null || waited.compareTo(wait) >= 0;
        List<String> deputies = passed ? officers.deputies(today) : List.of();
        return deputies.isEmpty() ? officers.first(today) : deputies;
    }

    /// Whether it was handed to the deputies, who have been told then and need not be told again.
    boolean isWithDeputies(Case untaken, Instant now) {
        Duration toAll = settings.alert().takenWithin().multipliedBy(2);
        return untaken.passedAt() != null
                && Duration.between(untaken.openedAt(), now).compareTo(toAll) < 0;
    }

    /// Gives the alert to this person.
    ///
    /// @return false when somebody has it already, or it is closed
    boolean take(Case untaken, String person, Instant now) {
        return jdbc.sql(
                                """
                                update health_case set taken_by = ?, taken_at = ?
                                where id = ? and taken_by is null and closed_at is null
                                """)
                        .param(person)
                        .param(utc(now))
                        .param(untaken.id())
                        .update()
                == 1;
    }

    /// Hands it to the deputies at once.
    void pass(Case untaken, Instant now) {
        jdbc.sql("update health_case set passed_at = ? where id = ?")
                .param(utc(now))
                .param(untaken.id())
                .update();
        rounds.getObject()
                .open(
                        new Round(
                                TakeHandler.KEY,
                                untaken.id() + ".passed",
                                now.plus(OPEN),
                                true,
                                now,
                                List.of()));
    }

    void close(Case taken, String outcome, String person, Instant now) {
        jdbc.sql("update health_case set closed_at = ?, outcome = ? where id = ?")
                .param(utc(now))
                .param(
                        vault.seal(
                                outcome,
                                new Cell("health_case.outcome", Long.toString(taken.id()))))
                .param(taken.id())
                .update();
        audit.record(person, "health.alert.close", taken.person() + "|" + taken.day());
    }

    /// What the person of the alert said last on that day, for whoever has taken it.
    Optional<Entry> look(Case known, String person) {
        return records.shown(known.person(), known.day(), person);
    }

    Optional<Case> find(long id) {
        return some("id = ?", id).stream().findFirst();
    }

    /// Those for whom an alert was opened because of what they reported for that day.
    Set<String> flagged(LocalDate day) {
        return new HashSet<>(
                jdbc.sql("select person from health_case where day = ?")
                        .param(day)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    List<Case> untaken() {
        return some("closed_at is null and taken_by is null");
    }

    List<Case> takenBy(String person) {
        return some("closed_at is null and taken_by = ?", person);
    }

    /// Deletes closed ones of days before.
    @Transactional
    void purge(LocalDate before) {
        jdbc.sql("delete from health_case where closed_at is not null and day < ?")
                .param(before)
                .update();
    }

    /// Deletes the closed ones of a person who no longer agrees.
    void forget(String person) {
        jdbc.sql("delete from health_case where closed_at is not null and person = ?")
                .param(person)
                .update();
    }

    /// Locked, so that whoever takes it at this moment is either told of the report or reads it.
    private Optional<Case> openFor(String person) {
        return list("closed_at is null and person = ? order by id for update", person).stream()
                .findFirst();
    }

    private List<Case> some(String which, Object... values) {
        return list(which + " order by id", values);
    }

    private List<Case> list(String which, Object... values) {
        return jdbc.sql("select " + COLUMNS + " from health_case where " + which)
                .params(values)
                .query((row, _) ->
                        new Case(
                                row.getLong(1),
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                instant(row, 5),
                                row.getString(6),
                                instant(row, 7),
                                instant(row, 8)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
