package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.health.HealthCases.Case;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Alerts that somebody has taken and not closed; corrections of the report are told to them.
@Component
@Order(2)
class AlertsTaken implements Owing {

    private final HealthCases cases;
    private final HealthRecords records;
    private final HealthSettings settings;
    private final AlertSentences sentences;

    AlertsTaken(
            HealthCases cases,
            HealthRecords records,
            HealthSettings settings,
            AlertSentences sentences) {
        this.cases = cases;
        this.records = records;
        this.settings = settings;
        this.sentences = sentences;
    }

    @Override
    public String subject() {
        return CloseHandler.KEY;
    }

    @Override
    public List<Owed> by(Inbound in) {
        return cases.takenBy(in.person()).stream().map(taken -> owed(taken, in)).toList();
    }

    private Owed owed(Case taken, Inbound in) {
        Entry last = records.standing(taken.person(), taken.day().plusDays(7)).last();
        boolean well = last != null && !settings.alert().isFor(last.line());
        String version = last == null ? "" : "." + last.day() + "." + last.version();
        return sentences.owed(in.locale(), taken.id() + version, taken, well);
    }

    @Override
    public List<String> who(String ref) {
        return taken(ref)
                .filter(taken -> records.standing(taken.person(), day(ref)).on(day(ref)) != null)
                .map(Case::takenBy)
                .stream()
                .toList();
    }

    /// What the report says now; the look is recorded.
    @Override
    public Message question(String ref, Locale language) {
        Case taken = taken(ref).orElseThrow();
        Entry entry =
                records.shown(taken.person(), day(ref), String.valueOf(taken.takenBy()))
                        .orElseThrow();
        return Message.text(
                sentences.corrected(language, entry, settings.alert().isFor(entry.line())));
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return question(ref, language);
    }

    private static LocalDate day(String ref) {
        return LocalDate.parse(ref.split("\\.", -1)[1]);
    }

    private Optional<Case> taken(String ref) {
        return cases.find(Long.parseLong(ref.substring(0, ref.indexOf('.'))))
                .filter(found -> found.takenBy() != null && found.closedAt() == null);
    }
}
