package org.colorquant.ij;

import ij.gui.Plot;
import java.awt.Color;
import java.util.Locale;
import java.util.stream.IntStream;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.Dithering;
import org.colorquant.quantize.Convergence;
import org.colorquant.quantize.LearnedPalette;
import org.colorquant.quantize.QuantizerOptions;

/**
 * The error against the iteration as ImageJ plots it: a curve for each k-means of the run, one behind the other, and in
 * words what its iterations were over.
 */
final class ConvergencePlot {
    private static final Color[] COLORS = {new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c)};

    private ConvergencePlot() {}

    /** Returns the plot, not shown. */
    static Plot of(Convergence convergence, LearnedPalette learned, QuantizerOptions options, String title) {
        Plot plot = new Plot(title, "Iteration", axis(convergence.space(), options));
        StringBuilder legend = new StringBuilder();
        int done = 0;
        for (int stage = 0; stage < convergence.stages(); stage++) {
            double[] errors = convergence.meanSquaredErrors(stage);
            double before = done;
            plot.setColor(COLORS[stage % COLORS.length], COLORS[stage % COLORS.length]);
            plot.add(
                    "connected circles",
                    IntStream.rangeClosed(1, errors.length).mapToDouble(i -> before + i).toArray(),
                    errors);
            legend.append(legend(convergence, stage)).append('\n');
            done += errors.length;
        }
        plot.setLimits(0, done + 1, Double.NaN, Double.NaN);
        if (done == 0) {
            plot.addLabel(0.1, 0.5, "No iteration: the image has just these " + learned.palette().size() + " colors");
            return plot;
        }
        if (convergence.space() == ColorSpace.RGB && isEven(options)) { // else it is another error
            double end = learned.meanSquaredError();
            plot.setColor(Color.GRAY);
            plot.add("line", new double[]{0, done + 1}, new double[]{end, end});
            legend.append(String.format(Locale.ROOT, "Palette, rounded to bytes: %.2f", end));
        }
        plot.setColor(Color.BLACK);
        plot.addLegend(legend.toString(), "top-right");
        return plot;
    }

    /** Whether clustering counts every pixel the same. */
    private static boolean isEven(QuantizerOptions options) {
        return options.rare() == 0 && options.dithering() == Dithering.NONE;
    }

    private static String axis(ColorSpace space, QuantizerOptions options) {
        String unit = space == ColorSpace.RGB ? "" : ", black to white = 255";
        String weights = isEven(options) ? "" : ", rare colors weigh more";
        return "MSE (" + space + unit + weights + ")";
    }

    private static String legend(Convergence convergence, int stage) {
        int points = convergence.points(stage);
        boolean all = points == convergence.points(convergence.stages() - 1);
        int iterations = convergence.meanSquaredErrors(stage).length;
        return String.format(
                Locale.ROOT, all ? "%d iterations over all %d colors" : "%d iterations over %d means of colors",
                iterations, points);
    }
}
