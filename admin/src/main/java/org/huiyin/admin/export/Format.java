package org.huiyin.admin.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The kinds of files into which a [Table] can be written, row by row: memory does not grow with
/// the table.
public enum Format {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public void write(Table table, OutputStream out) throws IOException {
            try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
                SXSSFSheet sheet = book.createSheet(WorkbookUtil.createSafeSheetName(table.name()));
                int columns = table.headings().size();
                for (int column = 0; column < columns; column++) {
                    sheet.setColumnWidth(column, COLUMN_CHARACTERS * 256);
                }
                CellStyle head = book.createCellStyle();
                Font bold = book.createFont();
                bold.setBold(true);
                head.setFont(bold);
                fill(sheet.createRow(0), table.headings(), head);
                int place = 1;
                for (List<String> row : table.rows()) {
                    fill(sheet.createRow(place++), row, null);
                }
                fill(sheet.createRow(place), List.of(table.note()), null);
                sheet.createFreezePane(0, 1);
                sheet.setAutoFilter(new CellRangeAddress(0, place - 1, 0, columns - 1));
                sheet.getPrintSetup().setLandscape(true);
                sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
                sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
                book.write(out);
            }
        }
    },
    /// With the byte order mark by which Excel knows UTF-8.
    CSV("text/csv;charset=UTF-8") {
        @Override
        public void write(Table table, OutputStream out) throws IOException {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
            writer.write(line(table.headings()));
            for (List<String> row : table.rows()) {
                writer.write(line(row));
            }
            writer.write(line(List.of(table.note())));
            writer.flush();
        }
    };

    private static final int ROWS_IN_MEMORY = 200;
    private static final int COLUMN_CHARACTERS = 16;

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The kind with this ending, as an address names it.
    public static Format named(String ending) {
        for (Format format : values()) {
            if (format.ending().equals(ending)) {
                return format;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /// Says that a file follows, which nobody keeps on the way.
    ///
    /// @param name without its ending
    public void announce(HttpServletResponse response, String name) {
        String file = name + "." + ending();
        response.setContentType(mediaType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    /// By which it is asked for, and how the names of its files end.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Writes all of it; the stream stays open.
    public abstract void write(Table table, OutputStream out) throws IOException;

    private static void fill(Row row, List<String> texts, @Nullable CellStyle style) {
        for (int column = 0; column < texts.size(); column++) {
            Cell cell = row.createCell(column);
            cell.setCellValue(Table.harmless(texts.get(column)));
            if (style != null) {
                cell.setCellStyle(style);
            }
        }
    }

    /// As RFC 4180 has it.
    private static String line(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + Table.harmless(text).replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
