package org.colorquant.metric;

import java.util.List;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.RgbImage;

/**
 * Measures similarity in a tile of an image, so that all it needs fits in the processor's cache; for one thread. What is
 * known of the original is computed once for all its results.
 */
final class SsimTile {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    private static final int RADIUS = 5;
    private static final int STRIDE = WIDTH + 2 * RADIUS;
    private static final int PLANE = STRIDE * (HEIGHT + 2 * RADIUS);
    private static final double SIGMA = 1.5;
    private static final double C1 = (0.01 * 255 * (0.01 * 255));
    private static final double C2 = (0.03 * 255 * (0.03 * 255));
    /** From the middle outward. */
    private static final double[] WINDOW = window();

    private final RgbImage original;
    private final List<IndexedImage> results;
    private final Region region;
    /** The luma of each result's colors. */
    private final double[][] entries;

    /** Of each pixel of the tile with a margin: the column of the image, whether it counts, and the lumas. */
    private final int[] columns = new int[STRIDE];
    private final boolean[] inside = new boolean[PLANE];
    private final double[] ones = new double[PLANE];
    private final double[] others = new double[PLANE];
    /** The sum of their squares, and their product. */
    private final double[] squares = new double[PLANE];
    private final double[] products = new double[PLANE];

    /** Of each pixel without the margin: the original in the window around it. */
    private final double[] oneMeans = new double[WIDTH * HEIGHT];

    private final boolean[] row = new boolean[STRIDE];
    private final double[] smoothed = new double[STRIDE];
    private final double[] otherMeans = new double[WIDTH];
    private final double[] squareMeans = new double[WIDTH];
    private final double[] productMeans = new double[WIDTH];
    private final double[] similarities = new double[WIDTH];

    private int left;
    private int top;
    private int width;
    private int height;

    SsimTile(RgbImage original, List<IndexedImage> results, Region region) {
        this.original = original;
        this.results = results;
        this.region = region;
        entries = new double[results.size()][];
        for (int r = 0; r < entries.length; r++) {
            int[] colors = results.get(r).palette().toArray();
            entries[r] = new double[colors.length];
            for (int i = 0; i < colors.length; i++) {
                entries[r][i] = luma(colors[i]);
            }
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
     * Adds the similarities of a tile, of windows that cross the image's border at {@code 2 * tile}, and after it, of the others.
     *
     * @param sums for each result
     * @param counts the same for all of them
     */
    void add(int column, int row, int tile, double[][] sums, long[] counts) {
        left = column * WIDTH;
        top = row * HEIGHT;
        width = Math.min(WIDTH, original.width() - left);
        height = Math.min(HEIGHT, original.height() - top);
        loadOriginal();
        for (int y = 0; y < height; y++) {
            smooth(ones, y, oneMeans, y * WIDTH);
        }
        for (int r = 0; r < entries.length; r++) {
            loadResult(results.get(r).indices(), entries[r]);
            for (int y = 0; y < height; y++) {
                smooth(others, y, otherMeans, 0);
                smooth(squares, y, squareMeans, 0);
                smooth(products, y, productMeans, 0);
                compare(oneMeans, y * WIDTH, otherMeans, squareMeans, productMeans, width, similarities);
                add(y, 2 * tile, sums[r], r == 0 ? counts : null);
            }
        }
    }

    private void add(int y, int at, double[] sums, long[] counts) {
        boolean whole = top + y >= RADIUS && top + y < original.height() - RADIUS;
        int middle = (y + RADIUS) * STRIDE + RADIUS;
        for (int x = 0; x < width; x++) {
            if (inside[middle + x]) {
                boolean in = whole && left + x >= RADIUS && left + x < original.width() - RADIUS;
                int place = at + (in ? 1 : 0);
                sums[place] += similarities[x];
                if (counts != null) {
                    counts[place]++;
                }
            }
        }
    }

    private static int mirrored(int i, int size) {
        int period = Math.floorMod(i, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }

    private void loadOriginal() {
        int all = width + 2 * RADIUS;
        for (int x = 0; x < all; x++) {
            columns[x] = mirrored(left + x - RADIUS, original.width());
        }
        int from = Math.max(0, left - RADIUS);
        int to = Math.min(original.width(), left + width + RADIUS);
        for (int y = 0; y < height + 2 * RADIUS; y++) {
            int line = mirrored(top + y - RADIUS, original.height());
            region.row(line, from, to, row);
            int first = line * original.width();
            int at = y * STRIDE;
            for (int x = 0; x < all; x++) {
                inside[at + x] = row[columns[x] - from];
                ones[at + x] = luma(original.pixels()[first + columns[x]]);
            }
        }
    }

    private void loadResult(byte[] indices, double[] lumas) {
        int all = width + 2 * RADIUS;
        for (int y = 0; y < height + 2 * RADIUS; y++) {
            int first = mirrored(top + y - RADIUS, original.height()) * original.width();
            int at = y * STRIDE;
            for (int x = 0; x < all; x++) {
                others[at + x] = inside[at + x] ? lumas[indices[first + columns[x]] & 255] : ones[at + x];
            }
            multiply(ones, others, at, all, squares, products);
        }
    }

    private static void multiply(
            double[] ones, double[] others, int at, int count, double[] squares, double[] products) {
        for (int i = at; i < at + count; i++) {
            squares[i] = ones[i] * ones[i] + others[i] * others[i];
            products[i] = ones[i] * others[i];
        }
    }

    /** Smooths a row of a plane in both directions. */
    private void smooth(double[] plane, int y, double[] out, int at) {
        smoothDown(plane, (y + RADIUS) * STRIDE, width + 2 * RADIUS, smoothed);
        smoothAcross(smoothed, width, out, at);
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

    private static void smoothAcross(double[] row, int width, double[] out, int at) {
        double w0 = WINDOW[0];
        double w1 = WINDOW[1];
        double w2 = WINDOW[2];
        double w3 = WINDOW[3];
        double w4 = WINDOW[4];
        double w5 = WINDOW[5];
        for (int x = 0; x < width; x++) {
            out[at + x] = w0 * row[x + 5]
                    + w1 * (row[x + 4] + row[x + 6])
                    + w2 * (row[x + 3] + row[x + 7])
                    + w3 * (row[x + 2] + row[x + 8])
                    + w4 * (row[x + 1] + row[x + 9])
                    + w5 * (row[x] + row[x + 10]);
        }
    }

    /** For two equal rows numerator and denominator are the same to the last bit. */
    private static void compare(
            double[] ones, int at, double[] others, double[] squares, double[] products, int width, double[] out) {
        for (int x = 0; x < width; x++) {
            double one = ones[at + x];
            double other = others[x];
            double product = one * other;
            double square = one * one + other * other;
            out[x] = (2 * product + C1) * (2 * (products[x] - product) + C2)
                    / ((square + C1) * (squares[x] - square + C2));
        }
    }
}
