package org.colorquant.metric;

/** Peak signal-to-noise ratio: the mean squared error as decibels, higher for better. */
public final class Psnr {
    private Psnr() {}

    /**
     * Returns the ratio in decibels, infinity if there is no error.
     *
     * @param meanSquaredError mean over pixels of the squared differences of red, green and blue, 0 to 255 each, added
     *     up; its third is the error of a channel
     * @throws IllegalArgumentException if it is negative
     */
    public static double of(double meanSquaredError) {
        if (!(meanSquaredError >= 0)) {
            throw new IllegalArgumentException("A mean squared error is at least 0, not " + meanSquaredError);
        }
        return 10 * StrictMath.log10(255 * 255 / (meanSquaredError / 3));
    }
}
