package org.huiyin.bot.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person typed as a daily health report, as far as it was understood.
///
/// @param leftovers what was not understood, in the order said; greetings and the like left out
record HealthLine(
        Temperature temperature,
        Symptoms symptoms,
        Place place,
        Contact contact,
        List<String> leftovers) {

    /// Nothing said yet.
    static final HealthLine EMPTY =
            new HealthLine(
                    new Temperature.Absent(),
                    new Symptoms.Absent(),
                    new Place.Absent(),
                    new Contact.Absent(),
                    List.of());

    private static final int LONGEST = 1000;

    /// Nobody has a normal temperature and a fever: then the temperature is open again.
    HealthLine {
        boolean fever =
                symptoms instanceof Symptoms.Present(var named, _) && named.contains(Symptom.FEVER);
        temperature =
                fever && temperature instanceof Temperature.Normal
                        ? new Temperature.Absent()
                        : temperature;
        leftovers = List.copyOf(leftovers);
    }

    static HealthLine parse(String text) {
        return parse(text, Expecting.ANYTHING);
    }

    /// Beyond its first thousand characters a text is kept unread, as a leftover.
    static HealthLine parse(String text, Expecting expecting) {
        if (text.length() <= LONGEST) {
            return new HealthReader(text, expecting).read();
        }
        HealthLine line = new HealthReader(text.substring(0, LONGEST), expecting).read();
        List<String> leftovers = new ArrayList<>(line.leftovers);
        leftovers.add(text.substring(LONGEST));
        return new HealthLine(line.temperature, line.symptoms, line.place, line.contact, leftovers);
    }

    /// The symptoms that a text denies by name, whatever else it says.
    static Set<Symptom> denied(String text) {
        String read = text.substring(0, Math.min(text.length(), LONGEST));
        return new HealthReader(read, Expecting.ANYTHING).readDenied();
    }

    /// Whether none of the four was spoken of.
    boolean isEmpty() {
        return temperature instanceof Temperature.Absent
                && symptoms instanceof Symptoms.Absent
                && place instanceof Place.Absent
                && contact instanceof Contact.Absent;
    }

    /// Whether the question about symptoms is answered: no fever beside a measured one is no
    /// answer.
    boolean answersSymptoms() {
        boolean contradicted =
                temperature instanceof Temperature.Measured measured
                        && measured.isFever()
                        && symptoms instanceof Symptoms.Denied(var denied)
                        && denied.contains(Symptom.FEVER);
        return symptoms.answered() && !contradicted;
    }

    /// This, said now, over what was said before: what is spoken of now wins, the leftovers add up.
    HealthLine over(HealthLine earlier) {
        return new HealthLine(
                temperature.over(earlier.temperature),
                symptoms.over(earlier.symptoms),
                place instanceof Place.Absent ? earlier.place : place,
                contact instanceof Contact.Absent ? earlier.contact : contact,
                Stream.concat(earlier.leftovers.stream(), leftovers.stream()).toList());
    }

    /// This, said now, with what was said before in the same dialog: told symptoms add up.
    ///
    /// @param denied what was denied now, whatever else was said
    HealthLine addedTo(HealthLine earlier, Set<Symptom> denied) {
        return over(earlier).withSymptoms(symptoms.addedTo(earlier.symptoms, denied));
    }

    HealthLine withTemperature(Temperature measured) {
        return new HealthLine(measured, symptoms, place, contact, leftovers);
    }

    HealthLine withSymptoms(Symptoms named) {
        return new HealthLine(temperature, named, place, contact, leftovers);
    }

    HealthLine withoutLeftovers() {
        return new HealthLine(temperature, symptoms, place, contact, List.of());
    }

    /// What was said to be as before, put in from before.
    HealthLine sameAs(HealthLine before) {
        return new HealthLine(
                temperature,
                symptoms instanceof Symptoms.SameAsLast ? before.symptoms : symptoms,
                place instanceof Place.SameAsLast ? before.place : place,
                contact instanceof Contact.SameAsLast ? before.contact : contact,
                leftovers);
    }

    /// What was said to be as before counts as not said: there is no before.
    HealthLine withoutSame() {
        return sameAs(EMPTY);
    }

    /// With the place and the contact from before where none was said.
    HealthLine carrying(HealthLine before) {
        return new HealthLine(
                temperature,
                symptoms,
                place instanceof Place.Absent ? before.place : place,
                contact instanceof Contact.Absent ? before.contact : contact,
                leftovers);
    }

    /// Only the place and the contact that the other line lacks.
    HealthLine beyond(HealthLine other) {
        return new HealthLine(
                EMPTY.temperature,
                EMPTY.symptoms,
                other.place instanceof Place.Absent ? place : EMPTY.place,
                other.contact instanceof Contact.Absent ? contact : EMPTY.contact,
                List.of());
    }

    /// In one short line what was understood, without the leftovers; it reads back as the same.
    String canonical() {
        return Stream.of(temperatureSaid(), symptomsSaid(), placeSaid(), contactSaid(), restSaid())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("，"));
    }

    private String temperatureSaid() {
        String reading = temperature.reading();
        return switch (temperature) {
            case Temperature.Absent _ -> "";
            case Temperature.Normal _, Temperature.Doubtful _ -> "体温" + reading;
            case Temperature.Measured _ -> "体温" + reading + "℃";
        };
    }

    String symptomsSaid() {
        return switch (symptoms) {
            case Symptoms.Absent _ -> "";
            case Symptoms.None _ -> "无症状";
            case Symptoms.SameAsLast _ -> isRestSame() ? "" : "症状同昨日";
            case Symptoms.Unspecified _ -> "有症状";
            case Symptoms.Denied(var denied) ->
                    (isFeverOpen(denied) ? "症状：无" : "无") + Symptoms.listed(denied);
            case Symptoms.Present(var present, var others) -> told(present, Set.of(), others);
            case Symptoms.Contradicted(Symptoms.Present(var present, var others), var denied) ->
                    told(present, denied, others);
        };
    }

    private static String told(Set<Symptom> present, Set<Symptom> denied, List<String> others) {
        return Stream.of(
                        Symptoms.listed(present),
                        denied.isEmpty() ? "" : "无" + Symptoms.listed(denied),
                        others.isEmpty() ? "" : "其他：" + String.join("、", others))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("，"));
    }

    /// A denied fever would be read as a normal temperature, were it not called a symptom.
    boolean isFeverOpen(Set<Symptom> denied) {
        return temperature instanceof Temperature.Absent && denied.contains(Symptom.FEVER);
    }

    String placeSaid() {
        return switch (place) {
            case Place.Absent _ -> "";
            case Place.SameAsLast _ -> isRestSame() ? "" : "地点同昨日";
            case Place.At(var kind, var town) when kind == Place.Kind.ELSEWHERE ->
                    kind.label() + town;
            case Place.At(var kind, var town) ->
                    town.isEmpty() ? kind.label() : kind.label() + "（" + town + "）";
        };
    }

    String contactSaid() {
        return switch (contact) {
            case Contact.Absent _ -> "";
            case Contact.SameAsLast _ -> isRestSame() ? "" : "接触同昨日";
            case Contact.None _ -> "无接触";
            case Contact.Some(var text) -> text.isEmpty() ? "有接触" : "有接触（" + text + "）";
        };
    }

    private String restSaid() {
        return isRestSame() ? "其余同昨日" : "";
    }

    /// Whether something is as in the last report and nothing but the temperature is open.
    private boolean isRestSame() {
        boolean same =
                symptoms instanceof Symptoms.SameAsLast
                        || place instanceof Place.SameAsLast
                        || contact instanceof Contact.SameAsLast;
        return same
                && !(symptoms instanceof Symptoms.Absent)
                && !(place instanceof Place.Absent)
                && !(contact instanceof Contact.Absent);
    }
}
