package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/** For each cluster, the total weight of its points and their weighted coordinates: exact, so that the order of adding
 * never shows. */
final class ClusterSums {
    /** Four for each cluster: its weight and its weighted coordinates. */
    private final long[] sums;

    ClusterSums(int clusters) {
        sums = new long[4 * clusters];
    }

    int clusters() {
        return sums.length / 4;
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    /** Adds the points {@code [from, to)}. */
    void add(ColorPoints p, byte[] labels, int from, int to) {
        for (int i = from; i < to; i++) {
            add(p, i, labels[i] & 255, 1);
        }
    }

    private void add(ColorPoints p, int i, int cluster, int sign) {
        long w = sign * p.weight[i];
        int at = 4 * cluster;
        sums[at] += w;
        sums[at + 1] += w * p.x[i];
        sums[at + 2] += w * p.y[i];
        sums[at + 3] += w * p.z[i];
    }

    /** Adds four sums of points that are all in one cluster. */
    void add(long[] four, int from, int cluster) {
        for (int s = 0; s < 4; s++) {
            sums[4 * cluster + s] += four[from + s];
        }
    }

    void add(ClusterSums other) {
        for (int s = 0; s < sums.length; s++) {
            sums[s] += other.sums[s];
        }
    }

    /** Moves one point from a cluster to another. */
    void move(ColorPoints p, int i, int source, int target) {
        add(p, i, source, -1);
        add(p, i, target, 1);
    }

    boolean isEmpty(int cluster) {
        return sums[4 * cluster] == 0;
    }

    long weight(int cluster) {
        return sums[4 * cluster];
    }

    /** Writes the mean of a cluster on the grid. */
    void mean(int cluster, Centroids centroids) {
        int at = 4 * cluster;
        centroids.x[cluster] = ColorPoints.mean(sums[at + 1], sums[at]);
        centroids.y[cluster] = ColorPoints.mean(sums[at + 2], sums[at]);
        centroids.z[cluster] = ColorPoints.mean(sums[at + 3], sums[at]);
    }

    /**
     * Returns how much squared error the means take away from that against the origin: the more, the better the
     * clusters. Always added in the same order.
     */
    double explained() {
        double total = 0;
        for (int at = 0; at < sums.length; at += 4) {
            double x = sums[at + 1];
            double y = sums[at + 2];
            double z = sums[at + 3];
            total += (x * x + y * y + z * z) / sums[at];
        }
        return total;
    }
}
