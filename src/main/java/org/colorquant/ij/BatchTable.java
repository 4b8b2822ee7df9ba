package org.colorquant.ij;

import ij.measure.ResultsTable;
import java.util.List;

/** The table of a batch as ImageJ has it: a row for each image. */
final class BatchTable {
    private BatchTable() {}

    /**
     * Returns the table for ImageJ to show.
     *
     * @param quality whether there are the figures of the quality report
     */
    static ResultsTable of(List<BatchRow> rows, boolean quality) {
        List<String> columns = BatchRow.columns(quality);
        ResultsTable table = new ResultsTable();
        for (BatchRow row : rows) {
            table.incrementCounter();
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.image().get(i);
                boolean text = i == 0 || i == columns.size() - 1 || cell.isEmpty();
                if (text) {
                    table.addValue(columns.get(i), cell);
                } else {
                    table.addValue(columns.get(i), Double.parseDouble(cell));
                }
            }
        }
        for (String column : columns) {
            table.setDecimalPlaces(table.getColumnIndex(column), places(column));
        }
        return table;
    }

    private static int places(String column) {
        switch (column) {
            case "SSIM" :
                return 5;
            case "MSE" :
            case "Mean CIEDE2000" :
                return 4;
            case "PSNR" :
            case "95% CIEDE2000" :
            case "Time (s)" :
                return 3;
            default :
                return 0;
        }
    }
}
