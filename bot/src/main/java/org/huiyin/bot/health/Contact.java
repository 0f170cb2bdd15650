package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/// What was said of contact with the infected.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
sealed interface Contact {

    /// Not spoken of.
    @JsonTypeName("absent")
    record Absent() implements Contact {}

    /// As in the last report.
    @JsonTypeName("same")
    record SameAsLast() implements Contact {}

    /// There was none.
    @JsonTypeName("none")
    record None() implements Contact {}

    /// There was some, in the person's own words, or an empty text.
    @JsonTypeName("some")
    record Some(String text) implements Contact {}
}
