package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/**
 * Divides all points in two again and again, always where a cut across one of the three axes takes away the most
 * squared error (after X. Wu, "Efficient statistical computations for optimal color quantization", Graphics Gems II,
 * 1991).
 */
final class VarianceSplit implements Initializer {
    private static final int BINS = 64;

    @Override
    public Centroids seed(ColorPoints points, int k, int seed, Progress progress) {
        int[] order = new int[points.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Part[] parts = new Part[k];
        parts[0] = new Part(points, order, 0, order.length);
        for (int n = 1; n < k; n++) {
            progress.update(n / (double) k);
            int worst = 0;
            for (int p = 1; p < n; p++) {
                if (parts[p].gain > parts[worst].gain) {
                    worst = p;
                }
            }
            Part part = parts[worst];
            int middle = part.partition(points, order);
            parts[worst] = new Part(points, order, part.from, middle);
            parts[n] = new Part(points, order, middle, part.to);
        }
        Centroids centroids = new Centroids(k);
        for (int j = 0; j < k; j++) {
            parts[j].mean(centroids, j);
        }
        return centroids;
    }

    /** Some of the points, their sums, and the best place to cut them. */
    private static final class Part {
        final int from;
        final int to;
        /** How much squared error the cut takes away; 0 if the points are all at one place, then there is no cut. */
        double gain;

        private final long[] sums = new long[4];
        private int axis;
        private int cut;

        Part(ColorPoints points, int[] order, int from, int to) {
            this.from = from;
            this.to = to;
            int[][] planes = {points.x, points.y, points.z};
            for (int a = 0; a < 3; a++) {
                findCut(points, order, planes[a], a);
            }
        }

        private void findCut(ColorPoints points, int[] order, int[] plane, int a) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int i = from; i < to; i++) {
                low = Math.min(low, plane[order[i]]);
                high = Math.max(high, plane[order[i]]);
            }
            int step = (high - low) / BINS + 1;
            long[] bins = new long[4 * BINS]; // weight and weighted coordinates
            for (int i = from; i < to; i++) {
                int p = order[i];
                int bin = 4 * ((plane[p] - low) / step);
                long w = points.weight[p];
                bins[bin] += w;
                bins[bin + 1] += w * points.x[p];
                bins[bin + 2] += w * points.y[p];
                bins[bin + 3] += w * points.z[p];
            }
            if (a == 0) {
                for (int i = 0; i < bins.length; i++) {
                    sums[i & 3] += bins[i];
                }
            }
            long[] left = new long[4];
            for (int bin = 0; bin < BINS - 1; bin++) {
                for (int s = 0; s < 4; s++) {
                    left[s] += bins[4 * bin + s];
                }
                double g = gain(left);
                if (g > gain) {
                    gain = g;
                    axis = a;
                    cut = low + (bin + 1) * step;
                }
            }
        }

        /** The weighted squared distance between the means on both sides of a cut. */
        private double gain(long[] left) {
            double w = left[0];
            double v = (double) sums[0] - w;
            if (w == 0 || v == 0) {
                return 0;
            }
            double dx = left[1] / w - (sums[1] - left[1]) / v;
            double dy = left[2] / w - (sums[2] - left[2]) / v;
            double dz = left[3] / w - (sums[3] - left[3]) / v;
            return w * v / (w + v) * (dx * dx + dy * dy + dz * dz);
        }

        /** Puts the points before the cut first and returns the place of the first behind it. */
        int partition(ColorPoints points, int[] order) {
            int[] plane = axis == 0 ? points.x : axis == 1 ? points.y : points.z;
            int middle = from;
            for (int i = from; i < to; i++) {
                int p = order[i];
                if (plane[p] < cut) {
                    order[i] = order[middle];
                    order[middle++] = p;
                }
            }
            return middle;
        }

        void mean(Centroids centroids, int j) {
            centroids.x[j] = ColorPoints.mean(sums[1], sums[0]);
            centroids.y[j] = ColorPoints.mean(sums[2], sums[0]);
            centroids.z[j] = ColorPoints.mean(sums[3], sums[0]);
        }
    }
}
