package org.huiyin.admin.trends;

import java.time.LocalDate;
import org.huiyin.bot.health.HealthDays.Total;
import org.jspecify.annotations.Nullable;

/// A day as its line shows it.
///
/// @param percent of those who were asked and not excused, rounded down; null where they are so few
///   that a rate would speak of persons
public record TrendDay(
        LocalDate date, int due, int filed, int excused, int flagged, @Nullable Integer percent) {

    /// Fewer than these have no rate.
    static final int FEW = 5;

    static TrendDay of(Total total) {
        int asked = total.due() - total.excused();
        return new TrendDay(
                total.day(),
                total.due(),
                total.filed(),
                total.excused(),
                total.flagged(),
                asked < FEW ? null : (int) (100L * total.filed() / asked));
    }
}
