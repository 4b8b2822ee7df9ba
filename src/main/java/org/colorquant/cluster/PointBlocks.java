package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Workers;

/**
 * Points cut into blocks of neighbors, and blocks into regions, with the bounding boxes of both and the sums of blocks.
 *
 * <p>A block is one {@linkplain ColorPoints#cell cell}, or some small ones of the same region.
 */
final class PointBlocks {
    /** Cells are put together up to so many points: enough to keep SIMD units busy, few enough for a small box. */
    private static final int ENOUGH = 32;
    /** A cell's number without so many bits is that of its region. */
    private static final int REGION_BITS = 6;

    /** The number of blocks. */
    int count;
    /** The first point of each block, and the number of points. */
    int[] start;
    /** Six for each block: the least and the largest x, y and z. */
    int[] box;
    /** Four for each block: its weight and its weighted coordinates. */
    long[] sums;
    /** The number of regions. */
    int regions;
    /** The first block of each region, and the number of blocks. */
    int[] regionStart;
    /** Six for each region. */
    int[] regionBox;
    /** Six for all points. */
    int[] bounds;

    PointBlocks(ColorPoints points, Workers workers) {
        cut(points);
        box = new int[6 * count];
        sums = new long[4 * count];
        workers.run(count, 256, (worker, from, to) -> {
            for (int b = from; b < to; b++) {
                addUp(points, b);
            }
        });
        regionBox = new int[6 * regions];
        for (int r = 0; r < regions; r++) {
            around(box, regionStart[r], regionStart[r + 1], regionBox, 6 * r);
        }
        bounds = new int[6];
        around(regionBox, 0, regions, bounds, 0);
    }

    /** Writes the box around some boxes. */
    private static void around(int[] boxes, int from, int to, int[] box, int at) {
        for (int side = 0; side < 6; side += 2) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int b = from; b < to; b++) {
                low = Math.min(low, boxes[6 * b + side]);
                high = Math.max(high, boxes[6 * b + side + 1]);
            }
            box[at + side] = low;
            box[at + side + 1] = high;
        }
    }

    private void cut(ColorPoints points) {
        start = new int[256];
        regionStart = new int[1 << 9 | 1];
        int n = points.size();
        int region = -1;
        int next = n == 0 ? -1 : points.cell(0);
        for (int from = 0; from < n;) {
            int cell = next;
            int to = from;
            do {
                to++;
                next = to < n ? points.cell(to) : -1;
            } while (next == cell);
            int here = cell >> REGION_BITS;
            if (here != region || to - start[count - 1] > ENOUGH) {
                if (count + 1 == start.length) {
                    start = Arrays.copyOf(start, 2 * count + 2);
                }
                if (here != region) {
                    if (regions + 1 == regionStart.length) {
                        regionStart = Arrays.copyOf(regionStart, 2 * regions + 2);
                    }
                    regionStart[regions++] = count;
                    region = here;
                }
                start[count++] = from;
            }
            from = to;
        }
        start[count] = n;
        regionStart[regions] = count;
    }

    private void addUp(ColorPoints p, int b) {
        bounds(p.x, b, 0);
        bounds(p.y, b, 2);
        bounds(p.z, b, 4);
        long weight = 0;
        long x = 0;
        long y = 0;
        long z = 0;
        for (int i = start[b]; i < start[b + 1]; i++) {
            long w = p.weight[i];
            weight += w;
            x += w * p.x[i];
            y += w * p.y[i];
            z += w * p.z[i];
        }
        sums[4 * b] = weight;
        sums[4 * b + 1] = x;
        sums[4 * b + 2] = y;
        sums[4 * b + 3] = z;
    }

    private void bounds(int[] plane, int b, int side) {
        int low = plane[start[b]];
        int high = low;
        for (int i = start[b] + 1; i < start[b + 1]; i++) {
            low = Math.min(low, plane[i]);
            high = Math.max(high, plane[i]);
        }
        box[6 * b + side] = low;
        box[6 * b + side + 1] = high;
    }
}
