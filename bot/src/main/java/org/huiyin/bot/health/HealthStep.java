package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.time.LocalDate;

/// Where a dialog about a report can stand.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
sealed interface HealthStep {

    /// What has been said so far.
    Draft draft();

    /// Something is missing.
    ///
    /// @param listed whether the numbered symptoms were shown, so that digits choose from them
    @JsonTypeName("asking")
    record Asking(Draft draft, boolean listed) implements HealthStep {}

    /// A temperature looked like a slip; this one may have been meant.
    @JsonTypeName("doubting")
    record Doubting(Draft draft, BigDecimal likely) implements HealthStep {}

    /// The report is whole; the person has not yet agreed to its being stored.
    @JsonTypeName("consenting")
    record Consenting(Draft draft) implements HealthStep {}

    /// A report that is not stored yet.
    ///
    /// @param day the day it is for: when its first message was sent, unless another was named
    /// @param late whether that day was over when the report was begun
    /// @param line what has been said so far
    record Draft(LocalDate day, boolean late, HealthLine line) {

        static Draft of(LocalDate day) {
            return new Draft(day, false, HealthLine.EMPTY);
        }

        static Draft late(LocalDate day) {
            return new Draft(day, true, HealthLine.EMPTY);
        }

        /// What was both told and denied, and then asked about, is left to the answer.
        Draft undisputed() {
            return new Draft(day, late, line.withSymptoms(line.symptoms().undisputed()));
        }

        Draft saying(HealthLine now) {
            return new Draft(day, late, now.withoutLeftovers());
        }
    }
}
