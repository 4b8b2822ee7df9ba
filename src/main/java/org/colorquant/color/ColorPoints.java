package org.colorquant.color;

import java.util.Arrays;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Workers;

/**
 * Weighted points on the grid of a {@link ColorSpace}, one plane for each coordinate: what is clustered.
 *
 * <p>A point is a distinct color and its weight the number of its pixels, or it is the mean of some neighboring colors
 * and their number. The arrays are the object; nobody changes them after it is made.
 */
public final class ColorPoints {
    private static final int BLOCK = 1 << 12;

    /** First coordinates, red, L* or L. */
    public final int[] x;
    /** Second coordinates, green or a. */
    public final int[] y;
    /** Third coordinates, blue or b. */
    public final int[] z;
    /** Numbers of pixels, at least 1 each. */
    public final long[] weight;

    private ColorPoints(int[] x, int[] y, int[] z, long[] weight) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.weight = weight;
    }

    /** Returns the distinct colors of a histogram, in its order, as points of a space. */
    public static ColorPoints of(ColorHistogram histogram, ColorSpace space, Workers workers) {
        int n = histogram.size();
        ColorPoints points = new ColorPoints(new int[n], new int[n], new int[n], histogram.counts());
        workers.run(n, BLOCK,
                (worker, from, to) -> space.toGrid(histogram.colors(), from, to, points.x, points.y, points.z));
        return points;
    }

    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /**
     * Returns the means of the points in each cell of a cubic lattice over the bounding box of all points: fewer
     * points, nearly the same clusters. The cells are in lattice order, the empty ones left out.
     *
     * @param bits the longest side of the box is cut into at most {@code 2^bits} cells; 1 to 8
     */
    public ColorPoints cells(int bits) {
        int[] low = {min(x), min(y), min(z)};
        int side = Math.max(Math.max(max(x) - low[0], max(y) - low[1]), max(z) - low[2]);
        int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(side) - bits);
        int[] cellOf = new int[size()];
        int[] slot = new int[1 << (3 * bits)];
        for (int i = 0; i < cellOf.length; i++) {
            int cx = (x[i] - low[0]) >> shift;
            int cy = (y[i] - low[1]) >> shift;
            int cz = (z[i] - low[2]) >> shift;
            cellOf[i] = ((cx << bits | cy) << bits) | cz;
            slot[cellOf[i]] = 1;
        }
        int cells = 0;
        for (int c = 0; c < slot.length; c++) {
            cells += slot[c];
            slot[c] = cells - 1;
        }
        long[] w = new long[cells];
        long[][] sum = new long[3][cells];
        for (int i = 0; i < cellOf.length; i++) {
            int s = slot[cellOf[i]];
            w[s] += weight[i];
            sum[0][s] += weight[i] * x[i];
            sum[1][s] += weight[i] * y[i];
            sum[2][s] += weight[i] * z[i];
        }
        return new ColorPoints(means(sum[0], w), means(sum[1], w), means(sum[2], w), w);
    }

    private static int[] means(long[] sum, long[] weight) {
        int[] mean = new int[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = mean(sum[i], weight[i]);
        }
        return mean;
    }

    /** Returns the mean on the grid of a sum of coordinates, halves rounded up: integers only, so always the same. */
    public static int mean(long sum, long weight) {
        return (int) Math.floorDiv(2 * sum + weight, 2 * weight);
    }

    private static int min(int[] values) {
        return Arrays.stream(values).min().getAsInt();
    }

    private static int max(int[] values) {
        return Arrays.stream(values).max().getAsInt();
    }
}
