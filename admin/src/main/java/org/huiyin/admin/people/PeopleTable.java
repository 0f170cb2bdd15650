package org.huiyin.admin.people;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.admin.export.Table;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;

/// The people of a day as a table to take away.
///
/// @param opened whether what they reported is in it
record PeopleTable(MessageSourceAccessor words, boolean opened) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final List<String> PLAIN =
            List.of("department", "name", "userid", "state", "filed", "behalf", "late", "flag");
    private static final List<String> TOLD = List.of("temperature", "symptoms", "place", "contact");

    /// @param by who takes it away
    /// @param now the institute's time
    Table of(
            LocalDate day,
            List<Line> lines,
            Map<String, Values> values,
            String by,
            LocalDateTime now) {
        Iterable<List<String>> rows =
                () ->
                        lines.stream()
                                .map(line -> row(line, values.get(line.person().userid())))
                                .iterator();
        return new Table(
                say("title") + " " + day,
                parts(PLAIN, TOLD).stream().map(this::say).toList(),
                rows,
                words.getMessage("people.note", new Object[] {by, MOMENT.format(now)}));
    }

    private List<String> row(Line line, @Nullable Values said) {
        Filed filed = line.filed();
        List<String> plain =
                List.of(
                        line.departmentName(),
                        line.person().name(),
                        line.person().userid(),
                        say("show." + line.state().name().toLowerCase(Locale.ROOT)),
                        filed == null ? "" : TIME.format(filed.at()),
                        filed == null ? "" : filed.onBehalfBy(),
                        yes(filed != null && filed.late()),
                        yes(line.flagged()));
        List<String> told =
                said == null
                        ? List.of("", "", "", "")
                        : List.of(
                                said.temperature(), said.symptoms(), said.place(), said.contact());
        return parts(plain, told);
    }

    private List<String> parts(List<String> plain, List<String> told) {
        return opened ? Stream.concat(plain.stream(), told.stream()).toList() : plain;
    }

    private String yes(boolean is) {
        return is ? say("yes") : "";
    }

    private String say(String key) {
        return words.getMessage("people." + key);
    }
}
