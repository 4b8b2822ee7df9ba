package org.colorquant.dither;

/** A square of thresholds that is repeated over an image: each number from 0 to its area less one stands in it once. */
final class ThresholdMask {
    private final int bits;
    private final int[] rank;

    /**
     * Makes a mask.
     *
     * @param bits its side is {@code 2^bits}
     * @param rank its thresholds, row by row
     */
    ThresholdMask(int bits, int[] rank) {
        this.bits = bits;
        this.rank = rank;
    }

    /** Returns the mask of blue noise, 64 x 64. */
    static ThresholdMask blueNoise() {
        return new ThresholdMask(BlueNoise.BITS, Once.BLUE_NOISE);
    }

    /** It takes some time to make, so it is made when it is first wanted. */
    private static final class Once {
        static final int[] BLUE_NOISE = BlueNoise.ranks();
    }

    /**
     * Returns the matrix of 8 x 8 of B. E. Bayer ("An optimum method for two-level rendition of continuous-tone
     * pictures", IEEE International Conference on Communications, 1973).
     */
    static ThresholdMask bayer() {
        int[] rank = new int[64];
        for (int i = 0; i < rank.length; i++) {
            int x = i & 7;
            int y = i >> 3;
            for (int bit = 0; bit < 3; bit++) { // the lowest bits of x ^ y and y are the highest of the rank
                rank[i] |= ((x ^ y) >> bit & 1) << 5 - 2 * bit | (y >> bit & 1) << 4 - 2 * bit;
            }
        }
        return new ThresholdMask(3, rank);
    }

    /** Returns the length of its side. */
    int side() {
        return 1 << bits;
    }

    /** Returns the threshold at a pixel, from 0, as one of so many equal levels. */
    int level(int x, int y, int levels) {
        int mask = side() - 1;
        return rank[(y & mask) << bits | x & mask] * levels >> 2 * bits;
    }

    /** Returns the thresholds of the mask, row by row, each as one of so many equal levels, 127 at most. */
    byte[] levels(int levels) {
        byte[] all = new byte[rank.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (rank[i] * levels >> 2 * bits);
        }
        return all;
    }
}
