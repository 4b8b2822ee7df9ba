package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.ColorPoints;

/** For each cluster, the number of its points, their total weight and their weighted coordinates: exact, so that the
 * order of adding never shows. */
final class ClusterSums {
    final int[] points;
    final long[] weight;
    final long[] x;
    final long[] y;
    final long[] z;

    ClusterSums(int clusters) {
        points = new int[clusters];
        weight = new long[clusters];
        x = new long[clusters];
        y = new long[clusters];
        z = new long[clusters];
    }

    void clear() {
        Arrays.fill(points, 0);
        Arrays.fill(weight, 0);
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
        Arrays.fill(z, 0);
    }

    /** Adds the points {@code [from, to)}. */
    void add(ColorPoints p, byte[] labels, int from, int to) {
        for (int i = from; i < to; i++) {
            add(p, i, labels[i] & 255);
        }
    }

    private void add(ColorPoints p, int i, int cluster) {
        long w = p.weight[i];
        points[cluster]++;
        weight[cluster] += w;
        x[cluster] += w * p.x[i];
        y[cluster] += w * p.y[i];
        z[cluster] += w * p.z[i];
    }

    void add(ClusterSums other) {
        for (int j = 0; j < weight.length; j++) {
            points[j] += other.points[j];
            weight[j] += other.weight[j];
            x[j] += other.x[j];
            y[j] += other.y[j];
            z[j] += other.z[j];
        }
    }

    /** Moves one point from a cluster to another. */
    void move(ColorPoints p, int i, int source, int target) {
        long w = p.weight[i];
        points[source]--;
        weight[source] -= w;
        x[source] -= w * p.x[i];
        y[source] -= w * p.y[i];
        z[source] -= w * p.z[i];
        add(p, i, target);
    }
}
