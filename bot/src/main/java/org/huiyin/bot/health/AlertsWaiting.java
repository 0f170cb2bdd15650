package org.huiyin.bot.health;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthCases.Case;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Alerts that nobody has taken, as something that health officers owe. What is pushed shows
/// neither a name nor a value.
@Component
@Order(0)
class AlertsWaiting implements Owing {

    private final HealthCases cases;
    private final Officers officers;
    private final AlertSentences sentences;
    private final InstituteTime time;

    AlertsWaiting(
            HealthCases cases, Officers officers, AlertSentences sentences, InstituteTime time) {
        this.cases = cases;
        this.officers = officers;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public String subject() {
        return TakeHandler.KEY;
    }

    /// Every officer may take what nobody has taken yet, and so may whoever has been told.
    @Override
    public List<Owed> by(Inbound in) {
        boolean officer = officers.are(in.person());
        return cases.untaken().stream()
                .filter(waiting ->
                        officer || cases.whoseTurn(waiting, in.sentAt()).contains(in.person()))
                .map(waiting -> sentences.owed(in.locale(), waiting))
                .toList();
    }

    @Override
    public List<String> who(String ref) {
        Instant now = time.clock().instant();
        return waiting(ref)
                .filter(waiting -> ref.contains(".") || !cases.isWithDeputies(waiting, now))
                .map(waiting -> cases.whoseTurn(waiting, now))
                .orElse(List.of());
    }

    @Override
    public Message question(String ref, Locale language) {
        return sentences.alert(language, waiting(ref).orElseThrow());
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return question(ref, language);
    }

    private Optional<Case> waiting(String ref) {
        int dot = ref.indexOf('.');
        return cases.find(Long.parseLong(dot < 0 ? ref : ref.substring(0, dot)))
                .filter(Case::isUntaken);
    }
}
