package org.colorquant.quantize;

import java.util.Arrays;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.CielabPlanes;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;
import org.colorquant.metric.DeltaE;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * The errors of one palette after the other, measured on a sample of the pixels; for one thread.
 *
 * <p>Only what has another color than with the palette before is computed anew. Sums are whole numbers, so the way there never
 * shows.
 */
final class SampleError {
    /** Parts of 1 that a difference is rounded to. */
    private static final int UNIT = 1 << 20;
    /** The percentile is known to the 1/256 of a difference. */
    private static final int BIN_BITS = 12;

    private static final int BINS = 128 << 8;

    private final ColorPoints sample;
    private final CielabPlanes lab;
    private final ColorSpace space;
    private final KMeans kmeans;
    /** For each color of the sample, the color that it has in the last palette; -1 before the first. */
    private final int[] shown;

    private final int[] squares;
    private final int[] differences;
    private final long[] bins = new long[BINS];
    private long total;
    private long sumOfSquares;
    private long sumOfDifferences;

    /**
     * Prepares the measurement.
     *
     * @param sample colors and how often they were drawn
     * @param lab the colors of the sample
     * @param space where colors are assigned
     * @param progress hears of each palette
     */
    SampleError(ColorPoints sample, CielabPlanes lab, ColorSpace space, Progress progress) {
        this.sample = sample;
        this.lab = lab;
        this.space = space;
        kmeans = new KMeans(sample, new Workers(1), progress);
        shown = new int[sample.size()];
        Arrays.fill(shown, -1);
        squares = new int[sample.size()];
        differences = new int[sample.size()];
        for (long w : sample.weight) {
            total += w;
        }
        bins[0] = total;
    }

    /** Returns the figures of a palette, as {@link CalibratedCurve} has them; quickly, if it is like the one before. */
    double[] of(Palette palette) {
        byte[] labels = kmeans.assign(Centroids.of(palette, space));
        int[] entries = palette.toArray();
        CielabPlanes entriesLab = CielabPlanes.of(entries);
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            if (shown[i] != entries[j]) {
                shown[i] = entries[j];
                replace(i, squared(sample.color(i), entries[j]),
                        (int) (DeltaE.ciede2000(lab, i, entriesLab, j) * UNIT + 0.5));
            }
        }
        return new double[]{
                (double) sumOfSquares / total, (double) sumOfDifferences / total / UNIT, percentile()
        };
    }

    private static int squared(int color, int other) {
        int red = (color >> 16) - (other >> 16);
        int green = (color >> 8 & 255) - (other >> 8 & 255);
        int blue = (color & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private void replace(int i, int square, int difference) {
        long w = sample.weight[i];
        sumOfSquares += w * (square - squares[i]);
        sumOfDifferences += w * (difference - differences[i]);
        bins[Math.min(BINS - 1, differences[i] >> BIN_BITS)] -= w;
        bins[Math.min(BINS - 1, difference >> BIN_BITS)] += w;
        squares[i] = square;
        differences[i] = difference;
    }

    /** The CIEDE2000 difference that 95 of 100 pixels do not exceed. */
    private double percentile() {
        long beyond = total - total / 20;
        int bin = -1;
        while (beyond > 0) {
            beyond -= bins[++bin];
        }
        return (bin + 0.5) / (UNIT >> BIN_BITS);
    }
}
