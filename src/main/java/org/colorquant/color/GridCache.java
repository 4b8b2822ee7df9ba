package org.colorquant.color;

import java.util.Arrays;

/**
 * The places of colors on the grid of a space, those of the last few thousand remembered: choose it where the colors of
 * neighboring pixels are asked for again and again. For one thread.
 */
public final class GridCache {
    private static final int BITS = 14;

    private final ColorSpace space;
    private final int[] known = new int[1 << BITS];
    private final long[] knownPlaces = new long[1 << BITS];
    private int[] missing = new int[0];
    private int[] missingColors = missing;
    private int[] x = missing;
    private int[] y = missing;
    private int[] z = missing;

    /** Makes an empty cache for a space. */
    public GridCache(ColorSpace space) {
        this.space = space;
        Arrays.fill(known, -1);
    }

    /**
     * Writes the coordinates of colors as three numbers of 16 bits: {@code (short) place} is the first, {@code (short)
     * (place >> 16)} the second, {@code (short) (place >> 32)} the third.
     *
     * @param colors {@code 0x??RRGGBB} each
     * @param count how many of them, from the first
     * @param places at least as many
     */
    public void places(int[] colors, int count, long[] places) {
        if (space == ColorSpace.RGB) { // sooner computed than looked up
            for (int i = 0; i < count; i++) {
                int color = colors[i];
                places[i] = ColorSpace.RGB_STEPS
                        * ((color >> 16 & 255) | (color & 0xff00L) << 8 | (color & 0xffL) << 32);
            }
            return;
        }
        if (missing.length < count) {
            missing = new int[count];
            missingColors = new int[count];
            x = new int[count];
            y = new int[count];
            z = new int[count];
        }
        int n = 0;
        for (int i = 0; i < count; i++) {
            int rgb = colors[i] & 0xffffff;
            int at = slot(rgb);
            places[i] = knownPlaces[at];
            missing[n] = i;
            missingColors[n] = rgb;
            n += known[at] != rgb ? 1 : 0;
        }
        space.toGrid(missingColors, 0, n, x, y, z);
        for (int m = 0; m < n; m++) {
            long place = (x[m] & 0xffff) | (y[m] & 0xffffL) << 16 | (z[m] & 0xffffL) << 32;
            int at = slot(missingColors[m]);
            known[at] = missingColors[m];
            knownPlaces[at] = place;
            places[missing[m]] = place;
        }
    }

    private static int slot(int rgb) {
        return rgb * 0x9e3779b1 >>> 32 - BITS;
    }
}
