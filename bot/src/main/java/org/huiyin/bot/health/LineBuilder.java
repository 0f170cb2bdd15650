package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects what has been understood of a line so far, and what has not.
final class LineBuilder {

    private static final int LONGEST_CONTACT = 100;
    private static final int LONGEST_OTHER = 30;
    private static final int MOST_OTHERS = 10;

    private final String said;

    private final List<Span> readingSpans = new ArrayList<>();
    private final List<BigDecimal> readings = new ArrayList<>();
    private Temperature.@Nullable Doubtful doubt;
    private boolean normal;
    private boolean well;

    private final Set<Symptom> present = EnumSet.noneOf(Symptom.class);
    private final Set<Symptom> denied = EnumSet.noneOf(Symptom.class);
    private final List<String> others = new ArrayList<>();
    private boolean none;
    private boolean some;
    private boolean sameSymptoms;

    private Place place = new Place.Absent();
    private Contact contact = new Contact.Absent();
    private boolean same;

    private final List<Span> leftovers = new ArrayList<>();
    private int glue = -1;

    LineBuilder(String said) {
        this.said = said;
    }

    /// A part of what was said.
    ///
    /// @param word whether it is one unknown word
    private record Span(int start, int end, boolean word) {}

    void number(Token token, Numeral numeral, boolean named) {
        String text = said.substring(token.start(), token.end()).replace("°C", "℃");
        switch (Temperature.judge(numeral, text, named)) {
            case Temperature.Measured(var values) -> {
                readings.addAll(values);
                readingSpans.add(new Span(token.start(), token.end(), false));
            }
            case Temperature.Doubtful found when doubt == null -> doubt = found;
            case Temperature.Doubtful _, Temperature.Absent _, Temperature.Normal _ ->
                    leave(token.start(), token.end());
        }
    }

    void normal() {
        normal = true;
    }

    /// `正常`: neither a fever nor symptoms.
    void well() {
        normal = true;
        well = true;
    }

    void present(Symptom symptom) {
        present.add(symptom);
    }

    void denied(Symptom symptom) {
        denied.add(symptom);
    }

    Set<Symptom> denied() {
        return Set.copyOf(denied);
    }

    void other(int start, int end) {
        String text = said.substring(start, end).strip();
        if (text.length() > LONGEST_OTHER || others.size() == MOST_OTHERS) {
            leave(start, end);
        } else if (!others.contains(text)) {
            others.add(text);
        }
    }

    void noSymptoms() {
        none = true;
    }

    void someSymptoms() {
        some = true;
    }

    void sameSymptoms() {
        sameSymptoms = true;
    }

    /// All that this line does not say is as in the last report.
    void same() {
        same = true;
    }

    boolean speaksOfSymptoms() {
        return none || well || some || !present.isEmpty() || !others.isEmpty();
    }

    boolean isPlaced() {
        return place instanceof Place.At;
    }

    void samePlace() {
        place = isPlaced() ? place : new Place.SameAsLast();
    }

    /// A place and its town may be said apart; what fits neither is left over.
    void place(Place.Kind kind, String town, int start, int end) {
        boolean bare = kind == Place.Kind.ELSEWHERE;
        if (!(place instanceof Place.At(var before, var where))) {
            place = new Place.At(kind, town);
        } else if (before == Place.Kind.ELSEWHERE && !bare && town.isEmpty()) {
            place = new Place.At(kind, where);
        } else if (where.isEmpty() && (bare || kind == before)) {
            place = new Place.At(before, town);
        } else if ((kind != before && !bare) || (!town.isEmpty() && !town.equals(where))) {
            leave(start, end);
        }
    }

    void noContact() {
        contact = contact instanceof Contact.Some ? contact : new Contact.None();
    }

    void sameContact() {
        contact = contact instanceof Contact.Absent ? new Contact.SameAsLast() : contact;
    }

    void contact(String text, int start, int end) {
        boolean fits = text.length() <= LONGEST_CONTACT;
        if (!(contact instanceof Contact.Some(var before) && !before.isEmpty())) {
            contact = new Contact.Some(fits ? text : "");
        } else {
            fits = text.isEmpty() || text.equals(before);
        }
        if (!fits) {
            leave(start, end);
        }
    }

    /// Keeps a part that was not understood, with whatever was not understood directly before it.
    void leave(int start, int end) {
        leave(new Span(start, end, false));
    }

    void leaveWord(int start, int end) {
        leave(new Span(start, end, true));
    }

    private void leave(Span span) {
        if (touches(span.start())) {
            span = new Span(leftovers.removeLast().start(), span.end(), false);
        }
        leftovers.add(span);
        glue = span.end();
    }

    /// A word that says nothing, but may stand within something that was not understood.
    void skip(Token token) {
        if (touches(token.start())) {
            glue = token.end();
        }
    }

    /// Whether something that was not understood leads up to here.
    boolean touches(int start) {
        return glue == start && !leftovers.isEmpty();
    }

    /// Whether a single short unknown word leads up to here (`膝盖有点` before `疼`).
    boolean touchesWord(int start) {
        return touches(start)
                && leftovers.getLast().word()
                && leftovers.getLast().end() - leftovers.getLast().start() <= 6;
    }

    /// Takes back what was not understood before this place; the start of it.
    int takeBack() {
        glue = -1;
        return leftovers.removeLast().start();
    }

    HealthLine build() {
        Temperature temperature = temperature();
        return new HealthLine(
                temperature,
                symptoms(isFever(temperature)),
                same && place instanceof Place.Absent ? new Place.SameAsLast() : place,
                same && contact instanceof Contact.Absent ? new Contact.SameAsLast() : contact,
                leftovers.stream()
                        .sorted(Comparator.comparingInt(Span::start))
                        .map(span -> said.substring(span.start(), span.end()).strip())
                        .toList());
    }

    private Temperature temperature() {
        if (doubt != null) {
            leftovers.addAll(readingSpans);
            return doubt;
        }
        if (!readings.isEmpty()) {
            return new Temperature.Measured(readings);
        }
        return normal && !present.contains(Symptom.FEVER)
                ? new Temperature.Normal()
                : new Temperature.Absent();
    }

    private static boolean isFever(Temperature temperature) {
        return switch (temperature) {
            case Temperature.Measured measured -> measured.isFever();
            case Temperature.Doubtful(_, var likely) ->
                    likely.filter(Temperature::isFever).isPresent();
            case Temperature.Absent _, Temperature.Normal _ -> false;
        };
    }

    /// A symptom that is both told and denied is to be asked about, and a measured fever takes back
    /// the `正常` and the `没发烧` beside it.
    private Symptoms symptoms(boolean fever) {
        if (!Collections.disjoint(present, denied)) {
            Set<Symptom> both = EnumSet.copyOf(present);
            both.retainAll(denied);
            return both.equals(present) && others.isEmpty()
                    ? new Symptoms.Unspecified()
                    : new Symptoms.Contradicted(new Symptoms.Present(present, others), both);
        }
        if (!present.isEmpty() || !others.isEmpty()) {
            return new Symptoms.Present(present, others);
        }
        if (some) {
            return new Symptoms.Unspecified();
        }
        boolean contradicted = fever && (!none || denied.contains(Symptom.FEVER));
        if ((none || well) && !contradicted) {
            return new Symptoms.None();
        }
        if (!denied.isEmpty()) {
            return new Symptoms.Denied(denied);
        }
        return same || sameSymptoms ? new Symptoms.SameAsLast() : new Symptoms.Absent();
    }
}
