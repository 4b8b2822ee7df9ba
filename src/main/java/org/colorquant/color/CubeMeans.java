package org.colorquant.color;

import java.util.Arrays;

/** The means of the points in each cube of colors, cell by cell, of some of the cells. */
final class CubeMeans {
    private final ColorPoints points;
    private final int bits;
    /** Of the cubes of one cell: the weight and the weighted coordinates. */
    private final long[] sums;
    /** Of the cubes of one cell: the first color. */
    private final int[] firstColor;

    private int[] x = new int[1 << 10];
    private int[] y = new int[1 << 10];
    private int[] z = new int[1 << 10];
    private long[] weight = new long[1 << 10];
    private int[] colors = new int[1 << 10];
    private int size;

    /** Computes the means of the points {@code [first, last)}; each side of a cell is cut into {@code 2^bits}, 0 to 3. */
    CubeMeans(ColorPoints points, int bits, int first, int last) {
        this.points = points;
        this.bits = bits;
        int cubes = 1 << 3 * bits;
        sums = new long[4 * cubes];
        firstColor = new int[cubes];
        for (int from = first; from < last;) {
            int to = from;
            int cell = points.cell(from);
            while (to < last && points.cell(to) == cell) {
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
            firstColor[cube] = color;
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
                colors[size++] = firstColor[cube];
                sums[at] = 0;
                sums[at + 1] = 0;
                sums[at + 2] = 0;
                sums[at + 3] = 0;
            }
        }
    }

    int size() {
        return size;
    }

    /** Writes the means behind those of other cells. */
    void copyTo(int[] toX, int[] toY, int[] toZ, long[] toWeight, int[] toColors, int at) {
        System.arraycopy(x, 0, toX, at, size);
        System.arraycopy(y, 0, toY, at, size);
        System.arraycopy(z, 0, toZ, at, size);
        System.arraycopy(weight, 0, toWeight, at, size);
        System.arraycopy(colors, 0, toColors, at, size);
    }
}
