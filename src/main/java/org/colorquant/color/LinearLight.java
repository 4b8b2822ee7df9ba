package org.colorquant.color;

/**
 * Light in whole numbers, 0 to {@link #WHITE}: what an eye or a lens averages when it mixes neighboring pixels, so what
 * an error has to be carried in.
 */
public final class LinearLight {
    /** The light of a byte of 255. */
    public static final int WHITE = 1 << 16;
    /** A code is a byte of sRGB in so many steps. */
    public static final int CODE_STEPS = 4;

    /** So much light below black and above white still has a code, that of black or white. */
    public static final int BEYOND = WHITE / 50;

    private static final int SHIFT = 4;
    private static final int[] LIGHT = new int[256];
    private static final short[] CODES = new short[(WHITE + 2 * BEYOND >> SHIFT) + 1];

    static {
        for (int v = 0; v < 256; v++) {
            LIGHT[v] = (int) (WHITE * Srgb.light(v) + 0.5);
        }
        for (int i = 0; i < CODES.length; i++) {
            int light = Math.max(0, Math.min(WHITE, (i << SHIFT) - BEYOND));
            CODES[i] = (short) (CODE_STEPS * Srgb.encoded((double) light / WHITE) + 0.5);
        }
    }

    private LinearLight() {}

    /** Returns the light of a byte of sRGB, 0 to 255. */
    public static int of(int value) {
        return LIGHT[value];
    }

    /**
     * Returns the byte of sRGB that a light belongs to, in steps of 1/4: 0 to 1020. The lights of different bytes give
     * different codes.
     *
     * @param light from {@code -BEYOND} to {@code WHITE + BEYOND}
     */
    public static int code(int light) {
        return CODES[light + BEYOND >> SHIFT];
    }
}
