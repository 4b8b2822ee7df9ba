package org.colorquant.color;

/**
 * Light in whole numbers, 0 to {@link #WHITE}: what an eye or a lens averages when it mixes neighboring pixels, so what
 * an error has to be carried in.
 */
public final class LinearLight {
    /** The light of a byte of 255. */
    public static final int WHITE = 1 << 14;
    /** A code is a byte of sRGB in so many steps. */
    public static final int CODE_STEPS = 4;

    private static final int SHIFT = 2;
    private static final int[] LIGHT = new int[256];
    private static final short[] CODES = new short[(WHITE >> SHIFT) + 1];

    static {
        for (int v = 0; v < 256; v++) {
            LIGHT[v] = (int) (WHITE * Srgb.light(v) + 0.5);
        }
        for (int i = 0; i < CODES.length; i++) {
            double light = Math.min(1, (i + 0.5) * (1 << SHIFT) / WHITE);
            CODES[i] = (short) (CODE_STEPS * Srgb.encoded(light) + 0.5);
        }
    }

    private LinearLight() {}

    /** Returns the light of a byte of sRGB, 0 to 255. */
    public static int of(int value) {
        return LIGHT[value];
    }

    /**
     * Returns the byte of sRGB that a light belongs to, in steps of 1/4: 0 to 1020. Light below black or above white has
     * the code of black or white; the lights of different bytes have different codes.
     */
    public static int code(int light) {
        return CODES[Math.max(0, Math.min(WHITE, light)) >> SHIFT];
    }
}
