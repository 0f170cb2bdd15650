package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;

/// What was said of where the person is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
sealed interface Place {

    /// Not spoken of.
    @JsonTypeName("absent")
    record Absent() implements Place {}

    /// As in the last report.
    @JsonTypeName("same")
    record SameAsLast() implements Place {}

    /// There, with the town as it was said, or an empty text.
    @JsonTypeName("at")
    record At(Kind kind, String town) implements Place {}

    enum Kind {
        HOME("在家"),
        WORK("在单位"),
        TRIP("出差"),
        HOSPITAL("住院"),
        ISOLATION("隔离"),
        ELSEWHERE("在");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        static Kind labelled(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no place " + label));
        }
    }
}
