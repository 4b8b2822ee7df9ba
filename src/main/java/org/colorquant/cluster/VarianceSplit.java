package org.colorquant.cluster;

import java.util.Arrays;
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
    private static final int OF_AXIS = 4 * BINS;

    @Override
    public Centroids seed(ColorPoints points, int k, int seed, Progress progress) {
        Cutter cutter = new Cutter(points);
        Part[] parts = new Part[k];
        parts[0] = cutter.part(0, points.size());
        for (int n = 1; n < k; n++) {
            progress.update(n / (double) k);
            int worst = 0;
            for (int p = 1; p < n; p++) {
                if (parts[p].gain > parts[worst].gain) {
                    worst = p;
                }
            }
            Part part = parts[worst];
            int middle = cutter.partition(part);
            parts[worst] = cutter.part(part.from, middle);
            parts[n] = cutter.part(middle, part.to);
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

        /** Weight and weighted coordinates. */
        private final long[] sums = new long[4];
        private int axis;
        private int cut;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** Returns the weighted squared distance between the means on both sides of a cut. */
        private double gain(long weight, long x, long y, long z) {
            double w = weight;
            double v = (double) sums[0] - w;
            if (v == 0) {
                return 0;
            }
            double dx = x / w - (sums[1] - x) / v;
            double dy = y / w - (sums[2] - y) / v;
            double dz = z / w - (sums[3] - z) / v;
            return w * v / (w + v) * (dx * dx + dy * dy + dz * dz);
        }

        private void mean(Centroids centroids, int j) {
            centroids.x[j] = ColorPoints.mean(sums[1], sums[0]);
            centroids.y[j] = ColorPoints.mean(sums[2], sums[0]);
            centroids.z[j] = ColorPoints.mean(sums[3], sums[0]);
        }
    }

    /** The points, in an order in which each part is together, and what is needed to cut them. */
    private static final class Cutter {
        private final int[][] planes;
        private final long[] weight;
        /** For each bin of each axis its weight and weighted coordinates. */
        private final long[] bins = new long[3 * OF_AXIS];

        private final int[] low = new int[3];
        private final int[] step = new int[3];

        Cutter(ColorPoints points) {
            planes = new int[][]{points.x.clone(), points.y.clone(), points.z.clone()};
            weight = points.weight.clone();
        }

        Part part(int from, int to) {
            Part part = new Part(from, to);
            for (int a = 0; a < 3; a++) {
                findSteps(part, a);
            }
            Arrays.fill(bins, 0);
            fill(from, to);
            for (int i = 0; i < OF_AXIS; i++) {
                part.sums[i & 3] += bins[i];
            }
            for (int a = 0; a < 3; a++) {
                findCut(part, a);
            }
            return part;
        }

        private void findSteps(Part part, int axis) {
            int[] plane = planes[axis];
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            for (int i = part.from; i < part.to; i++) {
                least = Math.min(least, plane[i]);
                most = Math.max(most, plane[i]);
            }
            low[axis] = least;
            step[axis] = (most - least) / BINS + 1;
        }

        /** All axes at once: a bin waits for what was added to it last, and meanwhile the others are added to. */
        private void fill(int from, int to) {
            long inverseX = inverse(step[0]);
            long inverseY = inverse(step[1]);
            long inverseZ = inverse(step[2]);
            int[] px = planes[0];
            int[] py = planes[1];
            int[] pz = planes[2];
            for (int i = from; i < to; i++) {
                long w = weight[i];
                int x = px[i];
                int y = py[i];
                int z = pz[i];
                int binX = 4 * (int) ((x - low[0]) * inverseX >>> 32);
                int binY = 4 * (int) ((y - low[1]) * inverseY >>> 32) + OF_AXIS;
                int binZ = 4 * (int) ((z - low[2]) * inverseZ >>> 32) + 2 * OF_AXIS;
                add(binX, w, w * x, w * y, w * z);
                add(binY, w, w * x, w * y, w * z);
                add(binZ, w, w * x, w * y, w * z);
            }
        }

        /** Returns that of a step, in 32 bits behind the point: both factors are below 2^16, so quotients are exact. */
        private static long inverse(int step) {
            return (1L << 32) / step + 1;
        }

        private void add(int bin, long w, long x, long y, long z) {
            bins[bin] += w;
            bins[bin + 1] += x;
            bins[bin + 2] += y;
            bins[bin + 3] += z;
        }

        private void findCut(Part part, int axis) {
            long w = 0;
            long x = 0;
            long y = 0;
            long z = 0;
            for (int bin = 0; bin < BINS - 1; bin++) {
                int at = axis * OF_AXIS + 4 * bin;
                if (bins[at] != 0) { // else the cut before is the same
                    w += bins[at];
                    x += bins[at + 1];
                    y += bins[at + 2];
                    z += bins[at + 3];
                    double gain = part.gain(w, x, y, z);
                    if (gain > part.gain) {
                        part.gain = gain;
                        part.axis = axis;
                        part.cut = low[axis] + (bin + 1) * step[axis];
                    }
                }
            }
        }

        /** Puts the points before the cut first and returns the place of the first behind it. */
        int partition(Part part) {
            int[] plane = planes[part.axis];
            int middle = part.from;
            for (int i = part.from; i < part.to; i++) {
                if (plane[i] < part.cut) {
                    for (int[] each : planes) {
                        int other = each[middle];
                        each[middle] = each[i];
                        each[i] = other;
                    }
                    long other = weight[middle];
                    weight[middle++] = weight[i];
                    weight[i] = other;
                }
            }
            return middle;
        }
    }
}
