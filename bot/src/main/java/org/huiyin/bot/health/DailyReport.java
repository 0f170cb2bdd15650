package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The day's report, as something that people owe until they have filed it.
@Component
@Order(1)
class DailyReport implements Owing {

    static final String SUBJECT = "report";

    private final Obligations obligations;
    private final HealthSentences sentences;
    private final InstituteTime time;

    DailyReport(Obligations obligations, HealthSentences sentences, InstituteTime time) {
        this.obligations = obligations;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Owed> by(Inbound in) {
        LocalDate today = time.dayOf(in.sentAt());
        return obligations.owes(in.person(), today)
                ? List.of(sentences.owed(in.locale(), today))
                : List.of();
    }

    @Override
    public List<String> who(String ref) {
        return obligations.missing(LocalDate.parse(ref));
    }

    @Override
    public Message question(String ref, Locale language) {
        return sentences.form(language);
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return sentences.reminder(language);
    }
}
