package org.colorquant.quantize;

import org.colorquant.dither.NearestColor;
import org.colorquant.image.Palette;

/** A palette that was learned from pixels, with what became of these pixels. */
public final class LearnedPalette {
    private final Palette palette;
    private final long[] counts;
    private final int iterations;
    private final double meanSquaredError;
    private final NearestColor nearest;

    LearnedPalette(Palette palette, long[] counts, int iterations, double meanSquaredError, NearestColor nearest) {
        this.palette = palette;
        this.counts = counts;
        this.iterations = iterations;
        this.meanSquaredError = meanSquaredError;
        this.nearest = nearest;
    }

    /** Returns the palette, dark to light: min(k, distinct colors) entries, no two alike. */
    public Palette palette() {
        return palette;
    }

    /** Returns the map from the colors that the palette was learned from to its indices. */
    public NearestColor nearestColor() {
        return nearest;
    }

    /** Returns the same palette with the counts and the error of pixels that got their indices in another way. */
    public LearnedPalette with(Tally tally) {
        return new LearnedPalette(palette, tally.counts(), iterations, tally.meanSquaredError(), nearest);
    }

    /** Returns how many pixels an entry got, at least 1 if each has the nearest color. */
    public long count(int index) {
        return counts[index];
    }

    /** Returns the number of pixels that the palette was learned from. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Returns the number of iterations that were done; 0 if the image had no more than k colors. */
    public int iterations() {
        return iterations;
    }

    /**
     * Returns the mean over the pixels of the squared differences of the three bytes of sRGB, added up, whatever space
     * was used for clustering.
     */
    public double meanSquaredError() {
        return meanSquaredError;
    }
}
