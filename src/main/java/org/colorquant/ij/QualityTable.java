package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.colorquant.metric.QualityReport;

/** The quality report as ImageJ has it: a table of one row, and properties of the result. */
final class QualityTable {
    private static final List<String> COLUMNS = Collections.unmodifiableList(
            Arrays.asList("MSE", "PSNR", "Mean CIEDE2000", "95% CIEDE2000", "SSIM"));
    private static final List<String> PROPERTIES = Collections.unmodifiableList(
            Arrays.asList("mse", "psnr", "mean_ciede2000", "95_ciede2000", "ssim"));
    private static final int[] PLACES = {4, 3, 4, 3, 5};

    private QualityTable() {}

    private static double[] values(QualityReport report) {
        return new double[]{
                report.meanSquaredError(), report.psnr(), report.meanCiede2000(), report.ciede2000Of95Percent(),
                report.ssim()
        };
    }

    /** Returns the table for ImageJ to show. */
    static ResultsTable of(QualityReport report) {
        ResultsTable table = new ResultsTable();
        table.incrementCounter();
        double[] values = values(report);
        for (int i = 0; i < values.length; i++) {
            table.addValue(COLUMNS.get(i), values[i]);
            table.setDecimalPlaces(table.getColumnIndex(COLUMNS.get(i)), PLACES[i]);
        }
        return table;
    }

    /** Writes the figures into the properties of the result. */
    static void describe(ImagePlus result, QualityReport report) {
        double[] values = values(report);
        for (int i = 0; i < values.length; i++) {
            result.setProp("kmeans." + PROPERTIES.get(i), Double.toString(values[i]));
        }
    }
}
