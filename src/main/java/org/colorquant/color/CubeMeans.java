package org.colorquant.color;

import java.util.Arrays;

/** The means of the points in each cube of colors, cell by cell. */
final class CubeMeans {
    private final ColorPoints points;
    private final int bits;
    /** Of the cubes of one cell: the weight and the weighted coordinates. */
    private final long[] sums;
    /** Of the cubes of one cell: the first color. */
    private final int[] first;

    private int[] x = new int[1 << 12];
    private int[] y = new int[1 << 12];
    private int[] z = new int[1 << 12];
    private long[] weight = new long[1 << 12];
    private int[] colors = new int[1 << 12];
    private int size;

    /** Computes the means; each side of a cell is cut into {@code 2^bits}, 0 to 3. */
    CubeMeans(ColorPoints points, int bits) {
        this.points = points;
        this.bits = bits;
        int cubes = 1 << 3 * bits;
        sums = new long[4 * cubes];
        first = new int[cubes];
        for (int from = 0; from < points.size();) {
            int to = from;
            int cell = points.cell(from);
            while (to < points.size() && points.cell(to) == cell) {
                addPoint(to++);
            }
            takeCubes(cubes);
            from = to;
        }
    }

    private void addPoint(int i) {
        int color = points.color(i);
        int shift = 3 - bits;
        int mask = (1 << bits) - 1;
        int cube = (color >> 16 + shift & mask) << 2 * bits | (color >> 8 + shift & mask) << bits
                | color >> shift & mask;
        long w = points.weight[i];
        int at = 4 * cube;
        if (sums[at] == 0) {
            first[cube] = color;
        }
        sums[at] += w;
        sums[at + 1] += w * points.x[i];
        sums[at + 2] += w * points.y[i];
        sums[at + 3] += w * points.z[i];
    }

    private void takeCubes(int cubes) {
        if (size + cubes > x.length) {
            int length = 2 * x.length;
            x = Arrays.copyOf(x, length);
            y = Arrays.copyOf(y, length);
            z = Arrays.copyOf(z, length);
            weight = Arrays.copyOf(weight, length);
            colors = Arrays.copyOf(colors, length);
        }
        for (int cube = 0; cube < cubes; cube++) {
            int at = 4 * cube;
            long w = sums[at];
            if (w > 0) {
                x[size] = ColorPoints.mean(sums[at + 1], w);
                y[size] = ColorPoints.mean(sums[at + 2], w);
                z[size] = ColorPoints.mean(sums[at + 3], w);
                weight[size] = w;
                colors[size++] = first[cube];
                sums[at] = 0;
                sums[at + 1] = 0;
                sums[at + 2] = 0;
                sums[at + 3] = 0;
            }
        }
    }

    int[] x() {
        return Arrays.copyOf(x, size);
    }

    int[] y() {
        return Arrays.copyOf(y, size);
    }

    int[] z() {
        return Arrays.copyOf(z, size);
    }

    long[] weight() {
        return Arrays.copyOf(weight, size);
    }

    int[] colors() {
        return Arrays.copyOf(colors, size);
    }
}
