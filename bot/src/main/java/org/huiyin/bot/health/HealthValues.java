package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.bot.chat.Sentences;

/// The values of a report in one short line, in the reader's language.
final class HealthValues {

    private static final Sentences SENTENCES = Sentences.of("health");

    private HealthValues() {}

    /// Empty when nothing was said.
    static String in(Locale language, HealthLine line) {
        if (!HealthSentences.isEnglish(language)) {
            return line.canonical();
        }
        List<String> parts = new ArrayList<>();
        switch (line.temperature()) {
            case Temperature.Absent _ -> {}
            case Temperature.Normal _ -> parts.add("temperature normal");
            case Temperature.Measured(var readings) ->
                    parts.add(
                            readings.stream()
                                            .map(BigDecimal::toPlainString)
                                            .collect(Collectors.joining("/"))
                                    + "℃");
            case Temperature.Doubtful(var text, _) -> parts.add(text + "?");
        }
        switch (line.symptoms()) {
            case Symptoms.Absent _ -> {}
            case Symptoms.None _ -> parts.add("no symptoms");
            case Symptoms.SameAsLast _ -> parts.add("symptoms as yesterday");
            case Symptoms.Unspecified _ -> parts.add("symptoms");
            case Symptoms.Denied(var denied) -> parts.add("no " + names(language, denied));
            case Symptoms.Present(var named, var others) -> {
                if (!named.isEmpty()) {
                    parts.add(names(language, named));
                }
                parts.addAll(others);
            }
        }
        switch (line.place()) {
            case Place.Absent _ -> {}
            case Place.SameAsLast _ -> parts.add("place as yesterday");
            case Place.At(var kind, var town) ->
                    parts.add(
                            (SENTENCES.say(language, "place." + kind.name()) + " " + town).strip());
        }
        switch (line.contact()) {
            case Contact.Absent _ -> {}
            case Contact.SameAsLast _ -> parts.add("contact as yesterday");
            case Contact.None _ -> parts.add("no contact");
            case Contact.Some(var text) -> parts.add(("contact " + text).strip());
        }
        return String.join(", ", parts);
    }

    static String name(Locale language, Symptom symptom) {
        return HealthSentences.isEnglish(language)
                ? SENTENCES.say(language, "symptom." + symptom.name())
                : symptom.label();
    }

    private static String names(Locale language, Collection<Symptom> symptoms) {
        return symptoms.stream()
                .map(symptom -> name(language, symptom))
                .collect(Collectors.joining(", "));
    }
}
