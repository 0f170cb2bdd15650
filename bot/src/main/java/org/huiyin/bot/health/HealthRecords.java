package org.huiyin.bot.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.health.HealthReports.Filed;
import org.huiyin.bot.health.HealthReports.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The health records: what was agreed, said, corrected and withdrawn, each look and change in the
/// book.
@Component
class HealthRecords {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// More than anybody makes in two weeks.
    private static final int MOST_VERSIONS = 100;

    private static final int READ_AT_ONCE = 500;

    private final HealthReports reports;
    private final HealthConsents consents;
    private final Audit audit;
    private final TransactionTemplate transaction;

    HealthRecords(
            HealthReports reports,
            HealthConsents consents,
            Audit audit,
            TransactionTemplate transaction) {
        this.reports = reports;
        this.consents = consents;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// What a person has agreed to and said last, up to that day.
    Standing standing(String person, LocalDate day) {
        Filed filed = reports.of(person, day, 1).getFirst();
        Row report = filed.report();
        return new Standing(filed.agreed(), report == null ? null : open(report));
    }

    /// Everybody's last word on each of these days; the bot looks, and nobody is shown it.
    List<Entry> between(LocalDate first, LocalDate last) {
        return reports.between(first, last).stream().map(this::open).toList();
    }

    /// What these people said last on a day, a part at a time; whoever calls records the look.
    ///
    /// @param until what was said after it does not count
    List<Entry> of(LocalDate day, List<String> people, Instant until) {
        return IntStream.iterate(0, from -> from < people.size(), from -> from + READ_AT_ONCE)
                .mapToObj(
                        from -> people.subList(from, Math.min(from + READ_AT_ONCE, people.size())))
                .flatMap(some -> reports.of(day, some, until).stream())
                .map(this::open)
                .toList();
    }

    /// One person's last word on each of these days; the bot looks, and nobody is shown it.
    List<Entry> lastWords(String person, LocalDate first, LocalDate last) {
        return reports.of(person, last, MOST_VERSIONS).stream()
                .flatMap(filed -> Optional.ofNullable(filed.report()).stream())
                .filter(report -> !report.key().day().isBefore(first))
                .collect(
                        Collectors.toMap(
                                report -> report.key().day(),
                                Function.identity(),
                                (newest, _) -> newest))
                .values()
                .stream()
                .map(this::open)
                .toList();
    }

    /// What a person said last on a day, shown to somebody else; the look is recorded.
    Optional<Entry> shown(String person, LocalDate day, String to) {
        audit.record(to, "health.view", person + "|" + day);
        return Optional.ofNullable(standing(person, day).on(day));
    }

    /// Agreeing once covers all reports until it is withdrawn.
    void agree(String person, Instant now) {
        Optional<HealthConsent> before = consents.findById(person);
        before.ifPresentOrElse(
                consent -> consent.giveAgain(now),
                () -> consents.save(new HealthConsent(person, now)));
        consents.flush();
        audit.record(person, "health.agree", person);
    }

    /// Stores a report as the day's next version.
    void file(Entry entry, String filedBy) {
        HealthReports.Key key = new HealthReports.Key(entry.person(), entry.day(), entry.version());
        reports.insert(
                key, entry.filedAt(), entry.late(), filedBy, JSON.writeValueAsString(entry.line()));
        if (!filedBy.equals(entry.person())) {
            audit.record(filedBy, "health.onbehalf", key.row());
        } else if (entry.version() > 1) {
            audit.record(filedBy, "health.correct", key.row());
        }
    }

    /// A person's own look at what is stored, the newest first; the look is recorded.
    List<Entry> own(String person, LocalDate day, int most) {
        audit.record(person, "health.view", person);
        return reports.of(person, day, most).stream()
                .map(Filed::report)
                .flatMap(report -> Optional.ofNullable(report).stream())
                .map(this::open)
                .toList();
    }

    /// Deletes what is stored of a person who no longer agrees.
    ///
    /// @return how many versions were deleted
    int withdraw(String person, Instant now) {
        consents.findById(person).ifPresent(consent -> consent.withdraw(now));
        int deleted = reports.deleteOf(person);
        audit.record(person, "health.withdraw", person + " versions " + deleted);
        return deleted;
    }

    /// Deletes what is older than it may be, a part at a time; the log tells how many, not whose.
    void purge(LocalDate before) {
        int deleted = 0;
        int some;
        do {
            some = deleteSome(before);
            deleted += some;
        } while (some > 0);
        if (deleted > 0) {
            audit.record("bot", "health.purge", "before " + before + " versions " + deleted);
        }
    }

    private int deleteSome(LocalDate before) {
        Integer deleted = transaction.execute(_ -> reports.deleteSomeBefore(before));
        return deleted == null ? 0 : deleted;
    }

    private Entry open(Row report) {
        HealthReports.Key key = report.key();
        return new Entry(
                key.person(),
                key.day(),
                key.version(),
                report.filedAt(),
                report.late(),
                JSON.readValue(report.said(), HealthLine.class));
    }

    /// A stored report, opened.
    record Entry(
            String person,
            LocalDate day,
            int version,
            Instant filedAt,
            boolean late,
            HealthLine line) {}

    /// Whether a person has agreed, and what was said last.
    record Standing(boolean agreed, @Nullable Entry last) {

        /// What was said on this very day.
        @Nullable Entry on(LocalDate day) {
            return last != null && last.day().equals(day) ? last : null;
        }

        /// What was said on the day before.
        @Nullable Entry dayBefore(LocalDate day) {
            return last != null && last.day().equals(day.minusDays(1)) ? last : null;
        }
    }
}
