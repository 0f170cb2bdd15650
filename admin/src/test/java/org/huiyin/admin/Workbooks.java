package org.huiyin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/// Opens what came out of the console as a spreadsheet does, cell by cell.
public final class Workbooks {

    private Workbooks() {}

    /// The rows of the first sheet; what is not there is empty. No cell is computed or a number.
    public static List<List<String>> cells(byte[] file) throws IOException {
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(file))) {
            List<List<String>> rows = new ArrayList<>();
            for (Row row : book.getSheetAt(0)) {
                List<String> cells = new ArrayList<>();
                for (int place = 0; place < row.getLastCellNum(); place++) {
                    cells.add(text(row.getCell(place, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)));
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    private static String text(Cell cell) {
        assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.BLANK);
        return cell.getStringCellValue();
    }
}
