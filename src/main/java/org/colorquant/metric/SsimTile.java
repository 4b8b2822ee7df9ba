package org.colorquant.metric;

import org.colorquant.image.IndexedImage;
import org.colorquant.image.RgbImage;

/** Measures similarity in a tile of an image, so that all it needs fits in the processor's cache; for one thread. */
final class SsimTile {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    private static final int RADIUS = 5;
    private static final int STRIDE = WIDTH + 2 * RADIUS;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 255 * (0.01 * 255);
    private static final double C2 = 0.03 * 255 * (0.03 * 255);
    /** From the middle outward. */
    private static final double[] WINDOW = window();

    private final RgbImage original;
    private final IndexedImage result;
    private final Region region;
    private final double[] entries;
    private final boolean[] inside = new boolean[STRIDE];
    /** One, other, the sum of their squares, their product: of each pixel, with a margin. */
    private final double[][] planes = new double[4][STRIDE * (HEIGHT + 2 * RADIUS)];
    /** The same for a row, smoothed from above and below. */
    private final double[][] smoothed = new double[4][STRIDE];
    /** The same, smoothed in both directions. */
    private final double[][] means = new double[4][WIDTH];
    private final double[] similarities = new double[WIDTH];

    SsimTile(RgbImage original, IndexedImage result, Region region) {
        this.original = original;
        this.result = result;
        this.region = region;
        int[] colors = result.palette().toArray();
        entries = new double[colors.length];
        for (int i = 0; i < colors.length; i++) {
            entries[i] = luma(colors[i]);
        }
    }

    private static double[] window() {
        double[] half = new double[RADIUS + 1];
        double sum = 0;
        for (int i = 0; i <= RADIUS; i++) {
            half[i] = StrictMath.exp(-i * i / (2 * SIGMA * SIGMA));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= RADIUS; i++) {
            half[i] /= sum;
        }
        return half;
    }

    private static double luma(int color) {
        return Math.rint(0.299 * (color >> 16 & 255) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255));
    }

    /**
     * Adds the similarities of a tile at {@code 2 * at}, of windows that cross the image's border, and after it, of the
     * others.
     */
    void add(int column, int row, int at, double[] sums, long[] counts) {
        int left = column * WIDTH;
        int top = row * HEIGHT;
        int width = Math.min(WIDTH, original.width() - left);
        int height = Math.min(HEIGHT, original.height() - top);
        for (int y = 0; y < height + 2 * RADIUS; y++) {
            load(left, mirrored(top + y - RADIUS, original.height()), width, y * STRIDE);
        }
        for (int y = 0; y < height; y++) {
            for (int p = 0; p < planes.length; p++) {
                smoothDown(planes[p], (y + RADIUS) * STRIDE, width + 2 * RADIUS, smoothed[p]);
                smoothAcross(smoothed[p], width, means[p]);
            }
            compare(means[0], means[1], means[2], means[3], width, similarities);
            region.row(top + y, left, left + width, inside);
            boolean whole = top + y >= RADIUS && top + y < original.height() - RADIUS;
            for (int x = 0; x < width; x++) {
                if (inside[x]) {
                    boolean in = whole && left + x >= RADIUS && left + x < original.width() - RADIUS;
                    int place = 2 * at + (in ? 1 : 0);
                    sums[place] += similarities[x];
                    counts[place]++;
                }
            }
        }
    }

    private static int mirrored(int i, int size) {
        int period = Math.floorMod(i, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }

    /** Loads a row of the image and its margins into the planes. */
    private void load(int left, int y, int width, int at) {
        int from = Math.max(0, left - RADIUS);
        region.row(y, from, Math.min(original.width(), left + width + RADIUS), inside);
        for (int x = 0; x < width + 2 * RADIUS; x++) {
            int column = mirrored(left + x - RADIUS, original.width());
            int i = y * original.width() + column;
            double one = luma(original.pixels()[i]);
            double other = inside[column - from] ? entries[result.indices()[i] & 255] : one;
            planes[0][at + x] = one;
            planes[1][at + x] = other;
            planes[2][at + x] = one * one + other * other;
            planes[3][at + x] = one * other;
        }
    }

    private static void smoothDown(double[] plane, int at, int width, double[] out) {
        double w0 = WINDOW[0];
        double w1 = WINDOW[1];
        double w2 = WINDOW[2];
        double w3 = WINDOW[3];
        double w4 = WINDOW[4];
        double w5 = WINDOW[5];
        for (int x = 0; x < width; x++) {
            int i = at + x;
            out[x] = w0 * plane[i]
                    + w1 * (plane[i - STRIDE] + plane[i + STRIDE])
                    + w2 * (plane[i - 2 * STRIDE] + plane[i + 2 * STRIDE])
                    + w3 * (plane[i - 3 * STRIDE] + plane[i + 3 * STRIDE])
                    + w4 * (plane[i - 4 * STRIDE] + plane[i + 4 * STRIDE])
                    + w5 * (plane[i - 5 * STRIDE] + plane[i + 5 * STRIDE]);
        }
    }

    private static void smoothAcross(double[] row, int width, double[] out) {
        double w0 = WINDOW[0];
        double w1 = WINDOW[1];
        double w2 = WINDOW[2];
        double w3 = WINDOW[3];
        double w4 = WINDOW[4];
        double w5 = WINDOW[5];
        for (int x = 0; x < width; x++) {
            out[x] = w0 * row[x + 5]
                    + w1 * (row[x + 4] + row[x + 6])
                    + w2 * (row[x + 3] + row[x + 7])
                    + w3 * (row[x + 2] + row[x + 8])
                    + w4 * (row[x + 1] + row[x + 9])
                    + w5 * (row[x] + row[x + 10]);
        }
    }

    /** For two equal rows numerator and denominator are the same to the last bit. */
    private static void compare(
            double[] ones, double[] others, double[] squares, double[] products, int width, double[] out) {
        for (int x = 0; x < width; x++) {
            double product = ones[x] * others[x];
            double square = ones[x] * ones[x] + others[x] * others[x];
            out[x] = (2 * product + C1) * (2 * (products[x] - product) + C2)
                    / ((square + C1) * (squares[x] - square + C2));
        }
    }
}
