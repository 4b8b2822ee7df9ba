package org.colorquant.ij;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.colorquant.format.PngSize;
import org.colorquant.metric.ColorError;
import org.colorquant.quantize.ErrorCurve;

/** What an image costs and how it looks at several numbers of colors: a row for each. */
final class SizesTable {
    private static final List<String> COLUMNS = Collections.unmodifiableList(Arrays.asList(
            "Colors", "Bits", "Raw saving", "PNG bytes", "24-bit PNG bytes", "MSE", "PSNR", "Mean CIEDE2000", "SSIM",
            "Time (s)"));
    private static final int[] PLACES = {0, 0, 2, 0, 0, 4, 3, 4, 5, 3};
    private static final double RGB_BITS = 24;

    private final List<double[]> rows = new ArrayList<>();

    /**
     * Adds a row.
     *
     * @param colors entries of the palette
     * @param files what the pixels take as PNG; of a stack, one for each slice
     * @param similarity SSIM, the mean of the slices
     * @param seconds for finding the palette and mapping the pixels
     */
    void add(int colors, List<PngSize> files, ColorError error, double similarity, double seconds) {
        int bits = ErrorCurve.bits(colors);
        rows.add(new double[]{
                colors, bits, RGB_BITS / bits,
                files.stream().mapToLong(PngSize::indexed).sum(), files.stream().mapToLong(PngSize::trueColor).sum(),
                error.meanSquaredError(), error.psnr(), error.meanCiede2000(), similarity, seconds
        });
    }

    /** Returns the table for ImageJ to show. */
    ResultsTable toResultsTable() {
        ResultsTable table = new ResultsTable();
        for (double[] row : rows) {
            table.incrementCounter();
            for (int i = 0; i < row.length; i++) {
                table.addValue(COLUMNS.get(i), row[i]);
            }
        }
        setDecimalPlaces(table);
        return table;
    }

    private static void setDecimalPlaces(ResultsTable table) {
        for (int i = 0; i < PLACES.length; i++) {
            table.setDecimalPlaces(table.getColumnIndex(COLUMNS.get(i)), PLACES[i]);
        }
    }

    /**
     * Shows the table where it is wanted.
     *
     * @param title of a window of its own
     */
    void show(TableTarget target, String title) {
        if (target == TableTarget.NONE) {
            return;
        }
        ResultsTable table = toResultsTable();
        if (target == TableTarget.RESULTS) {
            Analyzer.setResultsTable(table);
            setDecimalPlaces(table); // that changed them
        }
        table.show(target == TableTarget.RESULTS ? "Results" : title);
    }
}
