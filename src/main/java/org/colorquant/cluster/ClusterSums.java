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
        this(new long[4 * clusters]);
    }

    private ClusterSums(long[] sums) {
        this.sums = sums;
    }

    /** Returns the same sums of more clusters, the new ones empty, or of fewer, the last ones left out. */
    ClusterSums resized(int clusters) {
        return new ClusterSums(Arrays.copyOf(sums, 4 * clusters));
    }

    ClusterSums copy() {
        return new ClusterSums(sums.clone());
    }

    int clusters() {
        return sums.length / 4;
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    /** Moves a point from a cluster to another. */
    void move(ColorPoints p, int i, int source, int target) {
        long w = p.weight[i];
        long wx = w * p.x[i];
        long wy = w * p.y[i];
        long wz = w * p.z[i];
        int s = 4 * source;
        sums[s] -= w;
        sums[s + 1] -= wx;
        sums[s + 2] -= wy;
        sums[s + 3] -= wz;
        int t = 4 * target;
        sums[t] += w;
        sums[t + 1] += wx;
        sums[t + 2] += wy;
        sums[t + 3] += wz;
    }

    /** Moves points, of which four sums are known, from a cluster to another. */
    void move(long[] four, int at, int source, int target) {
        for (int i = 0; i < 4; i++) {
            sums[4 * source + i] -= four[at + i];
            sums[4 * target + i] += four[at + i];
        }
    }

    /** Adds four sums to a cluster. */
    void add(long[] four, int at, int cluster) {
        for (int i = 0; i < 4; i++) {
            sums[4 * cluster + i] += four[at + i];
        }
    }

    void add(ClusterSums other) {
        for (int s = 0; s < sums.length; s++) {
            sums[s] += other.sums[s];
        }
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
