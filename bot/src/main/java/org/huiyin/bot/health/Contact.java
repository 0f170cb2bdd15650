package org.huiyin.bot.health;

/// What was said of contact with the infected.
sealed interface Contact {

    /// Not spoken of.
    record Absent() implements Contact {}

    /// As in the last report.
    record SameAsLast() implements Contact {}

    /// There was none.
    record None() implements Contact {}

    /// There was some, in the person's own words, or an empty text.
    record Some(String text) implements Contact {}
}
