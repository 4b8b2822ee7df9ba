package org.colorquant.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/** The points of random pixels, each point at most once. */
final class RandomPixels implements Initializer {
    @Override
    public Centroids seed(ColorPoints points, int k, int seed, Progress progress) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] before = new long[points.size() + 1]; // the weight of all points before one
        for (int i = 0; i < points.size(); i++) {
            before[i + 1] = before[i] + points.weight[i];
        }
        int[] drawn = new int[k]; // ascending
        long left = before[points.size()];
        Centroids centroids = new Centroids(k);
        for (int j = 0; j < k; j++) {
            progress.update(j / (double) k);
            int i = pointAt(before, drawn, j, random.nextLong(left));
            centroids.x[j] = points.x[i];
            centroids.y[j] = points.y[i];
            centroids.z[j] = points.z[i];
            left -= points.weight[i];
            drawn[j] = i;
            Arrays.sort(drawn, 0, j + 1);
        }
        return centroids;
    }

    /** Returns the point of a pixel, in the order of points, that counts only pixels of points not drawn before. */
    private static int pointAt(long[] before, int[] drawn, int count, long pixel) {
        long place = pixel;
        for (int d = 0; d < count && before[drawn[d]] <= place; d++) {
            place += before[drawn[d] + 1] - before[drawn[d]];
        }
        int found = Arrays.binarySearch(before, place);
        return found >= 0 ? found : -found - 2;
    }
}
