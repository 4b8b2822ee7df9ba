package org.colorquant.color;

import java.util.Arrays;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.ColorOrder;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Weighted points on the grid of a {@link ColorSpace}, one plane for each coordinate: what is clustered.
 *
 * <p>A point is a distinct color and its weight the number of its pixels (or between that and one), or it is the mean of some neighboring colors
 * and their number. Points are in the order of {@link ColorOrder}, so that those with near indices are near each other,
 * or {@link #sorted} in an order in which they are nearer.
 * The arrays are the object; nobody changes them after it is made.
 */
public final class ColorPoints {
    private static final int BLOCK = 1 << 12;
    /** About so many points are one task of a thread. */
    private static final int PART = 1 << 14;

    private static final int CELL_SIDE_BITS = 3;
    /** Of more points a sorted copy would take too much memory: it has 28 bytes a point. */
    private static final int MOST_SORTED = 1 << 21;

    /** First coordinates, red, L* or L. */
    public final int[] x;
    /** Second coordinates, green or a. */
    public final int[] y;
    /** Third coordinates, blue or b. */
    public final int[] z;
    /** Numbers of pixels, or multiples of what lies between them and one; at least 1 each. */
    public final long[] weight;
    /** The color of each point, or the first color of those that it is the mean of; {@code 0x00RRGGBB}. */
    private final int[] colors;
    private final ColorSpace space;
    /** Whether they are in the order of the cells of the space, not of the colors. */
    private final boolean sorted;

    private ColorPoints(ColorSpace space, boolean sorted, int[] x, int[] y, int[] z, long[] weight, int[] colors) {
        this.space = space;
        this.sorted = sorted;
        this.x = x;
        this.y = y;
        this.z = z;
        this.weight = weight;
        this.colors = colors;
    }

    /** Returns the distinct colors of a histogram as points of a space, weighted by their pixels. */
    public static ColorPoints of(
            ColorHistogram histogram, ColorSpace space, Workers workers, Progress progress) {
        return of(histogram, space, 0, workers, progress);
    }

    /**
     * Returns the distinct colors of a histogram as points of a space; arrays are shared with the histogram.
     *
     * @param rare 0 to 100: 0, every pixel weighs the same; 100, every color does; see {@link RareWeights}
     */
    public static ColorPoints of(
            ColorHistogram histogram, ColorSpace space, int rare, Workers workers, Progress progress) {
        int n = histogram.size();
        int[] x = new int[n];
        int[] y = new int[n];
        int[] z = new int[n];
        workers.run(n, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) n);
            space.toGrid(histogram.colors(), from, to, x, y, z);
        });
        long[] weight = rare == 0 ? histogram.counts() : RareWeights.of(histogram.counts(), rare, progress);
        return new ColorPoints(space, false, x, y, z, weight, histogram.colors());
    }

    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /** Returns the color of a point, or the first of the colors that it is the mean of; {@code 0x00RRGGBB}. */
    public int color(int i) {
        return colors[i];
    }

    /** Returns a copy of all colors, one for each point. */
    public int[] toColors() {
        return colors.clone();
    }

    /**
     * Returns the number of the cell that a point is in, of {@link ColorOrder} or, of sorted points, of their space; it
     * never falls from point to point, and those of a region have the same bits above the lower six.
     */
    public int cell(int i) {
        return sorted ? space.cell(x[i], y[i], z[i]) : ColorOrder.place(colors[i]) >> ColorOrder.CELL_BITS;
    }

    /**
     * Returns an order in which points lie closer together: by cells of the space, which are cubes in it, while cubes of
     * colors are long and askew in CIELAB. In RGB both are the same.
     *
     * @return the index of the point at each place; null if the points should stay as they are, which is so in RGB, and if
     *     there are so many that a copy would take much memory
     */
    public int[] order() {
        if (space == ColorSpace.RGB || sorted || size() > MOST_SORTED) {
            return null;
        }
        int[] place = new int[ColorSpace.CELLS + 1];
        for (int i = 0; i < size(); i++) {
            place[space.cell(x[i], y[i], z[i]) + 1]++;
        }
        for (int cell = 0; cell < ColorSpace.CELLS; cell++) {
            place[cell + 1] += place[cell];
        }
        int[] order = new int[size()];
        for (int i = 0; i < size(); i++) {
            order[place[space.cell(x[i], y[i], z[i])]++] = i;
        }
        return order;
    }

    /** Returns a copy of the points in the order that {@link #order} says. */
    public ColorPoints sorted(int[] order) {
        int n = size();
        ColorPoints copy = new ColorPoints(space, true, new int[n], new int[n], new int[n], new long[n], new int[n]);
        for (int to = 0; to < n; to++) {
            int i = order[to];
            copy.x[to] = x[i];
            copy.y[to] = y[i];
            copy.z[to] = z[i];
            copy.weight[to] = weight[i];
            copy.colors[to] = colors[i];
        }
        return copy;
    }

    /**
     * Returns the means of the points in each cube of colors: fewer points, nearly the same clusters.
     *
     * @param bits a cube's side is {@code 2^(8 - bits)} bytes of sRGB; 5 to 8
     * @param workers the threads to use
     */
    public ColorPoints means(int bits, Workers workers) {
        int[] start = new int[size() / PART + 2];
        int parts = 0;
        while (start[parts] < size()) {
            start[parts + 1] = nextCell(Math.min(size(), start[parts] + PART));
            parts++;
        }
        CubeMeans[] means = new CubeMeans[parts];
        workers.run(parts, 1, (worker, from, to) -> {
            means[from] = new CubeMeans(this, bits - (8 - CELL_SIDE_BITS), start[from], start[to]);
        });
        int n = 0;
        for (CubeMeans m : means) {
            n += m.size();
        }
        ColorPoints all = new ColorPoints(space, false, new int[n], new int[n], new int[n], new long[n], new int[n]);
        int at = 0;
        for (CubeMeans m : means) {
            m.copyTo(all.x, all.y, all.z, all.weight, all.colors, at);
            at += m.size();
        }
        return all;
    }

    /** Returns the first point from one on that is not in the cell of the one before it. */
    private int nextCell(int from) {
        int i = from;
        while (i < size() && cell(i) == cell(i - 1)) {
            i++;
        }
        return i;
    }

    /**
     * Returns some of the points, each weighted by how often it was drawn: one pixel of every {@code total / size} in the
     * order of the points, so that each region of colors has its share. No random number.
     *
     * @param size number of draws; if there are no more points than that, all are returned with the weights that they have
     */
    public ColorPoints sample(int size) {
        if (size() <= size) {
            return this;
        }
        long total = 0;
        for (long w : weight) {
            total += w;
        }
        int[][] drawn = new int[4][size];
        long[] draws = new long[size];
        int n = 0;
        long passed = 0;
        long before = 0;
        for (int i = 0; i < size(); i++) {
            passed += weight[i];
            long upToHere = (2L * size * passed + total) / (2 * total); // those at the middle of their part, or before
            if (upToHere > before) {
                drawn[0][n] = x[i];
                drawn[1][n] = y[i];
                drawn[2][n] = z[i];
                drawn[3][n] = colors[i];
                draws[n++] = upToHere - before;
                before = upToHere;
            }
        }
        return new ColorPoints(space, sorted, Arrays.copyOf(drawn[0], n), Arrays.copyOf(drawn[1], n),
                Arrays.copyOf(drawn[2], n), Arrays.copyOf(draws, n), Arrays.copyOf(drawn[3], n));
    }

    /** Returns the mean on the grid of a sum of coordinates, halves rounded up: integers only, so always the same. */
    public static int mean(long sum, long weight) {
        return (int) Math.floorDiv(2 * sum + weight, 2 * weight);
    }
}
