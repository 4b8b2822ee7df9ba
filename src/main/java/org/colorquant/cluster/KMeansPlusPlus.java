package org.colorquant.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/** Random points, each drawn with a chance in proportion to its weighted squared distance to the nearest before. */
final class KMeansPlusPlus implements Initializer {
    @Override
    public Centroids seed(ColorPoints points, int k, int seed, Progress progress) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = points.size();
        int[] nearest = new int[n]; // squared distance to the nearest centroid
        Arrays.fill(nearest, 1);
        Centroids centroids = new Centroids(k);
        for (int j = 0; j < k; j++) {
            progress.update(j / (double) k);
            int i = draw(points, nearest, random.nextDouble());
            centroids.x[j] = points.x[i];
            centroids.y[j] = points.y[i];
            centroids.z[j] = points.z[i];
            for (int p = 0; p < n; p++) {
                int d = centroids.squaredDistance(j, points, p);
                nearest[p] = j == 0 ? d : Math.min(nearest[p], d);
            }
        }
        return centroids;
    }

    /** Sums of doubles, always in this order. */
    private static int draw(ColorPoints points, int[] nearest, double random) {
        double total = 0;
        for (int i = 0; i < nearest.length; i++) {
            total += (double) points.weight[i] * nearest[i];
        }
        double rest = random * total;
        int last = 0;
        for (int i = 0; i < nearest.length; i++) {
            if (nearest[i] > 0) {
                last = i;
                rest -= (double) points.weight[i] * nearest[i];
                if (rest < 0) {
                    return i;
                }
            }
        }
        return last; // rounding left a rest
    }
}
