package org.huiyin.bot.chore;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.huiyin.bot.chore.CalendarYear.Special;
import org.huiyin.bot.chore.HolidayImport.Problem;
import org.huiyin.bot.chore.HolidayImport.Reason;

/// Reads a year's list of holidays: lines of `date,kind,name`, with or without a head line.
final class HolidayCsv {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_NAME = 32;
    private static final int SHOWN = 40;
    private static final Map<String, Boolean> KINDS =
            Map.of("holiday", true, "放假", true, "workday", false, "上班", false);

    private final SortedMap<LocalDate, Special> days = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    HolidayCsv(String csv) {
        List<String> lines = csv.replace("\uFEFF", "").lines().toList();
        if (lines.size() > MOST_LINES) {
            problems.add(new Problem(0, Reason.TOO_LONG, ""));
            return;
        }
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1).strip();
            boolean isHead = line == 1 && text.startsWith("date,");
            if (!text.isEmpty() && !isHead) {
                read(line, text);
            }
        }
        if (days.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, Reason.EMPTY, ""));
        }
    }

    /// In the order of their lines; empty when the list is good.
    List<Problem> problems() {
        return problems;
    }

    /// To be asked of a good list only.
    CalendarYear year() {
        return new CalendarYear(days.firstKey().getYear(), days);
    }

    private void read(int line, String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != 3) {
            refuse(line, Reason.NOT_THREE_FIELDS, text);
            return;
        }
        Boolean off = KINDS.get(fields[1].strip());
        String name = fields[2].strip();
        if (off == null) {
            refuse(line, Reason.NO_KIND, text);
        } else if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            refuse(line, Reason.NO_NAME, text);
        } else {
            take(line, text, fields[0].strip(), new Special(off, name));
        }
    }

    private void take(int line, String text, String date, Special special) {
        LocalDate day;
        try {
            day = LocalDate.parse(date);
        } catch (DateTimeParseException _) {
            refuse(line, Reason.NO_DATE, text);
            return;
        }
        if (!days.isEmpty() && day.getYear() != days.firstKey().getYear()) {
            refuse(line, Reason.OTHER_YEAR, text);
        } else if (!special.off() && !CalendarYear.isWeekend(day)) {
            refuse(line, Reason.WORKED_ANYWAY, text);
        } else if (days.putIfAbsent(day, special) != null) {
            refuse(line, Reason.TWICE, text);
        }
    }

    private void refuse(int line, Reason reason, String text) {
        int shown =
                text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        problems.add(new Problem(line, reason, text.substring(0, shown)));
    }
}
