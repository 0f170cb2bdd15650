package org.huiyin.admin.people;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.jspecify.annotations.Nullable;

/// What is looked for, and in which order it is shown.
///
/// @param day `yyyy-MM-dd`; today if it is yet to come or no day at all
/// @param department an id; null for all in sight
/// @param show one of [Show], in lower case; all for anything else
/// @param q a part of the name or the userid
/// @param sort `name` or `filed`; the directory's order for anything else
/// @param page from 1
public record PeopleFilter(
        @Nullable String day,
        @Nullable Long department,
        @Nullable String show,
        @Nullable String q,
        @Nullable String sort,
        @Nullable Integer page) {

    public enum Show {
        ALL,
        FILED,
        MISSING,
        EXCUSED,
        FLAGGED,
        LATE,
        BEHALF;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean includes(Line line) {
            Filed filed = line.filed();
            return switch (this) {
                case ALL -> true;
                case FILED -> line.state() == State.FILED;
                case MISSING -> line.state() == State.MISSING;
                case EXCUSED -> line.state() == State.EXCUSED;
                case FLAGGED -> line.flagged();
                case LATE -> filed != null && filed.late();
                case BEHALF -> filed != null && !filed.onBehalfBy().isEmpty();
            };
        }
    }

    public Show showing() {
        for (Show one : Show.values()) {
            if (one.key().equals(show)) {
                return one;
            }
        }
        return Show.ALL;
    }

    List<Line> applied(List<Line> lines) {
        String part = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        List<Line> found =
                lines.stream()
                        .filter(line -> department == null || line.department() == department)
                        .filter(showing()::includes)
                        .filter(line ->
                                line.person().name().toLowerCase(Locale.ROOT).contains(part)
                                        || line.person().userid().contains(part))
                        .toList();
        Comparator<Line> order = order();
        return order == null ? found : found.stream().sorted(order).toList();
    }

    private @Nullable Comparator<Line> order() {
        if ("name".equals(sort)) {
            return Comparator.comparing(line -> line.person().name());
        }
        if ("filed".equals(sort)) {
            return Comparator.comparing(
                    line -> line.filed() == null ? null : line.filed().at(),
                    Comparator.nullsLast(Comparator.naturalOrder()));
        }
        return null;
    }
}
