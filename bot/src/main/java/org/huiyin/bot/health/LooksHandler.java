package org.huiyin.bot.health;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.audit.Audit.Line;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// 谁看过我的数据: which others looked at what the person who asks has reported, and when.
@Component
class LooksHandler implements Handler<Handler.None> {

    private static final int MOST = 10;

    private final Sentences sentences = Sentences.of("health");
    private final Audit audit;
    private final Roster roster;
    private final InstituteTime time;

    LooksHandler(Audit audit, Roster roster, InstituteTime time) {
        this.audit = audit;
        this.roster = roster;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("looks", "health", "谁看过我的数据", "谁看过我", "谁看了我的数据", "looks").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        Locale language = in.locale();
        List<Line> lines = audit.byOthers(in.person(), "health.view", MOST);
        if (lines.isEmpty()) {
            return Turn.say(sentences.say(language, "looks.none"));
        }
        return Turn.say(
                lines.stream()
                        .map(line -> line(language, line))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        sentences.say(language, "looks.some") + "\n",
                                        "\n" + sentences.say(language, "looks.foot"))));
    }

    private String line(Locale language, Line line) {
        String reported = line.object().substring(line.object().indexOf('|') + 1);
        LocalTime at = LocalTime.ofInstant(line.at(), time.zone()).truncatedTo(ChronoUnit.MINUTES);
        return sentences.say(
                language,
                "looks.line",
                HealthSentences.day(language, time.dayOf(line.at())),
                at.toString(),
                name(language, line.actor()),
                HealthSentences.day(language, LocalDate.parse(reported)));
    }

    private String name(Locale language, String actor) {
        return actor.startsWith(Audit.ACCOUNT)
                ? sentences.say(language, "looks.account", actor.substring(Audit.ACCOUNT.length()))
                : roster.find(actor).map(Person::name).orElse(actor);
    }
}
