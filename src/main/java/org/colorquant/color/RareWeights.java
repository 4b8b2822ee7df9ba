package org.colorquant.color;

import org.colorquant.progress.Progress;

/**
 * Weights of colors between their pixels and one: {@code count^(1 - rare / 100)}, as whole multiples of a fraction.
 *
 * <p>The fraction is 1/1024, or larger where so many pixels were counted that a sum of weights times coordinates would not
 * fit in 63 bits.
 */
final class RareWeights {
    private static final int FRACTION_BITS = 10;
    /** Leaves 14 bits for a coordinate and one for rounding, with some to spare. */
    private static final int SUM_BITS = 46;

    private static final int TABLE = 1 << 12;
    private static final int BLOCK = 1 << 12;

    private RareWeights() {}

    /** Returns the weights for some counts; {@code rare} from 0 to 100. */
    static long[] of(long[] counts, int rare, Progress progress) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        int bits = Math.max(0, Math.min(FRACTION_BITS, SUM_BITS - Long.SIZE + Long.numberOfLeadingZeros(total)));
        long[] known = new long[TABLE]; // most counts are small, and a power is slow
        long[] weights = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            if (i % BLOCK == 0) {
                progress.update(0);
            }
            int small = counts[i] < TABLE ? (int) counts[i] : 0;
            weights[i] = known[small] > 0 ? known[small] : weight(counts[i], rare, bits);
            if (small > 0) {
                known[small] = weights[i];
            }
        }
        return weights;
    }

    private static long weight(long count, int rare, int bits) {
        return (long) Math.floor(StrictMath.pow((double) count, 1 - rare / 100.0) * (1L << bits) + 0.5);
    }
}
