package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * Finds the nearest centroid for each point of a block; the lowest index wins where distances are equal.
 *
 * <p>First, the centroids that no point of the block's box can be nearest to are left out (T. Kanungo et al., 2002,
 * doi:10.1109/TPAMI.2002.1017616): seen from the one nearest to the box's center, all of the box lies on this side of
 * the bisector. Then the points are compared with the few that are left, in ascending order.
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
    private static final int BLOCK = PointBlocks.SIZE;

    private final int[] x = new int[BLOCK];
    private final int[] y = new int[BLOCK];
    private final int[] z = new int[BLOCK];
    private final int[] best = new int[BLOCK];
    private final int[] nearest = new int[BLOCK];
    private final int[] candidates = new int[257]; // one to spare: a place is written before it is known to be kept
    private final long[] distance = new long[256];
    int candidateCount;

    /**
     * Writes the indices of the nearest centroids of a block's points.
     *
     * @param labels one for each point, to be read as {@code labels[i] & 255}
     * @return the index of the nearest centroid if it is the same for all, else -1
     */
    int assign(ColorPoints points, PointBlocks blocks, int block, Centroids centroids, byte[] labels) {
        int from = block * BLOCK;
        int n = Math.min(BLOCK, points.size() - from);
        findCandidates(blocks.box, 6 * block, centroids);
        if (candidateCount == 1) {
            Arrays.fill(labels, from, from + n, (byte) candidates[0]);
            return candidates[0];
        }
        System.arraycopy(points.x, from, x, 0, n);
        System.arraycopy(points.y, from, y, 0, n);
        System.arraycopy(points.z, from, z, 0, n);
        for (int c = 0; c < candidateCount; c++) {
            int j = candidates[c];
            int cx = centroids.x[j];
            int cy = centroids.y[j];
            int cz = centroids.z[j];
            int square = cx * cx + cy * cy + cz * cz;
            if (c == 0) {
                first(x, y, z, best, nearest, square, -2 * cx, -2 * cy, -2 * cz, j);
            } else {
                next(x, y, z, best, nearest, square, -2 * cx, -2 * cy, -2 * cz, j);
            }
        }
        for (int i = 0; i < n; i++) {
            labels[from + i] = (byte) nearest[i];
        }
        return -1;
    }

    private void findCandidates(int[] box, int at, Centroids centroids) {
        // twice the center and twice the half sides, to stay with whole numbers
        int mx = box[at] + box[at + 1];
        int my = box[at + 2] + box[at + 3];
        int mz = box[at + 4] + box[at + 5];
        int k = centroids.size();
        int star = 0;
        for (int j = 0; j < k; j++) {
            long dx = 2L * centroids.x[j] - mx;
            long dy = 2L * centroids.y[j] - my;
            long dz = 2L * centroids.z[j] - mz;
            distance[j] = dx * dx + dy * dy + dz * dz;
            star = distance[j] < distance[star] ? j : star;
        }
        long sideX = 4L * (box[at + 1] - box[at]);
        long sideY = 4L * (box[at + 3] - box[at + 2]);
        long sideZ = 4L * (box[at + 5] - box[at + 4]);
        int sx = centroids.x[star];
        int sy = centroids.y[star];
        int sz = centroids.z[star];
        long least = distance[star];
        int count = 0;
        for (int j = 0; j < k; j++) {
            long reach = sideX * Math.abs(centroids.x[j] - sx)
                    + sideY * Math.abs(centroids.y[j] - sy)
                    + sideZ * Math.abs(centroids.z[j] - sz);
            candidates[count] = j;
            count += distance[j] - least <= reach ? 1 : 0;
        }
        candidateCount = count;
    }

    private static void first(
            int[] x, int[] y, int[] z, int[] best, int[] nearest, int square, int a, int b, int c, int j) {
        for (int i = 0; i < BLOCK; i++) {
            best[i] = square + a * x[i] + b * y[i] + c * z[i];
            nearest[i] = j;
        }
    }

    private static void next(
            int[] x, int[] y, int[] z, int[] best, int[] nearest, int square, int a, int b, int c, int j) {
        for (int i = 0; i < BLOCK; i++) {
            int lead = square + a * x[i] + b * y[i] + c * z[i] - best[i];
            int closer = lead >> 31;
            best[i] += lead & closer;
            nearest[i] += (j - nearest[i]) & closer;
        }
    }
}
