package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.bot.ask.Owing.Owed;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.health.HealthCases.Noted;
import org.huiyin.bot.health.HealthRecords.Entry;

/// What the bot says about health reports, one pure function each.
final class HealthSentences {

    /// What a press of the form's first button says.
    static final String SAME = "正常 其余同昨日";

    private static final String UNWELL = "有不舒服";

    private final Sentences sentences = Sentences.of("health");
    private final HealthSettings settings;
    private final ZoneId zone;

    HealthSentences(HealthSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    Message consent(Locale language, HealthLine line) {
        String days = Integer.toString(settings.keepDays());
        return new Message.Card(
                sentences.say(language, "consent.title"),
                sentences.say(language, "consent.body", days),
                List.of(button(language, "agree"), button(language, "refuse")),
                notUnderstood(language, line) + sentences.say(language, "consent", days));
    }

    /// The same for everybody, without any value of anybody's.
    Message form(Locale language) {
        return asking(language, "form");
    }

    /// For those who have not answered it.
    Message reminder(Locale language) {
        return asking(language, "reminder");
    }

    /// The day's report, as far as it is owed.
    Owed owed(Locale language, LocalDate day) {
        String opening = isEnglish(language) ? "report" : "打卡";
        return new Owed(
                day.toString(),
                sentences.say(language, "form.title"),
                opening,
                List.of(opening + " " + SAME));
    }

    private Message asking(Locale language, String key) {
        return new Message.Card(
                sentences.say(language, key + ".title"),
                sentences.say(language, "form.body"),
                List.of(
                        pressing(language, "form.same", SAME),
                        pressing(language, "form.own", ""),
                        pressing(language, "form.unwell", UNWELL)),
                sentences.say(language, key));
    }

    private Message.Button pressing(Locale language, String key, String word) {
        return new Message.Button(
                sentences.say(language, key), "report:" + (word.isEmpty() ? "open" : word), word);
    }

    private Message.Button button(Locale language, String answer) {
        String word = sentences.say(language, "consent." + answer);
        return new Message.Button(word, "report:" + word, word);
    }

    String refused(Locale language) {
        return sentences.say(language, "refused", officer(language));
    }

    /// Asks for the first thing that is missing, after saying what was understood and what was not.
    String ask(Locale language, HealthLine line) {
        String question;
        if (line.temperature() instanceof Temperature.Absent) {
            question = line.isEmpty() ? "ask.all" : "ask.temperature";
        } else {
            question = line.symptoms().open() ? "ask.which" : "ask.symptoms";
        }
        String values = HealthValues.in(language, line);
        String understood = values.isEmpty() ? "" : sentences.say(language, "understood", values);
        return notUnderstood(language, line)
                + understood
                + sentences.say(language, question, menu(language));
    }

    private static String menu(Locale language) {
        List<String> numbered = new ArrayList<>();
        for (Symptom symptom : Symptom.menu()) {
            numbered.add((numbered.size() + 1) + " " + HealthValues.name(language, symptom));
        }
        return String.join("　", numbered);
    }

    String isIt(Locale language, BigDecimal likely, HealthLine line) {
        return notUnderstood(language, line)
                + sentences.say(language, "doubt.likely", likely.toPlainString());
    }

    String notIt(Locale language, String said, HealthLine line) {
        return notUnderstood(language, line) + sentences.say(language, "doubt.unlikely", said);
    }

    /// Nothing lately that could be as yesterday, or something that one should be asked about.
    String tellInstead(Locale language) {
        return sentences.say(language, "ask.instead");
    }

    /// The day has a report, and a press on the form changes nothing about it.
    String storedBefore(Locale language, Entry entry) {
        return sentences.say(
                        language,
                        "stored",
                        HealthValues.in(language, entry.line()),
                        day(language, entry.day()),
                        clock(entry))
                + sentences.say(language, "tail.correct");
    }

    /// @param said what counts as said now; what was carried over is told apart
    /// @param noted what the report meant for the alerts
    /// @param told the name of whoever was told of a correction; may be empty
    String stored(
            Locale language,
            Entry entry,
            HealthLine said,
            boolean firstTime,
            Noted noted,
            String told) {
        String values = HealthValues.in(language, said);
        String carried = HealthValues.in(language, entry.line().beyond(said));
        String whole =
                carried.isEmpty()
                        ? values
                        : values
                                + sentences.say(
                                        language,
                                        entry.late() ? "carried.late" : "carried",
                                        carried);
        return sentences.say(language, head(entry), whole, day(language, entry.day()), clock(entry))
                + notStored(language, said)
                + tail(language, entry, firstTime, noted, told);
    }

    private static String head(Entry entry) {
        if (entry.version() > 1) {
            return "stored.corrected";
        }
        return entry.late() ? "stored.late" : "stored";
    }

    private String tail(Locale language, Entry entry, boolean firstTime, Noted noted, String told) {
        StringBuilder tail = new StringBuilder();
        advice(entry.line(), noted)
                .ifPresent(
                        advice -> tail.append(sentences.say(language, advice, officer(language))));
        if (entry.version() == 1) {
            tail.append(sentences.say(language, firstTime ? "tail.first" : "tail.correct"));
        } else if (told.isEmpty()) {
            tail.append(sentences.say(language, "tail.versions"));
        } else {
            tail.append(sentences.say(language, "tail.told", told));
        }
        return tail.toString();
    }

    private Optional<String> advice(HealthLine line, Noted noted) {
        if (settings.alert().isGrave(line)) {
            return Optional.of(noted.opened() ? "advice.alert" : "advice.stay");
        }
        return line.symptoms() instanceof Symptoms.Present || line.contact() instanceof Contact.Some
                ? Optional.of("advice.watch")
                : Optional.empty();
    }

    private String officer(Locale language) {
        String name = settings.officer();
        String phone = settings.phone();
        String key =
                "officer" + (name.isBlank() ? "" : ".name") + (phone.isBlank() ? "" : ".phone");
        return sentences.say(language, key, name, phone);
    }

    String correctWhat(Locale language, Entry last) {
        return sentences.say(
                language,
                "correct.what",
                day(language, last.day()),
                HealthValues.in(language, last.line()));
    }

    /// The day has a report already, and nothing new was said.
    String changeWhat(Locale language, Entry last, HealthLine line) {
        return notUnderstood(language, line) + correctWhat(language, last);
    }

    /// The offered temperature was not the one.
    String whichThen(Locale language) {
        return sentences.say(language, "doubt.again");
    }

    String unclearDay(Locale language) {
        return sentences.say(language, "late.unclear");
    }

    String nothingToCorrect(Locale language) {
        return sentences.say(language, "correct.nothing");
    }

    String notThatDay(Locale language, LocalDate day, int farthest) {
        return sentences.say(language, "late.not", day(language, day), Integer.toString(farthest));
    }

    String ownData(Locale language, List<Entry> own) {
        String days = Integer.toString(settings.keepDays());
        if (own.isEmpty()) {
            return sentences.say(language, "own.nothing", days);
        }
        String lines =
                own.stream()
                        .map(entry -> ownLine(language, entry))
                        .collect(Collectors.joining("\n"));
        return sentences.say(language, "own", days)
                + "\n"
                + lines
                + "\n"
                + sentences.say(language, "own.foot");
    }

    private String ownLine(Locale language, Entry entry) {
        return sentences.say(
                language,
                "own.line",
                day(language, entry.day()),
                HealthValues.in(language, entry.line()),
                Integer.toString(entry.version()));
    }

    String withdrawSure(Locale language) {
        return sentences.say(language, "withdraw.sure");
    }

    String withdrawn(Locale language) {
        return sentences.say(language, "withdraw.done", officer(language));
    }

    String kept(Locale language) {
        return sentences.say(language, "withdraw.kept");
    }

    private String notUnderstood(Locale language, HealthLine line) {
        return line.leftovers().isEmpty()
                ? ""
                : sentences.say(language, "leftovers.asked", leftovers(line));
    }

    private String notStored(Locale language, HealthLine line) {
        return line.leftovers().isEmpty()
                ? ""
                : sentences.say(language, "leftovers.stored", leftovers(line));
    }

    /// Shortened: the person knows what they typed.
    private static String leftovers(HealthLine line) {
        String all = String.join(" ", line.leftovers());
        return all.codePointCount(0, all.length()) <= 20
                ? all
                : all.substring(0, all.offsetByCodePoints(0, 20)) + "…";
    }

    static String day(Locale language, LocalDate day) {
        return DateTimeFormatter.ofPattern(isEnglish(language) ? "d MMMM" : "M月d日", language)
                .format(day);
    }

    private String clock(Entry entry) {
        return clock(entry.filedAt());
    }

    private String clock(Instant instant) {
        return clock(instant, zone);
    }

    static String clock(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(instant.atZone(zone));
    }

    static boolean isEnglish(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
