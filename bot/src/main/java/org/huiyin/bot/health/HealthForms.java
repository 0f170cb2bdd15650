package org.huiyin.bot.health;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.WorkingDays;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.huiyin.bot.health.HealthSettings.Days;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The day's form to everybody who owes a report, and the reminder to those who still do. Each goes
/// out once a day, on whichever node its time comes first.
@Component
class HealthForms {

    /// Later than this nobody wants to be asked any more, as after a night without electricity.
    private static final Duration USEFUL = Duration.ofHours(2);

    private final HealthSettings settings;
    private final HealthReports reports;
    private final HealthSentences sentences;
    private final Roster roster;
    private final Outbox outbox;
    private final InstituteTime time;
    private final WorkingDays days;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    HealthForms(
            HealthSettings settings,
            HealthReports reports,
            HealthSentences sentences,
            Roster roster,
            Outbox outbox,
            InstituteTime time,
            WorkingDays days,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.reports = reports;
        this.sentences = sentences;
        this.roster = roster;
        this.outbox = outbox;
        this.time = time;
        this.days = days;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// Sends what is due and has not gone out today: of the form and the reminders the latest one.
    void sendDue() {
        ZonedDateTime now = time.clock().instant().atZone(time.zone());
        if (settings.formDays() == Days.WORKDAYS && !days.isWorkingDay(now.toLocalDate())) {
            return;
        }
        settings.reminders().stream()
                .filter(at -> isDue(at, now.toLocalTime()))
                .max(Comparator.naturalOrder())
                .ifPresentOrElse(
                        at -> once("remind " + at, sentences.reminder(Inbound.FIRST_LANGUAGE)),
                        () ->
                                settings.form()
                                        .filter(at -> isDue(at, now.toLocalTime()))
                                        .ifPresent(_ ->
                                                once(
                                                        "form",
                                                        sentences.form(Inbound.FIRST_LANGUAGE))));
    }

    private static boolean isDue(LocalTime at, LocalTime now) {
        return !now.isBefore(at) && Duration.between(at, now).compareTo(USEFUL) < 0;
    }

    private void once(String what, Message message) {
        try {
            transaction.executeWithoutResult(_ -> {
                LocalDate today = time.today();
                jdbc.sql("insert into health_form (day, what) values (?, ?)")
                        .param(today)
                        .param(what)
                        .update();
                outbox.post(
                        new Post(
                                "health." + what + " " + today,
                                new Audience.People(missing(today)),
                                message,
                                false));
            });
        } catch (DuplicateKeyException _) {
            // it has gone out today
        }
    }

    private List<String> missing(LocalDate day) {
        Set<String> filed = new HashSet<>(reports.whoFiled(day));
        return roster.people().stream()
                .filter(Person::active)
                .map(Person::userid)
                .filter(person -> !filed.contains(person))
                .sorted()
                .toList();
    }
}
