package org.colorquant.quantize;

import org.colorquant.metric.Psnr;

/**
 * How the error falls with the number of colors, k, and which k is suggested; made by {@link NumberOfColors}.
 *
 * <p>A row for each k from 2, or 1 if there is only one color, to the largest.
 */
public final class ErrorCurve {
    private final int first;
    /** For each k: mean squared error, mean difference, 95% of differences. */
    private final double[][] rows;

    private final int suggested;
    private final boolean reached;

    ErrorCurve(int first, double[][] rows, int suggested, boolean reached) {
        this.first = first;
        this.rows = rows;
        this.suggested = suggested;
        this.reached = reached;
    }

    /** Returns the smallest k. */
    public int first() {
        return first;
    }

    /** Returns the largest k: the maximum that was asked for, or the number of distinct colors if that is less. */
    public int last() {
        return first + rows.length - 1;
    }

    /** Returns the suggested k. */
    public int suggested() {
        return suggested;
    }

    /** Returns whether the suggestion is what was asked for; false if no k reaches the target. */
    public boolean reached() {
        return reached;
    }

    /**
     * Returns the mean over pixels of the squared differences of red, green and blue, 0 to 255 each, added up.
     *
     * @param k from {@link #first} to {@link #last}
     */
    public double meanSquaredError(int k) {
        return rows[k - first][0];
    }

    /** Returns the peak signal-to-noise ratio at k in decibels, infinity if there is no error. */
    public double psnr(int k) {
        return Psnr.of(meanSquaredError(k));
    }

    /** Returns the mean CIEDE2000 difference over pixels at k. */
    public double meanCiede2000(int k) {
        return rows[k - first][1];
    }

    /** Returns the CIEDE2000 difference that 95 of 100 pixels do not exceed at k. */
    public double ciede2000Of95Percent(int k) {
        return rows[k - first][2];
    }

    /** Returns the bits that tell k colors apart: the logarithm of k to base 2, rounded up, at least 1. */
    public static int bits(int k) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(k - 1));
    }
}
