package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;

/**
 * Limits the light that dithering asks of a palette to a little more than from black to white: what a palette cannot make
 * up for would be carried on and show as speckles of a far color. All channels of an error shrink together, so its hue
 * stays.
 *
 * <p>A little is 3/8 of the distance that colors of this palette have from their nearest others (the median): two colors need errors as large as their
 * distance to be mixed, many need small ones.
 */
final class Overshoot {
    private static final int ONE = 1 << 16;

    /** The highest bit of each lane. */
    private static final long GUARD = Lanes.each(1 << Lanes.BITS - 1);

    private final int least;
    private final int most;
    /** Makes the highest bit of a channel 1 if it is not below the least. */
    private final long aboveLeast;
    /** The same, less a channel that is not above the most. */
    private final long belowMost;

    /** Looks at the light of a palette. */
    Overshoot(Palette palette) {
        int size = palette.size();
        int[] light = new int[3 * size];
        for (int j = 0; j < size; j++) {
            light[3 * j] = LinearLight.of(palette.red(j));
            light[3 * j + 1] = LinearLight.of(palette.green(j));
            light[3 * j + 2] = LinearLight.of(palette.blue(j));
        }
        int[] nearest = new int[size];
        int different = 0;
        for (int j = 0; j < size; j++) {
            int least = size == 1 ? 0 : LinearLight.WHITE;
            boolean repeats = false;
            for (int i = 0; i < size; i++) {
                int distance = Math.max(Math.abs(light[3 * i] - light[3 * j]), Math.max(
                        Math.abs(light[3 * i + 1] - light[3 * j + 1]), Math.abs(light[3 * i + 2] - light[3 * j + 2])));
                if (distance > 0) {
                    least = Math.min(least, distance);
                }
                repeats |= distance == 0 && i < j;
            }
            if (!repeats) {
                nearest[different++] = least;
            }
        }
        Arrays.sort(nearest, 0, different);
        int beyond = 3 * nearest[different / 2] / 8;
        this.least = -beyond;
        most = LinearLight.WHITE + beyond;
        aboveLeast = GUARD - Lanes.each(LightPalette.BIAS + this.least);
        belowMost = GUARD + Lanes.each(LightPalette.BIAS + most);
    }

    /** Returns whether light is too far beyond black or white in one channel at least. */
    boolean isTooFar(long lanes) {
        return (lanes + aboveLeast & belowMost - lanes & GUARD) != GUARD;
    }

    /**
     * Returns light that is not too far.
     *
     * @param lanes what is wanted, with {@link LightPalette#BIAS} in each channel
     * @param pixel that of the pixel, without
     */
    long limited(long lanes, long pixel) {
        int red = Lanes.channel(pixel, 0);
        int green = Lanes.channel(pixel, 1);
        int blue = Lanes.channel(pixel, 2);
        int redError = Lanes.channel(lanes, 0) - LightPalette.BIAS - red;
        int greenError = Lanes.channel(lanes, 1) - LightPalette.BIAS - green;
        int blueError = Lanes.channel(lanes, 2) - LightPalette.BIAS - blue;
        int part = Math.min(part(red, redError), Math.min(part(green, greenError), part(blue, blueError)));
        return pixel + Lanes.each(LightPalette.BIAS)
                + Lanes.of(scaled(redError, part), scaled(greenError, part), scaled(blueError, part));
    }

    /** Returns the part of an error that may be added, in steps of 1/65536. */
    private int part(int light, int error) {
        int sum = light + error;
        if (sum > most) {
            return (int) ((long) (most - light) * ONE / error);
        }
        return sum < least ? (int) ((long) (least - light) * ONE / error) : ONE;
    }

    private static int scaled(int error, int part) {
        return (int) ((long) error * part / ONE);
    }
}
