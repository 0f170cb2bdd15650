package org.huiyin.admin.today;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The day that an address asks for.
public final class AskedDay {

    private AskedDay() {}

    /// Today if it is yet to come or no day at all.
    ///
    /// @param asked `yyyy-MM-dd`
    public static LocalDate of(@Nullable String asked, LocalDate today) {
        try {
            LocalDate day = asked == null ? today : LocalDate.parse(asked);
            return day.isAfter(today) ? today : day;
        } catch (DateTimeException _) {
            return today;
        }
    }
}
