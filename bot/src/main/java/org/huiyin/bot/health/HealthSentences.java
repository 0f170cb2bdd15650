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
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.health.HealthRecords.Entry;

/// What the bot says about health reports, one pure function each.
final class HealthSentences {

    private static final Set<Symptom> ALARMING =
            Set.of(Symptom.FEVER, Symptom.BREATHLESSNESS, Symptom.TIGHT_CHEST);

    private static final String SAME = "正常 其余同昨日";
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

    /// @param said what counts as said now; what was carried over is told apart
    String stored(Locale language, Entry entry, HealthLine said, boolean firstTime) {
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
                + tail(language, entry, firstTime);
    }

    private static String head(Entry entry) {
        if (entry.version() > 1) {
            return "stored.corrected";
        }
        return entry.late() ? "stored.late" : "stored";
    }

    private String tail(Locale language, Entry entry, boolean firstTime) {
        List<String> sentencesAfter = new ArrayList<>();
        advice(entry.line())
                .ifPresent(advice ->
                        sentencesAfter.add(sentences.say(language, advice, officer(language))));
        if (entry.version() > 1) {
            sentencesAfter.add(sentences.say(language, "tail.versions"));
        } else {
            sentencesAfter.add(sentences.say(language, firstTime ? "tail.first" : "tail.correct"));
        }
        return String.join("", sentencesAfter);
    }

    private static Optional<String> advice(HealthLine line) {
        boolean fever =
                line.temperature() instanceof Temperature.Measured measured && measured.isFever();
        boolean symptoms = line.symptoms() instanceof Symptoms.Present;
        boolean alarming =
                line.symptoms() instanceof Symptoms.Present(var named, _)
                        && named.stream().anyMatch(ALARMING::contains);
        if (fever || alarming) {
            return Optional.of("advice.stay");
        }
        return symptoms || line.contact() instanceof Contact.Some
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

    private static String day(Locale language, LocalDate day) {
        return DateTimeFormatter.ofPattern(isEnglish(language) ? "d MMMM" : "M月d日", language)
                .format(day);
    }

    private String clock(Entry entry) {
        return clock(entry.filedAt());
    }

    private String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(instant.atZone(zone));
    }

    static boolean isEnglish(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
