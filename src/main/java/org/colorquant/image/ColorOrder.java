package org.colorquant.image;

/**
 * Numbers all 2^24 colors so that similar ones stand together: each cube of 8 x 8 x 8 colors, a <i>cell</i>, has 512
 * consecutive places, and each cube of 32 x 32 x 32, a <i>region</i>, has 32768.
 *
 * <p>A table of all colors in this order keeps the neighborhood of a color in few lines of the processor's cache, and a
 * list of colors in this order falls into small boxes without being sorted.
 */
public final class ColorOrder {
    /** The number of places: one for each color of 24 bits. */
    public static final int PLACES = 1 << 24;
    /** A place shifted right by so many bits is the number of its cell. */
    public static final int CELL_BITS = 9;
    /** A place shifted right by so many bits is the number of its region. */
    public static final int REGION_BITS = 15;

    private ColorOrder() {}

    /** Returns the place of a color, {@code 0x??RRGGBB}. */
    public static int place(int color) {
        // from the top: the upper 3 bits of red, green and blue, their middle 2, their lower 3
        return color & 0xe01807
                | color << 5 & 0x1c0000
                | color << 10 & 0x38000
                | color >> 6 & 0x6000
                | color << 6 & 0x600
                | color >> 10 & 0x1c0
                | color >> 5 & 0x38;
    }

    /** Returns the color at a place, {@code 0x00RRGGBB}. */
    public static int color(int place) {
        return place & 0xe01807
                | place >> 5 & 0xe000
                | place >> 10 & 0xe0
                | place << 6 & 0x180000
                | place >> 6 & 0x18
                | place << 10 & 0x70000
                | place << 5 & 0x700;
    }

    /**
     * Writes the places of many pixels.
     *
     * @param pixels {@code 0x??RRGGBB} each
     * @param from the first pixel
     * @param count the number of pixels
     * @param places their places, from 0
     */
    public static void places(int[] pixels, int from, int count, int[] places) {
        System.arraycopy(pixels, from, places, 0, count);
        // one array, one index: the JIT compiler makes SIMD code of this
        for (int i = 0; i < count; i++) {
            places[i] = place(places[i]);
        }
    }
}
