package org.huiyin.admin.official;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.huiyin.admin.export.Table;
import org.jspecify.annotations.Nullable;

/// Somebody else's empty table: its first sheet has a row of headings, below which the people are
/// written in the style that the sheet has there.
final class Sheet {

    /// Bytes of a file that is taken.
    static final int LARGEST = 5 * 1024 * 1024;

    private static final long LARGEST_UNPACKED = 20L * 1024 * 1024;
    private static final int MOST_PARTS = 500;
    private static final int MOST_TAGS = 200_000;
    private static final int HEADING_WITHIN_ROWS = 30;
    private static final int MOST_COLUMNS = 50;

    private final byte[] file;
    private final int headingRow;
    private final Map<Integer, Column> columns;
    private final List<String> unknown;

    private Sheet(byte[] file, int headingRow, Map<Integer, Column> columns, List<String> unknown) {
        this.file = file;
        this.headingRow = headingRow;
        this.columns = columns;
        this.unknown = unknown;
    }

    /// Why a file cannot be filled.
    enum Refusal {
        TOO_LARGE,
        NOT_XLSX,
        MACROS,
        LINKS,
        NO_HEADINGS
    }

    /// Either a sheet or why there is none.
    sealed interface Reading {
        record Read(Sheet sheet) implements Reading {}

        record Refused(Refusal why) implements Reading {}
    }

    static Reading read(byte[] file) {
        Refusal unfit = file.length > LARGEST ? Refusal.TOO_LARGE : unfit(file);
        if (unfit != null) {
            return new Reading.Refused(unfit);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return headings(book.getSheetAt(0))
                    .<Reading>map(row -> new Reading.Read(of(file, row)))
                    .orElse(new Reading.Refused(Refusal.NO_HEADINGS));
        } catch (IOException | RuntimeException e) {
            // whatever is wrong inside: a stranger's file, and the sender is told
            return new Reading.Refused(Refusal.NOT_XLSX);
        }
    }

    /// What speaks against opening it, found without unpacking more than is allowed.
    private static @Nullable Refusal unfit(byte[] file) {
        long unpacked = 0;
        int parts = 0;
        int tags = 0;
        boolean workbook = false;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().endsWith("vbaProject.bin")) {
                    return Refusal.MACROS;
                }
                if (part.getName().contains("externalLinks/")) {
                    return Refusal.LINKS;
                }
                workbook |= part.getName().equals("xl/workbook.xml");
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    tags += tags(buffer, read);
                    if (unpacked > LARGEST_UNPACKED || tags > MOST_TAGS) {
                        return Refusal.TOO_LARGE;
                    }
                }
                if (++parts > MOST_PARTS) {
                    return Refusal.TOO_LARGE;
                }
            }
        } catch (IOException e) {
            return Refusal.NOT_XLSX;
        }
        return workbook ? null : Refusal.NOT_XLSX;
    }

    /// How many elements begin or end there: what is read takes memory by their number, not by
    /// their length.
    private static int tags(byte[] buffer, int length) {
        int tags = 0;
        for (int place = 0; place < length; place++) {
            if (buffer[place] == '<') {
                tags++;
            }
        }
        return tags;
    }

    /// The row in which most headings are known, a name among them.
    private static Optional<Row> headings(XSSFSheet sheet) {
        Row best = null;
        int most = 0;
        for (int place = 0; place < HEADING_WITHIN_ROWS; place++) {
            Row row = sheet.getRow(place);
            if (row == null) {
                continue;
            }
            Map<Integer, Column> known = known(row);
            if (known.containsValue(Column.NAME) && known.size() > most) {
                best = row;
                most = known.size();
            }
        }
        return Optional.ofNullable(best);
    }

    private static Map<Integer, Column> known(Row row) {
        Map<Integer, Column> known = new LinkedHashMap<>();
        texts(row)
                .forEach((place, text) ->
                        Column.of(text).ifPresent(column -> known.put(place, column)));
        return known;
    }

    private static Map<Integer, String> texts(Row row) {
        DataFormatter formatter = new DataFormatter();
        Map<Integer, String> texts = new LinkedHashMap<>();
        for (Cell cell : row) {
            if (cell.getColumnIndex() < MOST_COLUMNS && cell.getCellType() == CellType.STRING) {
                String text = formatter.formatCellValue(cell).strip();
                if (!text.isEmpty()) {
                    texts.put(cell.getColumnIndex(), text);
                }
            }
        }
        return texts;
    }

    private static Sheet of(byte[] file, Row headings) {
        List<String> unknown =
                texts(headings).values().stream()
                        .filter(text -> Column.of(text).isEmpty())
                        .toList();
        return new Sheet(file, headings.getRowNum(), known(headings), unknown);
    }

    /// The headings that nothing is known for; their columns stay empty.
    List<String> unknown() {
        return unknown;
    }

    /// Whether anything that people reported is asked for.
    boolean asksForValues() {
        return columns.values().stream().anyMatch(Column::isTold);
    }

    /// Writes the people below the headings, in the place of what stood there.
    ///
    /// @param people what to write in which column, a row for each
    void fill(List<Function<Column, String>> people, OutputStream out) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = book.getSheetAt(0);
            Row model = sheet.getRow(headingRow + 1);
            Map<Integer, CellStyle> styles = new LinkedHashMap<>();
            if (model != null) {
                model.forEach(cell -> styles.put(cell.getColumnIndex(), cell.getCellStyle()));
            }
            int place = headingRow;
            for (Function<Column, String> person : people) {
                place++;
                Row row = sheet.getRow(place);
                write(row == null ? sheet.createRow(place) : row, person, styles);
            }
            book.write(out);
        }
    }

    private void write(Row row, Function<Column, String> person, Map<Integer, CellStyle> styles) {
        styles.forEach((place, style) ->
                row.getCell(place, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellStyle(style));
        columns.forEach((place, column) ->
                row.getCell(place, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                        .setCellValue(Table.harmless(person.apply(column))));
    }
}
