package org.colorquant.dither;

import org.colorquant.color.LinearLight;

/**
 * The light of red, green and blue in one {@code long}: {@code red + (green << 21) + (blue << 42)}. Sums, differences and
 * multiples of such numbers are those of the channels, which may be negative, as long as each of them fits in a lane.
 */
final class Lanes {
    /** The bits of a lane. */
    static final int BITS = 21;

    private static final int MASK = (1 << BITS) - 1;

    private Lanes() {}

    static long of(int red, int green, int blue) {
        return red + ((long) green << BITS) + ((long) blue << 2 * BITS);
    }

    /** Returns the same number in each channel. */
    static long each(int value) {
        return of(value, value, value);
    }

    /** Returns the light of a pixel, {@code 0x??RRGGBB}. */
    static long of(int pixel) {
        return of(LinearLight.of(pixel >> 16 & 255), LinearLight.of(pixel >> 8 & 255), LinearLight.of(pixel & 255));
    }

    /** Returns a channel, 0 to 2, of lanes none of which is negative. */
    static int channel(long lanes, int channel) {
        return (int) (lanes >>> channel * BITS) & MASK;
    }
}
