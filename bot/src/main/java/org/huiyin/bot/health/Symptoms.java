package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

        private Symptoms without(Set<Symptom> denied) {
            Set<Symptom> left = EnumSet.noneOf(Symptom.class);
            left.addAll(symptoms);
            left.removeAll(denied);
            return left.isEmpty() && others.isEmpty() ? new None() : new Present(left, others);
        }
    }

    /// Whether the question is answered: denying the fever alone leaves it open.
    default boolean answered() {
        return switch (this) {
            case Absent _, Unspecified _ -> false;
            case None _, SameAsLast _, Present _ -> true;
            case Denied(var symptoms) -> !symptoms.equals(Set.of(Symptom.FEVER));
        };
    }

    /// This, said now, over what was said before.
    default Symptoms over(Symptoms earlier) {
        return switch (this) {
            case Absent _ -> earlier;
            case Denied(var denied) ->
                    switch (earlier) {
                        case Absent _, SameAsLast _, Unspecified _ -> this;
                        case None none -> none;
                        case Denied(var before) -> {
                            Set<Symptom> both = EnumSet.copyOf(before);
                            both.addAll(denied);
                            yield new Denied(both);
                        }
                        case Present present -> present.without(denied);
                    };
            case Unspecified _ -> earlier instanceof Present ? earlier : this;
            case None _, SameAsLast _, Present _ -> this;
        };
    }

    private static Set<Symptom> ordered(Collection<Symptom> symptoms) {
        return Collections.unmodifiableSet(
                symptoms.isEmpty() ? EnumSet.noneOf(Symptom.class) : EnumSet.copyOf(symptoms));
    }

    static String listed(Collection<Symptom> symptoms) {
        return symptoms.stream().map(Symptom::label).collect(Collectors.joining("、"));
    }
}
