package org.colorquant.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.colorquant.quantize.ChoiceMethod;
import org.colorquant.quantize.ErrorCurve;

/** The curve of errors over the number of colors as ImageJ has it: a table and a plot. */
final class CurveDisplay {
    private static final List<String> COLUMNS = Collections.unmodifiableList(
            Arrays.asList("k", "MSE", "PSNR", "Mean CIEDE2000", "95% CIEDE2000", "Bits"));
    private static final int[] PLACES = {0, 4, 3, 4, 3, 0};

    private CurveDisplay() {}

    /** Returns the table, a row for each k. */
    static ResultsTable table(ErrorCurve curve) {
        ResultsTable table = new ResultsTable();
        for (int k = curve.first(); k <= curve.last(); k++) {
            double[] row = {
                    k, curve.meanSquaredError(k), curve.psnr(k), curve.meanCiede2000(k), curve.ciede2000Of95Percent(k),
                    ErrorCurve.bits(k)
            };
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

    /** Shows the table where it is wanted, then the plot, if there are windows. */
    static void show(ErrorCurve curve, ChooseOptions options, String title) {
        if (options.table() != TableTarget.NONE) {
            ResultsTable table = table(curve);
            boolean results = options.table() == TableTarget.RESULTS;
            if (results) {
                Analyzer.setResultsTable(table);
                setDecimalPlaces(table); // that changed them
            }
            table.show(results ? "Results" : "Number of colors of " + title);
        }
        if (!GraphicsEnvironment.isHeadless()) {
            show(plot(curve, options, "Error of " + title));
        }
    }

    /** Shows a plot, in the window of the one before if that is open. */
    private static void show(Plot plot) {
        ImagePlus before = WindowManager.getImage(plot.getTitle());
        ImageWindow window = before == null ? null : before.getWindow();
        if (window instanceof PlotWindow) {
            ((PlotWindow) window).drawPlot(plot);
        } else {
            plot.show();
            ResultDisplay.awaitActive(plot.getImagePlus());
        }
    }

    private static Plot plot(ErrorCurve curve, ChooseOptions options, String title) {
        int rows = curve.last() - curve.first() + 1;
        double[] k = new double[rows];
        double[] mean = new double[rows];
        double[] most = new double[rows];
        for (int i = 0; i < rows; i++) {
            k[i] = curve.first() + i;
            mean[i] = curve.meanCiede2000(curve.first() + i);
            most[i] = curve.ciede2000Of95Percent(curve.first() + i);
        }
        double top = Arrays.stream(most).max().orElse(0) * 1.05 + 0.1;
        Plot plot = new Plot(title, "Number of colors (k)", "CIEDE2000");
        plot.setLimits(k[0], Math.max(k[rows - 1], k[0] + 1), 0, top);
        plot.setColor(Color.GRAY);
        plot.add("line", k, most);
        plot.setColor(Color.BLUE);
        plot.setLineWidth(2);
        plot.add("line", k, mean);
        plot.setLineWidth(1);
        if (options.choice().method() == ChoiceMethod.TARGET_DIFFERENCE) {
            plot.setColor(Color.LIGHT_GRAY);
            plot.drawLine(k[0], options.choice().target(), k[rows - 1], options.choice().target());
        }
        double suggested = curve.suggested();
        double there = curve.meanCiede2000(curve.suggested());
        plot.setColor(Color.RED);
        plot.drawLine(suggested, 0, suggested, top);
        plot.add("circle", new double[]{suggested}, new double[]{there});
        plot.addLabel(0.35, 0.1, String.format(
                Locale.ROOT, "suggested: k = %d, mean %.2f%s", curve.suggested(), there,
                curve.reached() ? "" : " (above the target)"));
        plot.setColor(Color.BLACK);
        plot.addLegend("95% of pixels are below\nMean");
        return plot;
    }
}
