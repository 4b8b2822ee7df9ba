package org.colorquant.quantize;

import java.util.Map;
import java.util.TreeMap;
import org.colorquant.metric.ColorError;

/**
 * Errors at each k of a range, measured on a sample, and corrected by those of a few k that are known exactly: there they
 * are the exact ones; between two of them the factor of the correction goes from one to the other with the logarithm of k,
 * and beyond the first or the last it is the nearest one's.
 */
final class CalibratedCurve {
    /** Figures of a row: mean squared error, mean difference, 95% of differences. */
    static final int FIGURES = 3;

    /** Where the mean difference stands in a row. */
    static final int MEAN_CIEDE2000 = 1;

    private final int first;
    private final double[][] measured;
    private final TreeMap<Integer, double[]> exact = new TreeMap<>();

    /**
     * Takes what was measured.
     *
     * @param first the smallest k
     * @param measured the figures at each k from there
     */
    CalibratedCurve(int first, double[][] measured) {
        this.first = first;
        this.measured = measured;
    }

    /** Takes what is known exactly of a k in the range. */
    void know(int k, ColorError error) {
        exact.put(k,
                new double[]{error.meanSquaredError(), error.meanCiede2000(), error.ciede2000Of95Percent()});
    }

    /** Returns whether the figures of a k are known exactly. */
    boolean knows(int k) {
        return exact.containsKey(k);
    }

    /** Returns the mean CIEDE2000 difference at a k. */
    double meanCiede2000(int k) {
        return value(k, MEAN_CIEDE2000);
    }

    /** Returns the figures at a k; at least one k must be known exactly. */
    double[] figures(int k) {
        double[] figures = new double[FIGURES];
        for (int f = 0; f < FIGURES; f++) {
            figures[f] = value(k, f);
        }
        return figures;
    }

    private double value(int k, int figure) {
        if (knows(k)) {
            return exact.get(k)[figure];
        }
        Map.Entry<Integer, double[]> below = exact.floorEntry(k);
        Map.Entry<Integer, double[]> above = exact.ceilingEntry(k);
        double way = below == null ? 1 : above == null ? 0 : log(k, below) / log(above.getKey(), below);
        double factor = (way < 1 ? (1 - way) * factor(below, figure) : 0)
                + (way > 0 ? way * factor(above, figure) : 0);
        return factor * measured[k - first][figure];
    }

    private static double log(int k, Map.Entry<Integer, double[]> base) {
        return StrictMath.log((double) k / base.getKey());
    }

    private double factor(Map.Entry<Integer, double[]> known, int figure) {
        double here = measured[known.getKey() - first][figure];
        return here > 0 ? known.getValue()[figure] / here : 1;
    }
}
