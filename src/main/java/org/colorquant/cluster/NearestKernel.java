package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * Finds the nearest of all centroids for a block of points; the lowest index wins where distances are equal.
 *
 * <p>What makes it exact: whole numbers. {@code |p - c|^2 = |p|^2 + |c|^2 - 2 p.c}, and as {@code |p|^2} is the same for
 * all centroids, {@code |c|^2 - 2 p.c} is compared. Differences of two of these are differences of two squared
 * distances, which fit in 31 bits, so the arithmetic modulo 2^32 never lies.
 *
 * <p>What makes it fast: the inner loop runs over points, has no branch, and uses one index for arrays of the same
 * length, which the JIT compiler needs to make SIMD code of it. Points are copied into such arrays first. An object
 * serves one thread.
 */
final class NearestKernel {
    /** The most points of a block: its arrays stay in the first cache. */
    static final int BLOCK = 1024;

    private final int[] x = new int[BLOCK];
    private final int[] y = new int[BLOCK];
    private final int[] z = new int[BLOCK];
    private final int[] best = new int[BLOCK];
    private final int[] nearest = new int[BLOCK];

    /**
     * Writes the indices of the nearest centroids of the points {@code [from, to)}, at most {@link #BLOCK}.
     *
     * @param labels one for each point, to be read as {@code labels[i] & 255}
     */
    void assign(ColorPoints points, int from, int to, Centroids centroids, byte[] labels) {
        int n = to - from;
        System.arraycopy(points.x, from, x, 0, n);
        System.arraycopy(points.y, from, y, 0, n);
        System.arraycopy(points.z, from, z, 0, n);
        for (int j = 0; j < centroids.size(); j++) {
            int cx = centroids.x[j];
            int cy = centroids.y[j];
            int cz = centroids.z[j];
            int square = cx * cx + cy * cy + cz * cz;
            if (j == 0) {
                first(x, y, z, best, nearest, square, -2 * cx, -2 * cy, -2 * cz, n);
            } else {
                next(x, y, z, best, nearest, square, -2 * cx, -2 * cy, -2 * cz, j, n);
            }
        }
        for (int i = 0; i < n; i++) {
            labels[from + i] = (byte) nearest[i];
        }
    }

    private static void first(
            int[] x, int[] y, int[] z, int[] best, int[] nearest, int square, int a, int b, int c, int n) {
        for (int i = 0; i < n; i++) {
            best[i] = square + a * x[i] + b * y[i] + c * z[i];
            nearest[i] = 0;
        }
    }

    private static void next(
            int[] x, int[] y, int[] z, int[] best, int[] nearest, int square, int a, int b, int c, int j, int n) {
        for (int i = 0; i < n; i++) {
            int lead = square + a * x[i] + b * y[i] + c * z[i] - best[i];
            int closer = lead >> 31;
            best[i] += lead & closer;
            nearest[i] += (j - nearest[i]) & closer;
        }
    }
}
