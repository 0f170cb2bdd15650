package org.huiyin.bot.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.huiyin.bot.ask.Round;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The day's form to everybody who owes a report, reminders to those who still do, and what the
/// departments' contacts and then the health officers are told.
@Component
class HealthForms {

    private final HealthSettings settings;
    private final Obligations obligations;
    private final ContactDuty contacts;
    private final Rounds rounds;
    private final InstituteTime time;
    private final TransactionTemplate transaction;

    HealthForms(
            HealthSettings settings,
            Obligations obligations,
            ContactDuty contacts,
            Rounds rounds,
            InstituteTime time,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.obligations = obligations;
        this.contacts = contacts;
        this.rounds = rounds;
        this.time = time;
        this.transaction = transaction;
    }

    /// Opens the day's rounds, if that has not been done, and sends what is due.
    void sendDue() {
        if (obligations.areAsked()) {
            transaction.executeWithoutResult(_ -> openToday());
        }
        rounds.sendDue();
    }

    /// How many people owe today's report at this moment.
    int owing() {
        return obligations.areAsked() ? obligations.missing(time.today()).size() : 0;
    }

    private void openToday() {
        LocalDate today = time.today();
        Instant midnight = at(today.plusDays(1), LocalTime.MIDNIGHT);
        rounds.open(
                new Round(
                        DailyReport.SUBJECT,
                        today.toString(),
                        midnight,
                        false,
                        settings.form().map(form -> at(today, form)).orElse(null),
                        settings.reminders().stream()
                                .sorted()
                                .map(reminder -> at(today, reminder))
                                .toList()));
        settings.contact()
                .map(contact -> at(today, contact))
                .filter(due -> !time.clock().instant().isBefore(due))
                .ifPresent(due -> contacts.openRounds(today, due, midnight));
        settings.escalation()
                .map(escalation -> at(today, escalation))
                .ifPresent(due ->
                        rounds.open(
                                new Round(
                                        Escalation.SUBJECT,
                                        today.toString(),
                                        midnight,
                                        false,
                                        due,
                                        List.of())));
    }

    private Instant at(LocalDate day, LocalTime at) {
        return day.atTime(at).atZone(time.zone()).toInstant();
    }
}
