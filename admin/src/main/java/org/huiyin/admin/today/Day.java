package org.huiyin.admin.today;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.bot.health.Completion.ByDepartment;

/// One day as its page shows it.
public record Day(LocalDate date, List<ByDepartment> departments) {

    public int due() {
        return departments.stream().mapToInt(ByDepartment::due).sum();
    }

    public int filed() {
        return departments.stream().mapToInt(ByDepartment::filed).sum();
    }

    public int excused() {
        return departments.stream().mapToInt(ByDepartment::excused).sum();
    }

    public int flagged() {
        return departments.stream().mapToInt(ByDepartment::flagged).sum();
    }

    public int missing() {
        return due() - filed() - excused();
    }

    public int percent() {
        return percent(missing(), due());
    }

    /// Of whom nothing is missing; rounded down: only who is complete reads 100.
    public static int percent(int missing, int due) {
        return due == 0 ? 100 : (int) (100L * (due - missing) / due);
    }

    /// Changes whenever what is shown does.
    public String version() {
        return Integer.toHexString(hashCode());
    }
}
