package org.colorquant.color;

import java.util.Arrays;

/**
 * The places of colors on the grid of a space, those of the last few thousand remembered: choose it where the colors of
 * neighboring pixels are asked for one by one. For one thread.
 */
public final class GridCache {
    private static final int BITS = 14;

    private final ColorSpace space;
    private final int[] colors = new int[1 << BITS];
    private final long[] places = new long[1 << BITS];
    private final int[] one = new int[1];
    private final int[] x = new int[1];
    private final int[] y = new int[1];
    private final int[] z = new int[1];

    /** Makes an empty cache for a space. */
    public GridCache(ColorSpace space) {
        this.space = space;
        Arrays.fill(colors, -1);
    }

    /**
     * Returns the coordinates of a color as three numbers of 16 bits: {@code (short) place} is the first, {@code (short)
     * (place >> 16)} the second, {@code (short) (place >> 32)} the third.
     *
     * @param color {@code 0x??RRGGBB}
     */
    public long place(int color) {
        if (space == ColorSpace.RGB) { // sooner computed than looked up
            return ColorSpace.RGB_STEPS * ((color >> 16 & 255) | (color & 0xff00L) << 8 | (color & 0xffL) << 32);
        }
        int rgb = color & 0xffffff;
        int at = rgb * 0x9e3779b1 >>> 32 - BITS;
        if (colors[at] != rgb) {
            one[0] = rgb;
            space.toGrid(one, 0, 1, x, y, z);
            colors[at] = rgb;
            places[at] = (x[0] & 0xffff) | (y[0] & 0xffffL) << 16 | (z[0] & 0xffffL) << 32;
        }
        return places[at];
    }
}
