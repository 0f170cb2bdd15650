package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was said of symptoms.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
sealed interface Symptoms {

    /// Not spoken of.
    @JsonTypeName("absent")
    record Absent() implements Symptoms {}

    /// There are none.
    @JsonTypeName("none")
    record None() implements Symptoms {}

    /// As in the last report.
    @JsonTypeName("same")
    record SameAsLast() implements Symptoms {}

    /// There are some, not said which (`有`): to be asked.
    @JsonTypeName("some")
    record Unspecified() implements Symptoms {}

    /// These there are not; of others nothing was said.
    @JsonTypeName("denied")
    record Denied(Set<Symptom> symptoms) implements Symptoms {
        public Denied {
            symptoms = ordered(symptoms);
        }
    }

    /// These there are, and whatever was said in other words.
    @JsonTypeName("present")
    record Present(Set<Symptom> symptoms, List<String> others) implements Symptoms {
        public Present {
            symptoms = ordered(symptoms);
            others = List.copyOf(others);
        }

        private Present without(Set<Symptom> denied) {
            return new Present(Symptoms.minus(symptoms, denied), others);
        }

        private Present with(Set<Symptom> more, List<String> moreOthers) {
            return new Present(
                    Symptoms.plus(symptoms, more),
                    Stream.concat(others.stream(), moreOthers.stream()).distinct().toList());
        }

        private Symptoms orNone() {
            return symptoms.isEmpty() && others.isEmpty() ? new None() : this;
        }
    }

    /// These were told, and some of them denied as well: to be asked.
    @JsonTypeName("contradicted")
    record Contradicted(Present told, Set<Symptom> denied) implements Symptoms {
        public Contradicted {
            denied = ordered(denied);
        }

        private static Symptoms of(Present told, Set<Symptom> denied) {
            return denied.isEmpty() ? told.orNone() : new Contradicted(told, denied);
        }

        private boolean deniesAll() {
            return denied.containsAll(told.symptoms);
        }
    }

    /// Whether the question is answered: denying the fever alone leaves it open.
    default boolean answered() {
        return switch (this) {
            case Absent _, Unspecified _, Contradicted _ -> false;
            case None _, SameAsLast _, Present _ -> true;
            case Denied(var symptoms) -> !symptoms.equals(Set.of(Symptom.FEVER));
        };
    }

    /// Whether it is to be asked which there are.
    default boolean open() {
        return this instanceof Unspecified || this instanceof Contradicted;
    }

    /// This, said now, over what was said before.
    default Symptoms over(Symptoms earlier) {
        return switch (this) {
            case Absent _ -> earlier;
            case Denied(var denied) ->
                    switch (earlier) {
                        case Absent _, SameAsLast _, Unspecified _, Contradicted _ -> this;
                        case None none -> none;
                        case Denied(var before) -> new Denied(plus(before, denied));
                        case Present present -> present.without(denied).orNone();
                    };
            case Unspecified _ -> earlier instanceof Present ? earlier : this;
            case None _, SameAsLast _, Present _, Contradicted _ -> this;
        };
    }

    /// This, said now, added to what was said before in the same dialog: what was told stays told
    /// until it is denied by its name.
    ///
    /// @param denied what was denied now, whatever else was said
    default Symptoms addedTo(Symptoms earlier, Set<Symptom> denied) {
        return switch (earlier) {
            case Present told -> addedTo(told, Set.of(), false, denied);
            case Contradicted open when !(this instanceof Absent) ->
                    addedTo(open.told, open.denied, open.deniesAll(), denied);
            case Contradicted open -> open;
            case Absent _, None _, SameAsLast _, Unspecified _, Denied _ -> over(earlier);
        };
    }

    /// @param nothing whether all of it was denied before
    private Symptoms addedTo(
            Present told, Set<Symptom> disputed, boolean nothing, Set<Symptom> denied) {
        Present left = told.without(denied);
        Set<Symptom> open = minus(disputed, denied);
        return switch (this) {
            case Absent _, SameAsLast _, Denied _ -> Contradicted.of(left, open);
            case None none ->
                    nothing || left.orNone() instanceof None
                            ? none
                            : new Contradicted(left, left.symptoms);
            case Unspecified _ -> Contradicted.of(left.with(denied, List.of()), plus(open, denied));
            case Present(var named, var others) ->
                    Contradicted.of(left.with(named, others), minus(open, named));
            case Contradicted(Present(var named, var others), var both) ->
                    Contradicted.of(left.with(named, others), plus(open, both));
        };
    }

    /// Without what was both told and denied, once it was asked about.
    default Symptoms undisputed() {
        return this instanceof Contradicted(var told, var denied)
                ? told.without(denied).orNone()
                : this;
    }

    private static Set<Symptom> plus(Set<Symptom> some, Set<Symptom> more) {
        Set<Symptom> all = EnumSet.noneOf(Symptom.class);
        all.addAll(some);
        all.addAll(more);
        return all;
    }

    private static Set<Symptom> minus(Set<Symptom> some, Set<Symptom> fewer) {
        Set<Symptom> left = EnumSet.noneOf(Symptom.class);
        left.addAll(some);
        left.removeAll(fewer);
        return left;
    }

    private static Set<Symptom> ordered(Collection<Symptom> symptoms) {
        return Collections.unmodifiableSet(
                symptoms.isEmpty() ? EnumSet.noneOf(Symptom.class) : EnumSet.copyOf(symptoms));
    }

    static String listed(Collection<Symptom> symptoms) {
        return symptoms.stream().map(Symptom::label).collect(Collectors.joining("、"));
    }
}
