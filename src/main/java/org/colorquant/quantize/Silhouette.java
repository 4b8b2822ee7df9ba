package org.colorquant.quantize;

import java.util.function.IntFunction;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;

/** How well colors keep apart: the simplified silhouette, which looks at distances to centers only. */
final class Silhouette {
    /** More groups than this nobody tells apart by color. */
    static final int MOST = 12;

    private Silhouette() {}

    /**
     * Returns the k of the largest mean silhouette, up to 12, the smaller of equals.
     *
     * @param sample colors and their weights
     * @param first the smallest k
     * @param last the largest k
     * @param palettes the palette of each k
     * @param space where distances are measured
     */
    static int best(ColorPoints sample, int first, int last, IntFunction<Palette> palettes, ColorSpace space) {
        int best = first;
        double most = -1;
        for (int k = first; k <= Math.min(MOST, last); k++) {
            double mean = mean(sample, Centroids.of(palettes.apply(k), space));
            if (mean > most) {
                most = mean;
                best = k;
            }
        }
        return best;
    }

    /** Returns the mean over all weights of {@code (b - a) / max(a, b)}: 0 to 1. */
    static double mean(ColorPoints sample, Centroids centroids) {
        double sum = 0;
        long total = 0;
        for (int i = 0; i < sample.size(); i++) {
            int nearest = Integer.MAX_VALUE;
            int second = Integer.MAX_VALUE;
            for (int j = 0; j < centroids.size(); j++) {
                int d = centroids.squaredDistance(j, sample, i);
                second = Math.min(second, Math.max(nearest, d));
                nearest = Math.min(nearest, d);
            }
            if (second > 0) {
                sum += sample.weight[i] * (1 - Math.sqrt((double) nearest / second));
            }
            total += sample.weight[i];
        }
        return sum / total;
    }
}
