package org.huiyin.admin.export;

import java.util.List;

/// A table that leaves the console as a file.
///
/// @param name of the file, without its ending, and of the sheet
/// @param note who exported it, when and of what; its last line
public record Table(String name, List<String> headings, Iterable<List<String>> rows, String note) {

    /// Signs by which a spreadsheet takes a text for a formula, full-width ones too.
    private static final String FORMULA_SIGNS = "=+-@＝＋－＠\t\r\n";

    public Table {
        headings = List.copyOf(headings);
    }

    /// The text so that no spreadsheet computes it: with an apostrophe before what begins like a
    /// formula, blanks in front of it or not. See CVE-2021-41270 for why a blank is not enough.
    public static String harmless(String text) {
        String bare = text.stripLeading();
        boolean suspicious =
                (!text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0)
                        || (!bare.isEmpty() && FORMULA_SIGNS.indexOf(bare.charAt(0)) >= 0);
        return suspicious ? "'" + text : text;
    }
}
