package org.colorquant.quantize;

import java.util.Arrays;

/** Where a falling curve bends most: the point farthest below the straight line from its first to its last one. */
final class Elbow {
    private Elbow() {}

    /**
     * Returns the k at the bend of the logarithm of an error, the first of equals.
     *
     * @param first k of the first error
     * @param rows the figures at each k from there, the error first; an error of 0 at the end is left out, since it has no logarithm
     */
    static int of(int first, double[][] rows) {
        double[] errors = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
        int last = errors.length - 1;
        while (last > 0 && errors[last] <= 0) {
            last--;
        }
        int best = errors.length - 1; // there may be no bend
        double most = 0;
        for (int i = 1; i < last; i++) {
            double way = i / (double) last;
            double height = log(errors, i) - log(errors, last);
            double below = (1 - way) * (log(errors, 0) - log(errors, last)) - height;
            if (below > most) {
                most = below;
                best = i;
            }
        }
        return first + best;
    }

    private static double log(double[] errors, int i) {
        return StrictMath.log(errors[i]);
    }
}
