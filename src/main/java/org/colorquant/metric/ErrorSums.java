package org.colorquant.metric;

import java.util.Arrays;
import org.colorquant.color.Cielab;

/**
 * Adds up errors of pixels, for one thread, in whole numbers, so that the order of adding never shows.
 *
 * <p>Color differences are counted in bins of 1/1024, each with the sum of what its members are above it, so that sums of
 * all the pixels of a {@link org.colorquant.image.ColorHistogram} fit. The bin that the 95th of 100 pixels is in gives the
 * percentile as the mean of its members, which is exact where they are all the same. A difference that was computed is
 * kept for the next pixel of the same two colors.
 */
final class ErrorSums {
    /** Parts of 1 that a difference is rounded to. */
    private static final int UNIT = 1 << 20;
    private static final int BIN_BITS = 10;
    /** Differences above 128 share the last bin; those of sRGB end below. */
    private static final int BINS = 128 << 10;
    private static final int KEPT_BITS = 15;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long NOTHING = -1;

    private final long[] counts = new long[BINS];
    private final long[] sums = new long[BINS];
    private long pixels;
    private long squares;
    /** Two colors, 24 bits each, by their mixed bits. */
    private final long[] keptPairs = new long[1 << KEPT_BITS];
    private final int[] keptDifferences = new int[1 << KEPT_BITS];

    ErrorSums() {
        Arrays.fill(keptPairs, NOTHING);
    }

    /** Adds a pixel, its two colors {@code 0x00RRGGBB}. */
    void add(int color, int other) {
        long pair = (long) color << 24 | other;
        int slot = (int) (pair * MIX >>> 64 - KEPT_BITS);
        if (keptPairs[slot] != pair) {
            keptPairs[slot] = pair;
            keptDifferences[slot] = units(DeltaE.ciede2000(Cielab.of(color), Cielab.of(other)));
        }
        add(color, other, keptDifferences[slot], 1);
    }

    /** Adds pixels of the same two colors, {@code 0x00RRGGBB} each, whose difference is known. */
    void add(int color, int other, double difference, long weight) {
        add(color, other, units(difference), weight);
    }

    private static int units(double difference) {
        return (int) (difference * UNIT + 0.5);
    }

    private void add(int color, int other, int difference, long weight) {
        int bin = Math.min(BINS - 1, difference >> BIN_BITS);
        counts[bin] += weight;
        sums[bin] += weight * (difference - (bin << BIN_BITS));
        pixels += weight;
        int red = (color >> 16) - (other >> 16);
        int green = (color >> 8 & 255) - (other >> 8 & 255);
        int blue = (color & 255) - (other & 255);
        squares += weight * (red * red + green * green + blue * blue);
    }

    /** Adds what another thread has added. */
    void add(ErrorSums other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
        }
        pixels += other.pixels;
        squares += other.squares;
    }

    ColorError result() {
        if (pixels == 0) {
            throw new IllegalArgumentException("There are no pixels to compare");
        }
        long bins = 0;
        for (int bin = 0; bin < BINS; bin++) {
            bins += bin * counts[bin];
        }
        double differences = bins * (double) (1 << BIN_BITS) + Arrays.stream(sums).sum();
        return new ColorError((double) squares / pixels, differences / pixels / UNIT, percentile());
    }

    /** The least difference that 95 of 100 pixels do not exceed. */
    private double percentile() {
        long beyond = pixels / 20;
        int bin = BINS;
        do {
            bin--;
            beyond -= counts[bin];
        } while (beyond >= 0);
        double differences = (double) (bin << BIN_BITS) * counts[bin] + sums[bin];
        return differences / counts[bin] / UNIT;
    }
}
