package org.colorquant.color;

import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Weighted points on the grid of a {@link ColorSpace}, one plane for each coordinate: what is clustered.
 *
 * <p>A point is a distinct color and its weight the number of its pixels, or it is the mean of some neighboring colors
 * and their number. Points follow a Morton curve (G. M. Morton, 1966), so that those with near indices are near each
 * other. The arrays are the object; nobody changes them after it is made.
 */
public final class ColorPoints {
    private static final int BLOCK = 1 << 12;
    private static final int BITS = 8;

    /** First coordinates, red, L* or L. */
    public final int[] x;
    /** Second coordinates, green or a. */
    public final int[] y;
    /** Third coordinates, blue or b. */
    public final int[] z;
    /** Numbers of pixels, at least 1 each. */
    public final long[] weight;
    /** The places on the Morton curve, 24 bits, ascending. */
    private final int[] curve;
    /** The color of each point, {@code 0x00RRGGBB}; null if points are means. */
    private final int[] colors;

    private ColorPoints(int[] x, int[] y, int[] z, long[] weight, int[] curve, int[] colors) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.weight = weight;
        this.curve = curve;
        this.colors = colors;
    }

    /** Returns the distinct colors of a histogram as points of a space. */
    public static ColorPoints of(
            ColorHistogram histogram, ColorSpace space, Workers workers, Progress progress) {
        int n = histogram.size();
        int[] x = new int[n];
        int[] y = new int[n];
        int[] z = new int[n];
        workers.run(n, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) n);
            space.toGrid(histogram.colors(), from, to, x, y, z);
        });
        int[] curve = curve(x, y, z);
        progress.update(0);
        int[] order = sortedOrder(curve, progress);
        ColorPoints points = new ColorPoints(
                new int[n], new int[n], new int[n], new long[n], new int[n], new int[n]);
        workers.run(n, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) n);
            points.take(order, from, to, x, y, z, curve, histogram);
        });
        return points;
    }

    private void take(
            int[] order, int from, int to, int[] allX, int[] allY, int[] allZ, int[] places, ColorHistogram h) {
        for (int i = from; i < to; i++) {
            int source = order[i];
            x[i] = allX[source];
            y[i] = allY[source];
            z[i] = allZ[source];
            curve[i] = places[source];
            colors[i] = h.color(source);
            weight[i] = h.count(source);
        }
    }

    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /** Returns the color of a point, {@code 0x00RRGGBB}; only for points that are colors. */
    public int color(int i) {
        return colors[i];
    }

    /**
     * Returns the means of the points in each cell of a cubic lattice over the bounding box of all points: fewer
     * points, nearly the same clusters.
     *
     * @param bits the longest side of the box is cut into at most {@code 2^bits} cells; 1 to 8
     */
    public ColorPoints cells(int bits) {
        int shift = 3 * (BITS - bits);
        int cells = size() == 0 ? 0 : 1;
        for (int i = 1; i < size(); i++) {
            cells += curve[i] >> shift != curve[i - 1] >> shift ? 1 : 0;
        }
        ColorPoints means = new ColorPoints(
                new int[cells], new int[cells], new int[cells], new long[cells], new int[cells], null);
        for (int c = 0, from = 0; c < cells; c++) {
            int to = from + 1;
            while (to < size() && curve[to] >> shift == curve[from] >> shift) {
                to++;
            }
            means.setMean(c, this, from, to);
            means.curve[c] = curve[from];
            from = to;
        }
        return means;
    }

    private void setMean(int c, ColorPoints p, int from, int to) {
        long w = 0;
        long sx = 0;
        long sy = 0;
        long sz = 0;
        for (int i = from; i < to; i++) {
            w += p.weight[i];
            sx += p.weight[i] * p.x[i];
            sy += p.weight[i] * p.y[i];
            sz += p.weight[i] * p.z[i];
        }
        weight[c] = w;
        x[c] = mean(sx, w);
        y[c] = mean(sy, w);
        z[c] = mean(sz, w);
    }

    /** Returns the mean on the grid of a sum of coordinates, halves rounded up: integers only, so always the same. */
    public static int mean(long sum, long weight) {
        return (int) Math.floorDiv(2 * sum + weight, 2 * weight);
    }

    /** Interleaves the upper bits of the coordinates, counted from the corner of the bounding box. */
    private static int[] curve(int[] x, int[] y, int[] z) {
        int[] curve = new int[x.length];
        if (x.length == 0) {
            return curve;
        }
        int lowX = min(x);
        int lowY = min(y);
        int lowZ = min(z);
        int side = Math.max(Math.max(max(x) - lowX, max(y) - lowY), max(z) - lowZ);
        int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(side) - BITS);
        int[] spread = new int[1 << BITS];
        for (int i = 0; i < spread.length; i++) {
            for (int b = 0; b < BITS; b++) {
                spread[i] |= (i >> b & 1) << (3 * b);
            }
        }
        for (int i = 0; i < curve.length; i++) {
            curve[i] = spread[(x[i] - lowX) >> shift] << 2
                    | spread[(y[i] - lowY) >> shift] << 1
                    | spread[(z[i] - lowZ) >> shift];
        }
        return curve;
    }

    /** Sorts by 24 bits, stably, in two passes of 12. */
    private static int[] sortedOrder(int[] keys, Progress progress) {
        int[] order = new int[keys.length];
        int[] first = new int[keys.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
        }
        pass(keys, first, order, 0);
        progress.update(0);
        pass(keys, order, first, 12);
        progress.update(0);
        return first;
    }

    private static void pass(int[] keys, int[] from, int[] to, int shift) {
        int[] place = new int[(1 << 12) + 1];
        for (int i : from) {
            place[(keys[i] >> shift & 0xfff) + 1]++;
        }
        for (int b = 0; b < 1 << 12; b++) {
            place[b + 1] += place[b];
        }
        for (int i : from) {
            to[place[keys[i] >> shift & 0xfff]++] = i;
        }
    }

    private static int min(int[] values) {
        int least = Integer.MAX_VALUE;
        for (int v : values) {
            least = Math.min(least, v);
        }
        return least;
    }

    private static int max(int[] values) {
        int most = Integer.MIN_VALUE;
        for (int v : values) {
            most = Math.max(most, v);
        }
        return most;
    }
}
