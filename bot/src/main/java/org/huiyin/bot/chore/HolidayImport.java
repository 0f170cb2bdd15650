package org.huiyin.bot.chore;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// What became of a list of holidays that somebody handed in.
public sealed interface HolidayImport {

    /// The list stands in place of what was known of its year.
    ///
    /// @param makeUpDays weekend days that are worked
    record Stored(int year, int holidays, int makeUpDays) implements HolidayImport {}

    /// Nothing was changed.
    ///
    /// @param problems one for each bad line, in their order; not empty
    record Refused(List<Problem> problems) implements HolidayImport {}

    /// What is wrong with a line.
    ///
    /// @param line counted from 1; 0 for the list as a whole
    /// @param found as it was written, shortened
    record Problem(int line, Reason reason, String found) {

        private static final ResourceBundle.Control CHINESE_OTHERWISE =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);

        /// To be shown to whoever handed in the list.
        public String sentence(Locale language) {
            String pattern =
                    ResourceBundle.getBundle("messages.chore", language, CHINESE_OTHERWISE)
                            .getString(reason.key);
            return new MessageFormat(pattern, Locale.ROOT)
                    .format(new Object[] {Integer.toString(line), found});
        }
    }

    /// Why a line cannot be taken.
    enum Reason {
        EMPTY("import.empty"),
        TOO_LONG("import.too-long"),
        NOT_THREE_FIELDS("import.not-three-fields"),
        NO_DATE("import.no-date"),
        NO_KIND("import.no-kind"),
        NO_NAME("import.no-name"),
        OTHER_YEAR("import.other-year"),
        TWICE("import.twice"),
        WORKED_ANYWAY("import.worked-anyway");

        private final String key;

        Reason(String key) {
            this.key = key;
        }
    }
}
