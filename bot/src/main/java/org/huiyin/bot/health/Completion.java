package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;

/// Who has reported, counted by department; no names and no values.
public class Completion {

    /// The departments that owe anything that day, in the directory's order.
    public List<ByDepartment> on(LocalDate day) {
        throw new UnsupportedOperationException(day.toString());
    }

    /// One department's day; people count in their first department only, so the sums add up.
    ///
    /// @param due who owes a report: active and still here
    /// @param filed how many of those have reported
    public record ByDepartment(long department, String name, int due, int filed) {
        public int missing() {
            return due - filed;
        }
    }
}
