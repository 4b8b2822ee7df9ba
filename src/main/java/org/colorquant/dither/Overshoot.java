package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.color.LinearLight;

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

    private final int least;
    private final int most;

    /** Looks at the light of a palette, three numbers for each color. */
    Overshoot(int[] light) {
        int size = light.length / 3;
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
    }

    /** Returns whether light is too far beyond black or white in one channel at least. */
    boolean isTooFar(int red, int green, int blue) {
        return (red - least | green - least | blue - least | most - red | most - green | most - blue) < 0;
    }

    /** Returns the part of an error that may be added to each channel, in steps of 1/65536. */
    int part(int red, int green, int blue, int redError, int greenError, int blueError) {
        return Math.min(part(red, redError), Math.min(part(green, greenError), part(blue, blueError)));
    }

    private int part(int light, int error) {
        int sum = light + error;
        if (sum > most) {
            return (int) ((long) (most - light) * ONE / error);
        }
        return sum < least ? (int) ((long) (least - light) * ONE / error) : ONE;
    }

    /** Returns a part of an error. */
    static int scaled(int error, int part) {
        return (int) ((long) error * part / ONE);
    }
}
