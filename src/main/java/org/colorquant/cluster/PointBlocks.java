package org.colorquant.cluster;

import org.colorquant.color.ColorPoints;

/** The bounding boxes and sums of blocks of neighboring points. */
final class PointBlocks {
    /** The number of points in each block but the last. */
    static final int SIZE = 256;

    final int count;
    /** Six for each block: the least and the largest x, y and z. */
    final int[] box;
    /** Four for each block: its weight and its weighted coordinates. */
    final long[] sums;

    PointBlocks(ColorPoints points) {
        count = (points.size() + SIZE - 1) / SIZE;
        box = new int[6 * count];
        sums = new long[4 * count];
        for (int b = 0; b < count; b++) {
            int from = b * SIZE;
            int to = Math.min(points.size(), from + SIZE);
            bounds(points.x, from, to, 6 * b);
            bounds(points.y, from, to, 6 * b + 2);
            bounds(points.z, from, to, 6 * b + 4);
            for (int i = from; i < to; i++) {
                long w = points.weight[i];
                sums[4 * b] += w;
                sums[4 * b + 1] += w * points.x[i];
                sums[4 * b + 2] += w * points.y[i];
                sums[4 * b + 3] += w * points.z[i];
            }
        }
    }

    private void bounds(int[] plane, int from, int to, int at) {
        int low = plane[from];
        int high = low;
        for (int i = from + 1; i < to; i++) {
            low = Math.min(low, plane[i]);
            high = Math.max(high, plane[i]);
        }
        box[at] = low;
        box[at + 1] = high;
    }
}
