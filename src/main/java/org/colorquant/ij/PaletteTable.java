package org.colorquant.ij;

import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.colorquant.color.Cielab;
import org.colorquant.image.Palette;
import org.colorquant.quantize.PaletteUse;

/** The table of a palette: a row for each color with its place, its pixels and their calibrated area. */
final class PaletteTable {
    static final List<String> COLUMNS = Collections.unmodifiableList(Arrays.asList(
            "Index", "Red", "Green", "Blue", "Hex", "L*", "a*", "b*", "Pixels", "Percent", "Area"));

    private final PaletteUse use;
    private final double pixelArea;

    PaletteTable(PaletteUse use, Calibration calibration) {
        this.use = use;
        pixelArea = calibration.pixelWidth * calibration.pixelHeight;
    }

    /** Returns the number of rows. */
    int size() {
        return use.palette().size();
    }

    /** Returns the table for ImageJ to show. */
    ResultsTable toResultsTable() {
        ResultsTable table = new ResultsTable();
        for (int i = 0; i < use.palette().size(); i++) {
            table.incrementCounter();
            int column = 0;
            for (Object value : row(i)) {
                if (value instanceof String) {
                    table.addValue(COLUMNS.get(column), (String) value);
                } else {
                    table.addValue(COLUMNS.get(column), ((Number) value).doubleValue());
                }
                column++;
            }
        }
        setDecimalPlaces(table);
        return table;
    }

    /** Whole numbers without decimals; areas with three digits of the area of a pixel at least. */
    void setDecimalPlaces(ResultsTable table) {
        int area = (int) Math.max(3, Math.min(9, 3 - Math.floor(Math.log10(pixelArea))));
        int[] places = {0, 0, 0, 0, 0, 2, 2, 2, 0, 3, area};
        for (int c = 0; c < places.length; c++) {
            table.setDecimalPlaces(table.getColumnIndex(COLUMNS.get(c)), places[c]);
        }
    }

    /** Returns the table as lines of CSV with a heading; numbers in full, whatever the settings of ImageJ. */
    List<String> toCsv() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", COLUMNS));
        for (int i = 0; i < use.palette().size(); i++) {
            StringBuilder line = new StringBuilder();
            for (Object value : row(i)) {
                line.append(line.length() == 0 ? "" : ",").append(text(value));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Returns a value as it stands in a file. */
    static String text(Object value) {
        String text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns the values of a color, one for each column. */
    List<Object> row(int i) {
        Palette palette = use.palette();
        Cielab lab = Cielab.of(palette.color(i));
        long pixels = use.count(i);
        return Arrays.asList(
                i,
                palette.red(i),
                palette.green(i),
                palette.blue(i),
                palette.hex(i),
                rounded(lab.lightness(), 4),
                rounded(lab.a(), 4),
                rounded(lab.b(), 4),
                pixels,
                rounded(100.0 * pixels / use.total(), 6),
                pixels * pixelArea);
    }

    /** Adding zero turns -0.0 into 0.0. */
    private static double rounded(double value, int places) {
        return Double.parseDouble(String.format(Locale.ROOT, "%." + places + "f", value)) + 0.0;
    }
}
