package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * What it would gain to split a cluster in two, on both sides of its mean across its widest axis.
 *
 * <p>Clusters whose points stay the same keep their halves and gains, and blocks without a point of the others are passed
 * over.
 */
final class SplitGains {
    /** For each cluster, about how much squared error splitting it takes away; 0 if it can't be split. */
    final double[] gain;
    /** For each cluster, the means of its two halves. */
    final Centroids[] halves;

    SplitGains(int k) {
        gain = new double[k];
        halves = new Centroids[]{new Centroids(k), new Centroids(k)};
    }

    /**
     * Rates some clusters anew.
     *
     * @param at an assignment of points
     * @param means the means of its clusters
     * @param which clusters
     */
    void rate(Assignment at, Centroids means, ClusterSet which) {
        ColorPoints p = at.points();
        byte[] labels = at.labels();
        int k = gain.length;
        double[] spread = new double[3 * k];
        for (int b = at.nextBlock(which, -1); b >= 0; b = at.nextBlock(which, b)) {
            for (int i = at.blocks().start[b]; i < at.blocks().start[b + 1]; i++) {
                int j = labels[i] & 255;
                double w = p.weight[i];
                double dx = p.x[i] - means.x[j];
                double dy = p.y[i] - means.y[j];
                double dz = p.z[i] - means.z[j];
                spread[3 * j] += w * dx * dx;
                spread[3 * j + 1] += w * dy * dy;
                spread[3 * j + 2] += w * dz * dz;
            }
        }
        int[] axis = new int[k];
        for (int j = 0; j < k; j++) {
            axis[j] = spread[3 * j + 1] > spread[3 * j] ? 1 : 0;
            axis[j] = spread[3 * j + 2] > spread[3 * j + axis[j]] ? 2 : axis[j];
        }
        long[] sums = new long[8 * k];
        for (int b = at.nextBlock(which, -1); b >= 0; b = at.nextBlock(which, b)) {
            for (int i = at.blocks().start[b]; i < at.blocks().start[b + 1]; i++) {
                int j = labels[i] & 255;
                int a = axis[j];
                boolean upper = a == 0 ? p.x[i] > means.x[j] : a == 1 ? p.y[i] > means.y[j] : p.z[i] > means.z[j];
                int half = 8 * j + (upper ? 4 : 0);
                long w = p.weight[i];
                sums[half] += w;
                sums[half + 1] += w * p.x[i];
                sums[half + 2] += w * p.y[i];
                sums[half + 3] += w * p.z[i];
            }
        }
        for (int j = 0; j < k; j++) {
            if (which.contains(j)) {
                rate(sums, j);
            }
        }
    }

    private void rate(long[] sums, int j) {
        int a = 8 * j;
        int b = a + 4;
        gain[j] = 0;
        if (sums[a] > 0 && sums[b] > 0) {
            double dx = (double) sums[a + 1] / sums[a] - (double) sums[b + 1] / sums[b];
            double dy = (double) sums[a + 2] / sums[a] - (double) sums[b + 2] / sums[b];
            double dz = (double) sums[a + 3] / sums[a] - (double) sums[b + 3] / sums[b];
            double w = (double) sums[a] * sums[b] / (sums[a] + sums[b]);
            gain[j] = w * (dx * dx + dy * dy + dz * dz);
            for (int h = 0; h < 2; h++) {
                int at = a + 4 * h;
                halves[h].x[j] = ColorPoints.mean(sums[at + 1], sums[at]);
                halves[h].y[j] = ColorPoints.mean(sums[at + 2], sums[at]);
                halves[h].z[j] = ColorPoints.mean(sums[at + 3], sums[at]);
            }
        }
    }
}
