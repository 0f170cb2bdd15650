package org.huiyin.bot.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.bot.ask.Owing.Owed;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthCases.Case;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// What the bot says to the health officers. Only who has taken an alert hears whom it is about.
@Component
final class AlertSentences {

    private static final List<String> OUTCOMES =
            List.of("outcome.mistaken", "outcome.hospital", "outcome.home", "outcome.better");

    private final Sentences sentences = Sentences.of("health");
    private final Roster roster;
    private final InstituteTime time;

    AlertSentences(Roster roster, InstituteTime time) {
        this.roster = roster;
        this.time = time;
    }

    Message alert(Locale language, Case waiting) {
        return new Message.Card(
                sentences.say(language, "alert.title"),
                sentences.say(language, "alert.body"),
                List.of(
                        button(language, "alert.take", TakeHandler.KEY, waiting),
                        button(language, "alert.pass", PassHandler.KEY, waiting)),
                sentences.say(language, "alert"));
    }

    private Button button(Locale language, String label, String subject, Case waiting) {
        String number = Long.toString(waiting.id());
        return new Button(sentences.say(language, label), subject + ":" + number, number);
    }

    Owed owed(Locale language, Case waiting) {
        return new Owed(
                Long.toString(waiting.id()),
                sentences.say(language, "alert.title"),
                "我来联系 " + waiting.id(),
                List.of("我来联系 " + waiting.id(), "转给副手 " + waiting.id()));
    }

    /// @param well whether the report no longer asks for an alert
    Owed owed(Locale language, String ref, Case taken, boolean well) {
        return new Owed(
                ref,
                sentences.say(
                        language,
                        "alert.open",
                        HealthSentences.day(language, taken.day()),
                        HealthSentences.clock(taken.openedAt(), time.zone())),
                "结案 " + taken.id(),
                well
                        ? List.of(
                                "结案 "
                                        + taken.id()
                                        + " "
                                        + sentences.say(language, OUTCOMES.getFirst()))
                        : List.of());
    }

    String nothingToTake(Locale language) {
        return sentences.say(language, "alert.nothing");
    }

    String taken(Locale language, Case taken, Optional<Entry> said) {
        return sentences.say(
                language,
                "alert.taken",
                name(taken.person()),
                said.map(entry -> HealthValues.in(language, entry.line())).orElse("—"),
                HealthSentences.clock(taken.openedAt(), time.zone()));
    }

    String takenBefore(Locale language, Case taken) {
        String by = taken.takenBy();
        return sentences.say(language, "alert.before", by == null ? "" : name(by));
    }

    String passed(Locale language, List<String> deputies) {
        return sentences.say(
                language,
                "alert.passed",
                deputies.stream().map(this::name).collect(Collectors.joining("、")));
    }

    String noDeputy(Locale language) {
        return sentences.say(language, "alert.nodeputy");
    }

    String corrected(Locale language, Entry entry, boolean alarming) {
        return sentences.say(
                language,
                alarming ? "alert.updated" : "alert.corrected",
                name(entry.person()),
                HealthSentences.clock(entry.filedAt(), time.zone()),
                HealthValues.in(language, entry.line()));
    }

    String nothingToClose(Locale language) {
        return sentences.say(language, "alert.notyours");
    }

    String whichCase(Locale language, List<Case> taken) {
        StringBuilder choices = new StringBuilder();
        for (Case each : taken) {
            choices.append(choices.isEmpty() ? "" : "　")
                    .append(taken.indexOf(each) + 1)
                    .append(' ')
                    .append(name(each.person()))
                    .append('（')
                    .append(HealthSentences.day(language, each.day()))
                    .append('）');
        }
        return sentences.say(language, "alert.which", choices.toString());
    }

    String whichOutcome(Locale language, Case taken) {
        StringBuilder choices = new StringBuilder();
        for (String outcome : OUTCOMES) {
            choices.append(choices.isEmpty() ? "" : "　")
                    .append(OUTCOMES.indexOf(outcome) + 1)
                    .append(' ')
                    .append(sentences.say(language, outcome));
        }
        return sentences.say(language, "alert.outcome", name(taken.person()), choices.toString());
    }

    /// A digit chooses from the outcomes that were offered.
    String outcome(Locale language, String said) {
        return said.matches("[1-4]")
                ? sentences.say(language, OUTCOMES.get(Integer.parseInt(said) - 1))
                : said;
    }

    String closed(Locale language, Case closed, String outcome) {
        return sentences.say(language, "alert.closed", name(closed.person()), outcome);
    }

    private String name(String userid) {
        return roster.find(userid).map(Person::name).orElse(userid);
    }
}
