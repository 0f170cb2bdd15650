package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Sentences;

/// The values of a report in one short line, in the reader's language.
final class HealthValues {

    private static final Sentences SENTENCES = Sentences.of("health");

    private HealthValues() {}

    /// Empty when nothing was said. In Chinese the report says itself; the bundle has the rest.
    static String in(Locale language, HealthLine line) {
        if (!HealthSentences.isEnglish(language)) {
            return line.canonical();
        }
        return listed(
                Stream.of(
                        temperature(language, line.temperature()),
                        symptoms(language, line),
                        place(language, line.place()),
                        contact(language, line.contact())));
    }

    static String name(Locale language, Symptom symptom) {
        return HealthSentences.isEnglish(language)
                ? SENTENCES.say(language, "symptom." + symptom.name())
                : symptom.label();
    }

    static String name(Locale language, Place.Kind place) {
        return HealthSentences.isEnglish(language)
                ? SENTENCES.say(language, "place." + place.name())
                : place.label();
    }

    private static String temperature(Locale language, Temperature temperature) {
        return switch (temperature) {
            case Temperature.Absent _ -> "";
            case Temperature.Normal _ -> say(language, "temperature.normal");
            case Temperature.Measured(var readings) ->
                    say(
                            language,
                            "temperature.measured",
                            readings.stream()
                                    .map(BigDecimal::toPlainString)
                                    .collect(Collectors.joining("/")));
            case Temperature.Doubtful(var text, _) -> say(language, "temperature.doubtful", text);
        };
    }

    private static String symptoms(Locale language, HealthLine line) {
        return switch (line.symptoms()) {
            case Symptoms.Absent _ -> "";
            case Symptoms.None _ -> say(language, "symptoms.none");
            case Symptoms.SameAsLast _ -> say(language, "symptoms.same");
            case Symptoms.Unspecified _ -> say(language, "symptoms.some");
            case Symptoms.Denied(var denied) ->
                    denied(
                            language,
                            line.isFeverOpen(denied) ? "symptoms.denied.fever" : "symptoms.denied",
                            denied);
            case Symptoms.Present(var named, var others) ->
                    listed(
                            Stream.concat(
                                    names(language, named), Stream.of(others(language, others))));
            case Symptoms.Contradicted(Symptoms.Present(var named, var others), var denied) ->
                    listed(
                            Stream.concat(
                                    names(language, named),
                                    Stream.of(
                                            denied(language, "symptoms.denied", denied),
                                            others(language, others))));
        };
    }

    private static String denied(Locale language, String key, Collection<Symptom> denied) {
        return denied.isEmpty()
                ? ""
                : say(language, key, names(language, denied).collect(Collectors.joining(" or ")));
    }

    private static String others(Locale language, List<String> others) {
        return others.isEmpty() ? "" : say(language, "symptoms.other", String.join("/", others));
    }

    private static String place(Locale language, Place place) {
        return switch (place) {
            case Place.Absent _ -> "";
            case Place.SameAsLast _ -> say(language, "place.same");
            case Place.At(var kind, var town) when kind == Place.Kind.ELSEWHERE ->
                    name(language, kind) + " " + town;
            case Place.At(var kind, var town) ->
                    town.isEmpty()
                            ? name(language, kind)
                            : say(language, "place.town", name(language, kind), town);
        };
    }

    private static String contact(Locale language, Contact contact) {
        return switch (contact) {
            case Contact.Absent _ -> "";
            case Contact.SameAsLast _ -> say(language, "contact.same");
            case Contact.None _ -> say(language, "contact.none");
            case Contact.Some(var text) ->
                    text.isEmpty()
                            ? say(language, "contact.some")
                            : say(language, "contact.told", text);
        };
    }

    private static Stream<String> names(Locale language, Collection<Symptom> symptoms) {
        return symptoms.stream().map(symptom -> name(language, symptom));
    }

    private static String listed(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String say(Locale language, String key, String... values) {
        return SENTENCES.say(language, "value." + key, values);
    }
}
