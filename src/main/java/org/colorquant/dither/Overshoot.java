package org.colorquant.dither;

import org.colorquant.color.LinearLight;

/**
 * Limits what dithering asks for to a little more than from black to white: a palette can't make up for more, and what
 * is carried on would show as speckles of a far color. All channels shrink together, so the hue of an error stays.
 */
final class Overshoot {
    private static final int BEYOND = LinearLight.BEYOND;
    private static final int ONE = 1 << 16;

    private Overshoot() {}

    /** Returns whether light goes too far beyond black or white in one channel at least. */
    static boolean isTooFar(int red, int green, int blue) {
        int most = LinearLight.WHITE + BEYOND;
        return (red + BEYOND | green + BEYOND | blue + BEYOND | most - red | most - green | most - blue) < 0;
    }

    /** Returns the part of an error that may be added to each channel, in steps of 1/65536. */
    static int part(int red, int green, int blue, int redError, int greenError, int blueError) {
        return Math.min(part(red, redError), Math.min(part(green, greenError), part(blue, blueError)));
    }

    private static int part(int light, int error) {
        int sum = light + error;
        if (sum > LinearLight.WHITE + BEYOND) {
            return (int) ((long) (LinearLight.WHITE + BEYOND - light) * ONE / error);
        }
        if (sum < -BEYOND) {
            return (int) ((long) (-BEYOND - light) * ONE / error);
        }
        return ONE;
    }

    /** Returns a part of an error. */
    static int scaled(int error, int part) {
        return (int) ((long) error * part / ONE);
    }
}
